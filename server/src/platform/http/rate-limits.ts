import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal, type RefusalCode } from '@huiyin/shared/kernel/refusals';
import { MINUTE_MS } from '@huiyin/shared/kernel/time';
import type { Config } from '../config';
import { sha256 } from '../crypto/crypto';

/** Askers remembered at a time by each limit; beyond it the oldest are forgotten. */
const ASKERS = 10_000;

/** What one endpoint bears in a minute: from one address, and from everybody together. */
export interface EndpointLimit {
  ofOne: number;
  ofAll?: number;
  refusal: RefusalCode;
}

/** Counts a call. */
type Count = ReturnType<FastifyInstance['createRateLimit']>;
interface Limit {
  count: Count;
  refusal: RefusalCode;
}

/**
 * So many calls a minute of one person and of one address (an IPv4 address, or the /64 of IPv6 that a household holds), and
 * at endpoints that say so (Operation's `limit`) fewer. Every answer of the API says how many are left (RateLimit-*); one
 * too many is refused with Retry-After. Counted in this process: with several processes there are as many times more. What a
 * single try too many would harm is counted in the database, see HourlyBrake.
 *
 * A person is known by the token before anybody looks at it: whoever makes tokens up is still one address.
 */
export async function limitRates(fastify: FastifyInstance, config: Config): Promise<void> {
  await fastify.register(rateLimit, { global: false, cache: ASKERS });
  const limit = (max: number, refusal: RefusalCode, keyGenerator?: (request: FastifyRequest) => string): Limit => ({
    count: fastify.createRateLimit({ max, timeWindow: MINUTE_MS, ...(keyGenerator ? { keyGenerator } : {}) }),
    refusal,
  });
  const address = limit(config.RATE_ADDRESS, 'rate.address');
  const person = limit(config.RATE_PERSON, 'rate.person', ({ headers }) => sha256(headers.authorization!));
  const endpoints = new Map<EndpointLimit, Limit[]>();
  const ofEndpoint = (of: EndpointLimit): Limit[] => {
    const all = of.ofAll === undefined ? [] : [limit(of.ofAll, of.refusal, () => 'all')];
    const made = endpoints.get(of) ?? [limit(of.ofOne, of.refusal), ...all];
    endpoints.set(of, made);
    return made;
  };
  fastify.addHook('onRequest', async (request, reply) => {
    const { url, config: route } = request.routeOptions;
    // By the pattern, never by the address as it was written; what leads nowhere counts too.
    if (url !== undefined && !url.startsWith('/api/')) return;
    const own = (route as { limit?: EndpointLimit } | undefined)?.limit;
    const limits = [address, ...(request.headers.authorization ? [person] : []), ...(own ? ofEndpoint(own) : [])];
    await take(limits, request, reply);
  });
}

/** Counts the call everywhere it counts, says how much is left where least is, and refuses it where it is one too many. */
async function take(limits: readonly Limit[], request: FastifyRequest, reply: FastifyReply): Promise<void> {
  let least = Infinity;
  for (const { count, refusal } of limits) {
    const counted = await count(request);
    if (counted.isAllowed) continue;
    if (counted.isExceeded || counted.remaining < least) {
      least = counted.remaining;
      void reply
        .header('ratelimit-limit', counted.max)
        .header('ratelimit-remaining', counted.remaining)
        .header('ratelimit-reset', counted.ttlInSeconds);
    }
    if (counted.isExceeded) throw new Refusal(refusal, { seconds: counted.ttlInSeconds });
  }
}
