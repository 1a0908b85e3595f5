import 'reflect-metadata';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { LIMITS } from '@huiyin/shared/kernel/limits';
import { speakChinese } from '@huiyin/shared/kernel/messages';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import { AppModule } from './app.module';
import { describeApi } from './openapi/document';
import type { Config } from './platform/config';
import { limitRates } from './platform/http/rate-limits';
import { answerRefusal, refusalOf, refusedAs } from './platform/http/refusal.filter';
import { refuseUnreadable } from './platform/http/unreadable-calls';
import { secure, securePage } from './platform/http/security-headers';
import { Log } from './platform/log';
import { Metrics } from './platform/metrics/metrics';
import { traceId, Traces } from './platform/traces/traces';
import { serveWeb } from './web';

/** A JSON body may have this many bytes; pictures come as multipart with a limit of their own. */
const BODY_BYTES = 256 * 1024;

/**
 * How long a caller may take, so that those who dawdle on purpose hold nothing: to say what they want, to send all of it
 * (10 MB by a village's line), to ask again on a line kept open (longer than a proxy keeps it).
 */
const PATIENCE = {
  http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16 * 1024 },
  requestTimeout: 180_000,
  keepAliveTimeout: 72_000,
};
/** Lines that may be open at a time, live desks among them; beyond it new ones are closed at once. */
const CONNECTIONS = 10_000;

/** The server, ready to listen: API under /api, its document and page, the H5 app when WEB_ROOT is set. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  speakChinese();
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES,
    trustProxy: config.TRUST_PROXY,
    genReqId: () => randomUUID(),
    ...PATIENCE,
    forceCloseConnections: 'idle',
    // What came before the door was shut is answered, not sent away.
    return503OnClosing: false,
    // What fails before a route is found (a broken address) gets the same words as everything else.
    frameworkErrors: (fault: Error, request: FastifyRequest, reply: FastifyReply) => {
      secure(request, reply, config);
      answerRefusal(reply, refusalOf(fault));
    },
    clientErrorHandler: refuseUnreadable,
    routerOptions: { maxParamLength: 200 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  const log = app.get(Log);
  app.useLogger(log);
  app.setGlobalPrefix('api');
  app.enableShutdownHooks();
  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    secure(request, reply, config);
    done();
  });
  fastify.server.maxConnections = CONNECTIONS;
  readJsonOnly(fastify);
  readPushes(fastify);
  await limitRates(fastify, config);
  await app.register(multipart, {
    limits: { fileSize: LIMITS.pictureBytes, files: 1, fields: 4, fieldSize: 1024, headerPairs: 50 },
  });
  app.get(Traces).follow(fastify);
  const metrics = app.get(Metrics);
  fastify.addHook('onResponse', (request, reply, done) => {
    const refused = refusedAs(reply);
    metrics.answered(request.method, request.routeOptions.url, reply.statusCode, reply.elapsedTime / 1000);
    if (refused) metrics.refused(refused);
    log.info('http', {
      requestId: request.id,
      traceId: traceId(),
      method: request.method,
      // The pattern, never the address: codes and searches stay out of the log.
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ...(refused ? { refused } : {}),
      ms: Math.round(reply.elapsedTime * 10) / 10,
    });
    done();
  });
  // A line that is busy when the server is asked to end is not kept for a next call: nobody could end for as long as it idles.
  let ending = false;
  fastify.addHook('preClose', (done) => {
    ending = true;
    done();
  });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    if (ending) void reply.header('connection', 'close');
    // What somebody reads out to the office when something went wrong leads to the line in the log.
    void reply.header('x-request-id', request.id);
    securePage(request, reply);
    // The app draws the demo's bar by it, and asks nothing about a demo where there is none.
    if (config.DEMO_MODE) void reply.header('x-huiyin-demo', 'true');
    done();
  });
  describeApi(app);
  if (config.WEB_ROOT) serveWeb(fastify, config.WEB_ROOT, join(config.DATA_DIR, 'proofs'));
  return app;
}

/**
 * WeChat says of its pushes that they are JSON, not by what name they come: on their address text/xml, and no name at all,
 * are read as JSON too. What it is shows when it is read.
 */
function readPushes(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const isPush = request.method === 'POST' && request.routeOptions.url === '/api/wechat/push';
    if (isPush && /^(?:text\/(?:xml|json)\b|$)/.test(request.headers['content-type'] ?? ''))
      request.headers['content-type'] = 'application/json';
    done();
  });
}

/** JSON and nothing else: forms and plain text are refused as a wrong type; broken JSON gets its own code. */
function readJsonOnly(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    void parse(request, body as string, (fault, parsed) => done(fault ? new Refusal('body.not_json') : null, parsed));
  });
}
