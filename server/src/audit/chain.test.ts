import { DataSource } from 'typeorm';
import { freshDatabase } from '../../test/database';
import { databaseOptions } from '../database';
import { AuditTrail, BY_ITSELF } from '../platform/audit/audit-trail';
import { Clock } from '../platform/clock/clock';
import { TasksService } from '../platform/tasks/tasks.service';
import { AuditService } from './audit.service';
import { hashOf, type ChainLink } from './chain';
import { walkChain } from './chain-walk';

const NOW = Date.UTC(2026, 10, 16, 2);
const DAY_MS = 24 * 3600 * 1000;

/** A chain over a database of its own, without the rest of the server. */
describe('the audit chain', () => {
  let db: DataSource;
  let drop: () => Promise<void>;
  let trail: AuditTrail;
  const clock = { now: () => NOW, real: () => NOW } as Clock;
  const sealer = () => new AuditService(db, clock, { every: () => undefined } as unknown as TasksService);

  beforeAll(async () => {
    const database = await freshDatabase();
    drop = database.drop;
    db = await new DataSource(databaseOptions({ DATABASE_URL: database.url, DB_POOL: 12 })).initialize();
    trail = new AuditTrail(clock);
  });
  afterAll(async () => {
    await db.destroy();
    await drop();
  });
  beforeEach(async () => {
    for (const table of ['audit_pending', 'audit_entry']) await db.query(`DELETE FROM ${table}`);
    const zeros = '0'.repeat(64);
    await db.query('REPLACE INTO audit_head (id, hash, anchor_hash) VALUES (1, ?, ?)', [zeros, zeros]);
  });

  const note = (n: number, more: { source?: string; at?: number } = {}) =>
    trail.record(db.manager, {
      action: 'auth.signed_in',
      actor: { role: 'liaison', personId: '7', name: '屈景穗' },
      districtId: n % 2 ? '1' : null,
      subject: { kind: 'request', code: `HY-${n}` },
      facts: { round: n },
      ...more,
    });
  async function chainOf(n: number): Promise<ChainLink[]> {
    for (let i = 1; i <= n; i++) await note(i, { at: NOW + i });
    expect(await sealer().seal()).toBe(n);
    return links();
  }
  const links = (): Promise<ChainLink[]> => db.query('SELECT * FROM audit_entry ORDER BY seq');
  const broken = async () => (await walkChain(db)).broken;

  it('seals what waits in order, each over the one before, and holds', async () => {
    const chain = await chainOf(450);
    expect(chain.map((l) => l.seq)).toEqual(chain.map((_, i) => String(i + 1)));
    expect(chain.map((l) => l.subject_code)).toEqual(chain.map((_, i) => `HY-${i + 1}`));
    expect(chain[0].prev_hash).toBe('0'.repeat(64));
    chain.slice(1).forEach((l, i) => expect(l.prev_hash).toBe(chain[i].hash));
    expect(await walkChain(db)).toMatchObject({
      checked: 450,
      broken: null,
      ends: { seq: '450', hash: chain[449].hash },
    });
    expect(await db.query('SELECT id FROM audit_pending')).toEqual([]);
  });

  it('holds while it is empty', async () => {
    expect(await walkChain(db)).toMatchObject({ checked: 0, broken: null });
    expect(await sealer().seal()).toBe(0);
  });

  it('lets the same told twice stand once, before and after it was sealed', async () => {
    await note(1, { source: 'event:1' });
    await note(1, { source: 'event:1' });
    expect(await sealer().seal()).toBe(1);
    await note(1, { source: 'event:1' });
    await note(2, { source: 'event:2' });
    expect(await sealer().seal()).toBe(1);
    expect((await links()).map((l) => l.source)).toEqual(['event:1', 'event:2']);
    expect(await broken()).toBeNull();
  });

  it('keeps nothing of what was not done', async () => {
    await expect(
      db.transaction(async (em) => {
        await trail.record(em, { action: 'me.deleted', actor: BY_ITSELF, districtId: null });
        throw new Error('not done');
      }),
    ).rejects.toThrow('not done');
    expect(await db.query('SELECT id FROM audit_pending')).toEqual([]);
  });

  it('calls every voter 选民', async () => {
    await trail.record(db.manager, {
      action: 'auth.signed_in',
      actor: { role: 'voter', personId: '9', name: '张三' },
      districtId: '0',
    });
    await sealer().seal();
    expect((await links())[0]).toMatchObject({ actor_name: '选民', district_id: null });
  });

  it('takes two and more sealers at once without a gap, a fork or a loss', async () => {
    const writers = Array.from({ length: 6 }, async (_, w) => {
      for (let i = 0; i < 60; i++) await note(w * 100 + i, i % 3 === 0 ? { source: `event:${w}-${i}` } : {});
    });
    const sealers = Array.from({ length: 4 }, async () => {
      let sealed = 0;
      for (let i = 0; i < 15; i++) sealed += await sealer().seal();
      return sealed;
    });
    await Promise.all(writers);
    const sealed = (await Promise.all(sealers)).reduce((a, b) => a + b, 0) + (await sealer().seal());
    const chain = await links();
    expect([sealed, chain.length]).toEqual([360, 360]);
    expect(new Set(chain.map((l) => l.subject_code)).size).toBe(360);
    expect(chain.map((l) => l.seq)).toEqual(chain.map((_, i) => String(i + 1)));
    expect(new Set(chain.map((l) => l.prev_hash)).size).toBe(360);
    expect(await broken()).toBeNull();
  }, 30_000);

  describe('finds what somebody did to the tables:', () => {
    it.each([
      ['who', "actor_name = '别人'"],
      ['when', 'at = at + INTERVAL 1 SECOND'],
      ['what', "action = 'auth.failed'"],
      ['about what', "subject_code = 'HY-9'"],
      ['the district', 'district_id = 99'],
      ['nothing in place of something', 'detail = NULL'],
      ['a fact', 'detail = \'{"round":4}\''],
      ['the hash', "hash = REPEAT('a', 64)"],
      ['the hash before', "prev_hash = REPEAT('a', 64)"],
    ])('an entry changed: %s', async (_, set) => {
      await chainOf(9);
      await db.query(`UPDATE audit_entry SET ${set} WHERE seq = 5`);
      expect(await broken()).toEqual({ seq: '5', fault: 'changed' });
    });

    it('an entry changed with a hash made to fit: the next one does not follow it', async () => {
      const [, , third, fourth] = await chainOf(9);
      const forged = { ...fourth, actor_name: '别人' };
      await db.query('UPDATE audit_entry SET actor_name = ?, hash = ? WHERE seq = 4', [
        forged.actor_name,
        hashOf(forged, third.hash),
      ]);
      expect(await broken()).toEqual({ seq: '5', fault: 'changed' });
    });

    it.each([1, 5, 8])('an entry removed: %s', async (seq) => {
      await chainOf(9);
      await db.query('DELETE FROM audit_entry WHERE seq = ?', [seq]);
      expect(await broken()).toEqual({ seq: String(seq), fault: 'removed' });
    });

    it.each([
      ['the last', 9],
      ['the last three', 7],
      ['all', 1],
    ])('the end cut off: %s', async (_, from) => {
      await chainOf(9);
      await db.query('DELETE FROM audit_entry WHERE seq >= ?', [from]);
      expect(await broken()).toEqual({ seq: String(from), fault: 'removed' });
    });

    it('the end cut off, and the head set back without its hash', async () => {
      await chainOf(9);
      await db.query('DELETE FROM audit_entry WHERE seq = 9');
      await db.query('UPDATE audit_head SET seq = 8');
      expect(await broken()).toEqual({ seq: '8', fault: 'head' });
    });

    it('the head gone', async () => {
      await chainOf(2);
      await db.query('DELETE FROM audit_head');
      expect(await broken()).toEqual({ seq: '0', fault: 'head' });
      await expect(note(1).then(() => sealer().seal())).rejects.toThrow('audit:verify');
    });

    it('an entry removed and the rest numbered anew', async () => {
      await chainOf(9);
      await db.query('DELETE FROM audit_entry WHERE seq = 4');
      await db.query('UPDATE audit_entry SET seq = seq - 1 WHERE seq > 4 ORDER BY seq');
      expect(await broken()).toEqual({ seq: '4', fault: 'removed' });
    });

    describe.each([
      ['with any hash', 'b'.repeat(64)],
      ['with a hash that fits', null],
    ])('an entry inserted %s', (_, hash) => {
      const insert = async (seq: string, like: ChainLink, prevHash: string) => {
        const row = { ...like, seq, source: null, actor_name: '没来过的人', prev_hash: prevHash };
        const whole = { ...row, hash: hash ?? hashOf(row, prevHash) };
        await db.query(`INSERT INTO audit_entry (${Object.keys(whole).join(', ')}) VALUES ?`, [[Object.values(whole)]]);
      };

      it('in the middle, the rest numbered anew', async () => {
        const chain = await chainOf(9);
        await db.query('UPDATE audit_entry SET seq = seq + 1 WHERE seq > 4 ORDER BY seq DESC');
        await insert('5', chain[4], chain[3].hash);
        expect(await broken()).toEqual({ seq: '5', fault: 'inserted' });
      });

      it('at the end', async () => {
        const chain = await chainOf(9);
        await insert('10', chain[8], chain[8].hash);
        expect(await broken()).toEqual({ seq: '10', fault: 'inserted' });
      });

      it('before what retention let go', async () => {
        const chain = await chainOf(9);
        await sealer().forgetBefore(NOW + 4);
        await insert('2', chain[1], chain[0].hash);
        expect(await broken()).toEqual({ seq: '2', fault: 'inserted' });
      });
    });
  });

  describe('when the oldest go', () => {
    it('holds behind the anchor, and goes on', async () => {
      for (let i = 1; i <= 500; i++) await note(i, { at: NOW - (500 - i) * DAY_MS });
      await sealer().seal();
      expect(await sealer().forgetBefore(NOW - 100 * DAY_MS)).toEqual({ removed: 399, upTo: '399' });
      expect((await links())[0].seq).toBe('400');
      expect(await walkChain(db)).toMatchObject({ checked: 101, broken: null, ends: { anchor_seq: '399' } });
      expect(await sealer().forgetBefore(NOW - 100 * DAY_MS)).toEqual({ removed: 0, upTo: null });
      await note(501);
      await sealer().seal();
      expect(await broken()).toBeNull();
      await db.query('DELETE FROM audit_entry WHERE seq = 400');
      expect(await broken()).toEqual({ seq: '400', fault: 'removed' });
    });

    it('holds when all went', async () => {
      await chainOf(3);
      expect((await sealer().forgetBefore(NOW + DAY_MS)).removed).toBe(3);
      expect(await walkChain(db)).toMatchObject({ checked: 0, broken: null });
      await note(4);
      await sealer().seal();
      expect((await links()).map((l) => l.seq)).toEqual(['4']);
      expect(await broken()).toBeNull();
    });

    it('keeps what came after one that is kept', async () => {
      await note(1, { at: NOW });
      await note(2, { at: NOW - 900 * DAY_MS });
      await sealer().seal();
      expect((await sealer().forgetBefore(NOW - DAY_MS)).removed).toBe(0);
    });
  });
});
