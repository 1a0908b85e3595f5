import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal, type RefusalCode, refusalStatus, refusalText } from '@huiyin/shared/kernel/refusals';
import { isPassing } from '../db/transaction';
import { Log } from '../log';

/** Fastify's and Nest's own refusals, in our words. */
const KNOWN: Record<string, RefusalCode> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'body.not_json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body.not_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body.invalid',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body.too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'body.wrong_type',
  FST_ERR_BAD_URL: 'route.not_found',
  FST_REQ_FILE_TOO_LARGE: 'picture.too_large',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'body.wrong_type',
  FST_FILES_LIMIT: 'picture.too_many',
};
const BY_STATUS: Record<number, RefusalCode> = {
  400: 'body.invalid',
  404: 'route.not_found',
  405: 'route.not_found',
  413: 'body.too_large',
  414: 'query.invalid',
  415: 'body.wrong_type',
};

/**
 * Seconds after which to come back, at most, where a refusal does not know it better (details.seconds): the windows and locks
 * of those who count.
 */
export const RETRY_SECONDS: Partial<Record<RefusalCode, number>> = {
  'auth.locked': 15 * 60,
  'binding.locked': 24 * 3600,
  'contact.too_often': 3600,
  'desk.too_many': 120,
  'me.export_too_often': 3600,
  'second_factor.locked': 15 * 60,
  'slip.locked': 3600,
};

/** The disk is full, or this user's share of it. */
const NO_ROOM: readonly (string | undefined)[] = ['ENOSPC', 'EDQUOT'];

/** Says which refusal any thrown thing is. Unknown faults are server.fault. */
export function refusalOf(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  const fault = thrown as { code?: string; statusCode?: number };
  if (fault?.code && KNOWN[fault.code]) return new Refusal(KNOWN[fault.code]);
  if (thrown instanceof SyntaxError && fault.statusCode === 400) return new Refusal('body.not_json');
  const status = thrown instanceof HttpException ? thrown.getStatus() : fault?.statusCode;
  if (status && BY_STATUS[status]) return new Refusal(BY_STATUS[status]);
  if (NO_ROOM.includes(fault?.code)) return new Refusal('server.no_room');
  if (isPassing(thrown)) return new Refusal('server.busy');
  return new Refusal('server.fault');
}

const answered = new WeakMap<FastifyReply, RefusalCode>();
/** The code of the refusal that an answer was; undefined when it was none. */
export const refusedAs = (reply: FastifyReply): RefusalCode | undefined => answered.get(reply);

/** Writes a refusal as the answer. */
export function answerRefusal(reply: FastifyReply, { code, details }: Refusal): void {
  answered.set(reply, code);
  const { seconds = RETRY_SECONDS[code] } = (details ?? {}) as { seconds?: number };
  if (refusalStatus(code) === 429 && seconds !== undefined) void reply.header('retry-after', seconds);
  void reply
    .status(refusalStatus(code))
    .header('content-type', 'application/json; charset=utf-8')
    .send({ code, message: refusalText(code), ...(details === undefined ? {} : { details }) });
}

/** The one place where errors become answers. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const refusal = refusalOf(thrown);
    const status = refusalStatus(refusal.code);
    if (status >= 500) {
      const request = http.getRequest<FastifyRequest>();
      this.log.fault('http.fault', thrown, { requestId: request.id, route: request.routeOptions?.url ?? null });
    }
    answerRefusal(reply, refusal);
  }
}
