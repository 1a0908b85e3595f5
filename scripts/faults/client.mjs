// How a phone or a desk calls the servers: one after the other where one is gone, and again where no answer came.
import { setTimeout as sleep } from 'node:timers/promises';

/** The app waits no longer for an answer. */
const PATIENCE_MS = 20_000;
/** After so many tries a person gives up; what they wrote stays unknown. */
const MOST_TRIES = 40;
/** Nobody can say what became of it: no answer, or one that means "later". */
const isUnknown = (answer) => answer === null || answer.status >= 500;

/**
 * A client of `origins()` (addresses in any order). `stats` counts answers by status and keeps examples of those that
 * must not be: a 500, or a refusal that a client that does nothing wrong cannot get.
 */
export function makeClient(origins, stats) {
  let at = Math.floor(Math.random() * 100);

  /** One try at one server; null when no answer came. */
  async function once(method, path, { token, body, headers, excused }) {
    const list = origins();
    const origin = list[at % list.length];
    try {
      const answer = await fetch(`${origin}/api${path}`, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await answer.text();
      const given = { status: answer.status, body: text ? JSON.parse(text) : null };
      if (given.status !== excused) stats.answered(given, `${method} ${path.replace(/HY-[\w-]+/, ':code')}`);
      return given;
    } catch (error) {
      stats.unanswered(error);
      return null;
    }
  }

  /** Tries until there is an answer that says something; null when `going()` ends before. */
  async function call(method, path, options = {}, going = () => true) {
    for (let tries = 1; ; tries += 1) {
      const answer = await once(method, path, options);
      if (!isUnknown(answer)) return { ...answer, tries };
      // Another server may be there; if none is, a moment later one will be.
      at += 1;
      if (tries >= MOST_TRIES || !going()) return null;
      await sleep(Math.min(1000, 100 * tries));
    }
  }
  return { call };
}

/** Refusals that traffic may meet: somebody was faster, or it was done by the try before. */
const HARMLESS = new Set([409]);

export function makeStats() {
  const statuses = {};
  const wrong = [];
  const latest = [];
  return {
    statuses,
    /** Answers that no fault excuses, with what they said. */
    wrong,
    answered({ status, body }, what) {
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status < 300) latest.push(performance.now());
      const excused = status < 400 || HARMLESS.has(status) || status === 503 || status === 507;
      if (!excused && wrong.length < 20)
        wrong.push(`${what}: ${status} ${body?.code} ${JSON.stringify(body?.details ?? '')}`);
    },
    unanswered(error) {
      const name = error.cause?.code ?? error.name;
      statuses[name] = (statuses[name] ?? 0) + 1;
    },
    /** How many calls were answered well since `from` (performance.now()). */
    goodSince: (from) => latest.filter((at) => at >= from).length,
    get good() {
      return latest.length;
    },
  };
}
