// The message push: events signed and encrypted (safe mode, JSON), five seconds for an answer, three deliveries at most.
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { keyOf, sealed, signatureOf } from './push-crypto.mjs';
import { eventJson } from './push-events.mjs';

const TRIES = 3;
const KEPT = 2000;

/**
 * `settings`: url (none: events go nowhere), token, key, timeoutMs, retryMs, delayMs [low, high]. WeChat pushes only to an
 * address that once answered its GET; so does this. Throws a RangeError for a key that is none. `queue` sends when
 * it is time, `now` at once and until it is over.
 */
export function makePush(world, settings) {
  keyOf(settings.key);
  const ending = new AbortController();
  // Every callback on its way listens for the end.
  setMaxListeners(0, ending.signal);
  const under = new Set();
  /** What was pushed, newest last: { id, event, openid, json, tries, accepted }. */
  const log = [];
  let verified = false;
  let verifying;

  const post = (packet) =>
    fetch(address(settings.url, packet.query), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: packet.body,
      signal: AbortSignal.any([ending.signal, AbortSignal.timeout(settings.timeoutMs)]),
    });

  /** One GET with an echostr, as the console does when the address is saved. True when it came back as it was. */
  function verify() {
    verifying ??= askBack().finally(() => (verifying = undefined));
    return verifying;
  }

  async function askBack() {
    if (!settings.url) return false;
    const { query } = seal(world, settings, '');
    const echostr = String(world.dice.between('echostr', 1e15, 9e15));
    const { signature, timestamp, nonce } = query;
    try {
      const answer = await fetch(address(settings.url, { signature, timestamp, nonce, echostr }), {
        signal: AbortSignal.any([ending.signal, AbortSignal.timeout(settings.timeoutMs)]),
      });
      verified = answer.ok && (await answer.text()) === echostr;
    } catch {
      verified = false;
    }
    world.stats.push.verified = verified;
    return verified;
  }

  /** The server may start after its platform: asks every second for a while. */
  async function begin() {
    for (let turn = 0; turn < 120 && settings.url && !ending.signal.aborted && !verified; turn += 1) {
      if (!(await verify())) await pause(1000);
    }
  }

  async function attempt(packet) {
    world.stats.push.deliveries += 1;
    try {
      const answer = await post(packet);
      const words = (await answer.text()).trim();
      return answer.status === 200 && (words === '' || words === 'success');
    } catch {
      return false;
    }
  }

  /** Delivers one event up to three times, until it is taken. */
  async function deliver(entry) {
    if (!settings.url || ending.signal.aborted) return;
    if (!verified && !(await verify())) {
      world.stats.push.unverified += 1;
      return;
    }
    let packet = seal(world, settings, entry.json, entry.openid);
    for (let turn = 1; turn <= TRIES && !ending.signal.aborted; turn += 1) {
      entry.tries += 1;
      if (await attempt(packet)) {
        entry.accepted += 1;
        world.stats.push.accepted += 1;
        return;
      }
      world.stats.push.failed += 1;
      if (turn < TRIES) await pause(settings.retryMs);
      if (world.shapes.of('repeat') === 'signed-anew') packet = seal(world, settings, entry.json, entry.openid);
    }
    world.stats.push.lost += 1;
  }

  const pause = (ms) => sleep(ms, undefined, { signal: ending.signal }).catch(() => undefined);

  function note(event) {
    const dated = { at: world.clock.now(), ...event };
    const json = event.raw ?? JSON.stringify(eventJson(world, dated));
    const entry = { id: String(world.stats.push.events + 1), event: dated.event, openid: dated.openid, json };
    Object.assign(entry, { tries: 0, accepted: 0 });
    world.stats.push.events += 1;
    log.push(entry);
    if (log.length > KEPT) log.shift();
    return entry;
  }

  /** Runs in the background, and is waited for by `stop`. */
  function run(work) {
    const done = work().finally(() => under.delete(done));
    under.add(done);
    return done;
  }

  /** Sends an event when it is time; one with `make` is made first, in the background. */
  function queue(event) {
    if (event.make) void run(async () => queue(await event.make()));
    else queueMade(event);
  }

  function queueMade(event) {
    const fate = world.faults.ofPush(event.event);
    const entry = note(event);
    if (fate.missing || !settings.url) return;
    const copies = fate.duplicate ? 3 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const wait = world.dice.between('push-ms', ...settings.delayMs);
      // Held back long enough for others to overtake it.
      const held = fate.reordered ? world.dice.between('push-held', 300, 1500) : 0;
      void run(async () => {
        await pause(wait + held);
        await deliver(entry);
      });
    }
  }

  const beginning = begin();
  return {
    settings,
    log,
    verify,
    queue,
    /** Now, before anything else goes on: for callbacks that overtake the reply they belong to. */
    now: (event) => run(async () => deliver(note(event.make ? await event.make() : event))),
    /** Once more what was pushed before, as `id`. */
    again(id) {
      const entry = log.find((one) => one.id === id);
      if (!entry) throw new RangeError(`There is no push ${id}.`);
      return run(() => deliver(entry));
    },
    configure(wanted) {
      keyOf(wanted.key ?? settings.key);
      Object.assign(settings, wanted);
      verified = false;
    },
    /** Resolves when nothing is on its way any more. */
    async idle() {
      while (under.size > 0) await Promise.all(under);
    },
    async stop() {
      ending.abort();
      await Promise.all([beginning, ...under]);
    },
  };
}

function address(url, query) {
  const full = new URL(url);
  for (const [name, value] of Object.entries(query)) if (value) full.searchParams.set(name, value);
  return full;
}

/** One event in its envelope: the query of the POST and its body. The timestamp is the real one: it is of this moment. */
export function seal(world, { token, key }, json, openid) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = String(world.dice.between('nonce', 1e8, 2 ** 31));
  const encrypt = sealed(key, world.appId, json, Buffer.from(world.dice.word('push-random', 16)));
  const query = {
    signature: signatureOf(token, timestamp, nonce),
    ...{ timestamp, nonce, openid, encrypt_type: 'aes' },
    msg_signature: signatureOf(token, timestamp, nonce, encrypt),
  };
  return { query, body: JSON.stringify({ ToUserName: world.ghId, Encrypt: encrypt }) };
}
