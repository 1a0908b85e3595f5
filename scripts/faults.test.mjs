// The fault tests' own tools: a proxy that does what it says, invariants that find what they are there to find, and a
// clock that a server believes.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildServer } from './builds.mjs';
import { checkAudit, checkCounts, checkLedger, checkOutbox } from './faults/invariants.mjs';
import { checkClocks } from './faults/clock-books.mjs';
import { makeLedger, marksIn } from './faults/ledger.mjs';
import { checkPhones } from './faults/phones.mjs';
import { startProxy } from './faults/proxy.mjs';
import { makeTime, TIME_PRELOAD } from './faults/time.mjs';
import { isBroken, tableOf } from './faults/run.mjs';
import { play } from './faults/stage.mjs';
import { upThrowaway } from './throwaway-database.mjs';

const stops = [];
const life = { add: (stop) => void stops.push(stop), check: () => undefined };
after(async () => {
  while (stops.length) await stops.pop()();
});

describe('the proxy', () => {
  let far;
  let proxy;
  const heard = [];
  before(async () => {
    far = net.createServer({ allowHalfOpen: true }, (socket) => {
      socket.on('data', (data) => {
        heard.push(data.toString('latin1'));
        socket.write(`re:${data.toString('latin1')}`);
      });
      socket.on('error', () => undefined).on('end', () => socket.end());
    });
    await new Promise((resolve) => far.listen(0, '127.0.0.1', resolve));
    proxy = await startProxy({ port: far.address().port });
    life.add(async () => {
      await proxy.stop();
      far.close();
    });
  });

  async function line() {
    const socket = net.connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true });
    const said = { text: '', ended: false, reset: false };
    socket.on('data', (data) => (said.text += data.toString('latin1')));
    socket.on('end', () => (said.ended = true)).on('error', () => (said.reset = true));
    await new Promise((resolve) => socket.once('connect', resolve));
    life.add(() => socket.destroy());
    return { socket, said };
  }
  async function until(work) {
    for (const end = Date.now() + 3000; Date.now() < end && !work();) await sleep(5);
    assert.ok(work());
  }

  test('passes on, in order, and later when it is slow', async () => {
    const { socket, said } = await line();
    socket.write('one');
    await until(() => said.text === 're:one');
    proxy.set({ delayMs: 60 });
    const from = performance.now();
    socket.write('two');
    await until(() => said.text === 're:onere:two');
    assert.ok(performance.now() - from >= 115);
    proxy.set({ delayMs: 0 });
  });

  test('stalls without a word, and goes on', async () => {
    const { socket, said } = await line();
    proxy.set({ stalled: true });
    socket.write('held');
    await sleep(80);
    assert.deepEqual(said, { text: '', ended: false, reset: false });
    proxy.set({ stalled: false });
    await until(() => said.text === 're:held');
  });

  test('resets, half closes, forgets; and new connections work', async () => {
    const [half, forgotten] = [await line(), await line()];
    proxy.halfClose();
    await until(() => half.said.ended && forgotten.said.ended);
    proxy.cut();
    const cut = await line();
    proxy.cut();
    await until(() => cut.said.reset);
    const silent = await line();
    assert.ok(proxy.forget() >= 1);
    silent.socket.write('anybody?');
    const fresh = await line();
    fresh.socket.write('here');
    await until(() => fresh.said.text === 're:here');
    assert.deepEqual(silent.said, { text: '', ended: false, reset: false });
  });

  test('lets a COMMIT through and cuts the line before its answer', async () => {
    const { socket, said } = await line();
    proxy.cutInCommit(1);
    socket.write(Buffer.from('\x07\x00\x00\x00\x03COMMIT', 'latin1'));
    await until(() => said.reset);
    assert.equal(said.text, '');
    assert.ok(heard.some((text) => text.endsWith('\x03COMMIT')));
    assert.equal(proxy.stats.commitsCut, 1);
  });

  test('is away, and back at the same port', async () => {
    const { said } = await line();
    await proxy.away();
    await until(() => said.reset || said.ended);
    const nobody = net.connect({ port: proxy.port, host: '127.0.0.1' });
    const [fault] = await once(nobody, 'error');
    assert.equal(fault.code, 'ECONNREFUSED');
    await proxy.back();
    const { socket, said: again } = await line();
    socket.write('back');
    await until(() => again.text === 're:back');
  });
});

test('a mark in the words of a write is found again, whatever stands round it', () => {
  const ledger = makeLedger();
  const entries = Array.from({ length: 30 }, () => ledger.open({ verb: 'submit' }));
  assert.equal(new Set(entries.map(({ mark }) => mark)).size, 30);
  for (const { mark, words } of entries) {
    assert.deepEqual(marksIn(`前面${words}后面。`), [mark]);
    assert.match(words, /^\D+$/);
  }
});

test('a process believes the clock it is given, when it is set, and hurries what it repeats slowly', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'huiyin-clock-'));
  life.add(() => fs.rmSync(folder, { recursive: true, force: true }));
  const time = makeTime(folder);
  const program = `
    const from = performance.now();
    const said = [Date.now(), new Date().getTime(), Date.parse(Date()), new Date(5).getTime(), new Date() instanceof Date];
    setTimeout(() => console.log(JSON.stringify([...said, Math.round((performance.now() - from) / 100)])), 16000);`;
  const look = async () => {
    const env = { ...process.env, ...time.env };
    const { stdout } = await promisify(execFile)(process.execPath, [...TIME_PRELOAD, '-e', program], { env });
    return JSON.parse(stdout);
  };
  for (const step of [0, -600_000, 1_200_000]) {
    time.step(step);
    const from = time.now();
    const [now, made, said, five, isDate, waited] = await look();
    for (const at of [now, made, said + 999]) assert.ok(at >= from && at < from + 30_000, `${at} is not near ${from}`);
    assert.deepEqual([five, isDate], [5, true]);
    assert.ok(waited >= 15 && waited < 80, `waited ${waited}`);
  }
});

describe('the invariants', { concurrency: false }, () => {
  const quiet = { say: () => undefined, seed: 'test', short: true, life };
  let ctx;
  let result;
  before(async () => {
    await buildServer();
    const shared = await upThrowaway();
    life.add(() => shared.stop());
    const nothing = { name: 'nothing', title: 'nothing', seconds: 120, run: async (own) => void (ctx = own) };
    result = await play(nothing, { ...quiet, shared });
    await Promise.all(ctx.servers.map((server) => server.stop()));
  });
  const entries = () => ctx.traffic.ledger.entries;
  /** What a check finds after `harm`, which `mend` undoes. */
  async function found(check, harm, mend) {
    assert.deepEqual((await check()).wrong, []);
    await harm();
    const { wrong } = await check();
    await mend();
    assert.deepEqual((await check()).wrong, []);
    return wrong.join('\n');
  }
  const { sql } = { sql: (...statement) => ctx.sql(...statement) };

  test('hold where nothing happens, with work done by everybody', () => {
    assert.deepEqual(
      result.checks.flatMap(({ wrong }) => wrong),
      [],
    );
    assert.equal(isBroken([result]), false);
    assert.match(tableOf([result]), /^nothing +held/);
    assert.ok(entries().filter(({ state }) => state === 'acknowledged').length > 10);
  });

  test('find a matter that was lost, and one that is there twice', async () => {
    const entry = entries().find(({ verb, state }) => verb === 'submit' && state === 'acknowledged');
    const check = () => checkLedger(sql, entries());
    const [{ text }] = await sql('SELECT text FROM request WHERE code = ?', [entry.code]);
    const write = (words, code) => sql('UPDATE request SET text = ? WHERE code = ?', [words, code]);
    const lost = await found(
      check,
      () => write('没有了', entry.code),
      () => write(text, entry.code),
    );
    assert.match(lost, new RegExp(`${entry.mark}.*is lost`));
    const other = entries().find(
      ({ verb, state, code }) => verb === 'submit' && state === 'acknowledged' && code !== entry.code,
    );
    const [{ text: its }] = await sql('SELECT text FROM request WHERE code = ?', [other.code]);
    const twice = await found(
      check,
      () => write(`${its}${text}`, other.code),
      () => write(its, other.code),
    );
    assert.match(twice, /is there 2 times/);
  });

  test('find a deed done twice, and one done although it was refused', async () => {
    const [event] = await sql("SELECT id FROM event WHERE kind = 'assigned' ORDER BY id LIMIT 1");
    const check = () => checkLedger(sql, entries());
    const columns =
      'topic, subject_id, district_id, at, kind, round, actor_role, actor_id, actor_name, text, detail, pending';
    const twice = await found(
      check,
      () => sql(`INSERT INTO event (${columns}) SELECT ${columns} FROM event WHERE id = ?`, [event.id]),
      () => sql('DELETE FROM event ORDER BY id DESC LIMIT 1'),
    );
    assert.match(twice, /assign .* is there 2 times/);
    const assign = entries().find(({ verb, state }) => verb === 'assign' && state === 'acknowledged');
    const refused = await found(
      check,
      () => (assign.state = 'refused'),
      () => (assign.state = 'acknowledged'),
    );
    assert.match(refused, /was refused and is there/);
  });

  test('find a clock that is not what its history says, and a level left out or told twice', async () => {
    const check = () => checkClocks(sql, ctx.time.now());
    const wrongClock = await found(
      check,
      () => sql("UPDATE request_clock SET due_at = due_at + INTERVAL 1 DAY WHERE kind = 'reply' ORDER BY id LIMIT 1"),
      () => sql("UPDATE request_clock SET due_at = due_at - INTERVAL 1 DAY WHERE kind = 'reply' ORDER BY id LIMIT 1"),
    );
    assert.match(wrongClock, /by its history/);
    const [open] = await sql(
      "SELECT request_id AS id FROM request_clock WHERE kind = 'reply' AND state = 'running' LIMIT 1",
    );
    const tell = () =>
      sql(
        `INSERT INTO event (topic, subject_id, district_id, at, kind, round, actor_role, actor_name, detail, pending)
         VALUES ('request', ?, 1, NOW(3), 'warned', 1, 'system', '系统', '{"clock":"reply","step":"half"}', 0)`,
        [open.id],
      );
    const unsaid = () =>
      sql('DELETE FROM event WHERE kind = \'warned\' AND detail LIKE \'{"clock":"reply","step":"half"}\'');
    const twice = await found(
      check,
      async () => {
        await tell();
        await tell();
      },
      unsaid,
    );
    assert.match(twice, /was told 2 times/);
    const later = { now: ctx.time.now() + 10 * 86_400_000 };
    assert.match((await checkClocks(sql, later.now)).wrong.join('\n'), /is due and was not done/);
  });

  test('find an event that waits, a message that never came, a count that is off', async () => {
    const waits = await found(
      () => checkOutbox(sql),
      () => sql('UPDATE event SET pending = 1 ORDER BY id LIMIT 1'),
      () => sql('UPDATE event SET pending = 0'),
    );
    assert.match(waits, /1 events still wait/);
    const [message] = await sql('SELECT id, event_id AS eventId FROM message WHERE role = ? ORDER BY id LIMIT 1', [
      'deputy',
    ]);
    const gone = await found(
      () => checkOutbox(sql),
      () => sql('UPDATE message SET role = ? WHERE id = ?', ['nobody', message.id]),
      () => sql('UPDATE message SET role = ? WHERE id = ?', ['deputy', message.id]),
    );
    assert.match(gone, new RegExp(`event ${message.eventId} .*never reached an inbox`));
    const off = await found(
      () => checkCounts(sql),
      () => sql('UPDATE request_count SET n = n + 1 ORDER BY station_id, state LIMIT 1'),
      () => sql('UPDATE request_count SET n = n - 1 ORDER BY station_id, state LIMIT 1'),
    );
    assert.match(off, /counts 1 more matters/);
  });

  test('find a message that a phone shows twice, and one that it never got', async () => {
    const check = () => checkPhones(sql, ctx.simulator);
    const [shown] = ctx.simulator.api.messages();
    const doubled = { api: { messages: () => [...ctx.simulator.api.messages(), shown] } };
    assert.match((await checkPhones(sql, doubled)).wrong.join('\n'), /a phone shows \d+ messages where the record has/);
    const missing = { api: { messages: () => ctx.simulator.api.messages().slice(1) } };
    assert.match((await checkPhones(sql, missing)).wrong.join('\n'), /where the record says/);
    assert.deepEqual((await check()).wrong, []);
  });

  test('find a broken link in the audit chain', async () => {
    const check = () => checkAudit(sql, ctx.env);
    const [{ seq, was }] = await sql('SELECT seq, action AS was FROM audit_entry ORDER BY seq LIMIT 1');
    const broken = await found(
      check,
      () => sql('UPDATE audit_entry SET action = ? WHERE seq = ?', ['forged', seq]),
      () => sql('UPDATE audit_entry SET action = ? WHERE seq = ?', [was, seq]),
    );
    assert.match(broken, /audit chain is broken|proves nothing|Compare/);
  });
});
