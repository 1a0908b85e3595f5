import { randomBytes } from 'node:crypto';
import { DataSource, getMetadataArgsStorage } from 'typeorm';
import { Register } from '../test/registered';
import { testServer, type TestServer } from '../test/http';
import { databaseOptions, ENTITIES } from './database';
import { keysInUse, rebuildIndexes, rotateKeys } from './key-rotation';
import { Crypto, type Keys } from './platform/crypto/crypto';
import { PeopleService } from './people/people.service';
import { PeopleQueries } from './people/people.queries';
import { SEALED_COLUMNS } from './sealed-columns';
import { WechatClient } from './wechat/wechat.client';

const newKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const OLD = newKey('k1');
const NEW = newKey('k2');
const SIGNING_KEY = randomBytes(32).toString('hex');
const INDEX_KEY = randomBytes(32).toString('hex');
const PEOPLE = 250;

async function all<T>(work: AsyncGenerator<T>): Promise<T[]> {
  const steps: T[] = [];
  for await (const step of work) steps.push(step);
  return steps;
}

describe('changing keys', () => {
  /** Knows both data keys and both index keys, as every server does before keys are changed. */
  let server: TestServer;
  let db: DataSource;
  let office: Register;
  const old: Keys = { DATA_KEYS: [OLD], SIGNING_KEY };
  const both: Keys = { DATA_KEYS: [NEW, OLD], SIGNING_KEY, INDEX_KEY, INDEX_KEY_OLD: SIGNING_KEY };
  const phoneOf = (i: number) => `1390000${String(i).padStart(4, '0')}`;
  let ids: string[];

  beforeAll(async () => {
    server = await testServer({
      ...{ DATA_KEYS: both.DATA_KEYS.join(','), SIGNING_KEY, INDEX_KEY, INDEX_KEY_OLD: SIGNING_KEY },
    });
    office = await Register.open(server);
    // A pool of its own: work is stopped in the middle here.
    db = await new DataSource(databaseOptions({ ...server.config, DB_POOL: 4 })).initialize();
    jest.spyOn(server.app.get(WechatClient), 'phone').mockImplementation((code) => Promise.resolve(code));
  });
  afterAll(async () => {
    await db.destroy();
    await server.close();
  });

  /** As a server that knew only the old keys left them. */
  beforeEach(async () => {
    await db.query('DELETE FROM person');
    const crypto = new Crypto(old);
    const rows = Array.from({ length: PEOPLE }, (_, i) => [
      ...[crypto.encrypt(`姓名${i}`), crypto.encrypt(phoneOf(i)), crypto.blindIndex(phoneOf(i))],
      ...(i % 2 ? [crypto.encrypt(phoneOf(i)), crypto.blindIndex(phoneOf(i))] : [null, null]),
      new Date(0),
    ]);
    await db.query(
      'INSERT INTO person (name_cipher, phone_cipher, phone_index, own_phone_cipher, own_phone_index, created_at) VALUES ?',
      [rows],
    );
    ids = ((await db.query('SELECT id FROM person ORDER BY id')) as { id: string }[]).map((r) => r.id);
  });

  it('knows every encrypted column of the entities', () => {
    const ofEntities = getMetadataArgsStorage()
      .columns.filter((c) => ENTITIES.includes(c.target as never) && /cipher$/i.test(c.propertyName))
      .map((c) => c.propertyName.replace(/[A-Z]/g, (l) => `_${l.toLowerCase()}`));
    expect(ofEntities.sort()).toEqual(SEALED_COLUMNS.map((c) => c.cipher).sort());
  });

  it('encrypts everything with the newest key, and what it says is as it was', async () => {
    const crypto = new Crypto(both);
    expect(await keysInUse(db)).toEqual(new Map([['k1', PEOPLE * 2 + PEOPLE / 2]]));
    const steps = await all(rotateKeys(db, crypto));
    expect(steps.every((s) => s.unreadable === 0)).toBe(true);
    expect(await keysInUse(db)).toEqual(new Map([['k2', PEOPLE * 2 + PEOPLE / 2]]));
    // Whoever knows the newest key alone can read it all.
    const alone = new Crypto({ DATA_KEYS: [NEW], SIGNING_KEY });
    const rows: Record<string, string>[] = await db.query('SELECT * FROM person ORDER BY id');
    expect(rows.map((r) => [alone.decrypt(r.name_cipher), alone.decrypt(r.phone_cipher)])).toEqual(
      ids.map((_, i) => [`姓名${i}`, phoneOf(i)]),
    );
    expect(await all(rotateKeys(db, crypto))).toEqual([]);
  });

  it.each([1, 2, 4])('stopped after %i pieces, it goes on with the rest', async (pieces) => {
    const work = rotateKeys(db, new Crypto(both));
    for (let i = 0; i < pieces; i++) await work.next();
    await work.return(undefined);
    const half = await keysInUse(db);
    expect(half.get('k1')).toBeGreaterThan(0);
    expect(half.get('k2')).toBeGreaterThan(0);
    // Meanwhile a server reads either.
    const people = server.app.get(PeopleQueries);
    for (const i of [0, PEOPLE - 1]) expect(await people.phoneOf(db.manager, ids[i], 'deputy')).toBe(phoneOf(i));
    const done = half.get('k2')!;
    const steps = await all(rotateKeys(db, new Crypto(both)));
    const columns = new Map(steps.map((s) => [s.column, s.done]));
    expect([...columns.values()].reduce((a, b) => a + b, 0)).toBe(half.get('k1'));
    expect(await keysInUse(db)).toEqual(new Map([['k2', done + half.get('k1')!]]));
  });

  it('never writes over what a server wrote at the same moment', async () => {
    const crypto = new Crypto(both);
    const encrypt = jest.spyOn(crypto, 'encrypt');
    const people = server.app.get(PeopleService);
    let changed: Promise<unknown> | undefined;
    // After the first piece was read and before it is written.
    encrypt.mockImplementationOnce((plain) => {
      changed = db.query('UPDATE person SET name_cipher = ? WHERE id = ?', [
        new Crypto(old).encrypt('新名字'),
        ids[99],
      ]);
      return new Crypto(both).encrypt(plain);
    });
    await Promise.all([all(rotateKeys(db, crypto)), people.signOut(db.manager, ids[0])]);
    await changed;
    const [row]: { name_cipher: string }[] = await db.query('SELECT name_cipher FROM person WHERE id = ?', [ids[99]]);
    expect(crypto.decrypt(row.name_cipher)).toBe('新名字');
    expect((await keysInUse(db)).get('k1')).toBeUndefined();
  });

  it('leaves what it cannot read, counts it, and does the rest', async () => {
    const strange = new Crypto({ DATA_KEYS: [newKey('k0')], SIGNING_KEY }).encrypt('谁也不认识');
    await db.query('UPDATE person SET name_cipher = ? WHERE id = ?', [strange, ids[3]]);
    const steps = await all(rotateKeys(db, new Crypto(both)));
    expect(steps.filter((s) => s.column === 'name_cipher').at(-1)).toMatchObject({ unreadable: 1, done: PEOPLE - 1 });
    expect(await keysInUse(db)).toEqual(
      new Map([
        ['k0', 1],
        ['k2', PEOPLE * 2 + PEOPLE / 2 - 1],
      ]),
    );
  });

  describe('of the phone index', () => {
    it('stays as it was while there is no key of its own', () => {
      expect(new Crypto({ ...old, INDEX_KEY: SIGNING_KEY }).blindIndex('13900000000')).toBe(
        new Crypto(old).blindIndex('13900000000'),
      );
      expect(new Crypto(old).blindIndexes('13900000000')).toHaveLength(1);
    });

    it('rebuilds it, stopped and gone on with; phones are found all the while', async () => {
      const number = '13711112222';
      const deputy = await office.deputy({ name: '温见山' });
      await db.query('UPDATE person SET phone_cipher = ?, phone_index = ? WHERE id = ?', [
        ...[new Crypto(old).encrypt(number), new Crypto(old).blindIndex(number), deputy.personId],
      ]);
      const found = async () => {
        const voter = await office.voter();
        const offer = await server.call('POST', '/auth/phone', { token: voter.token, body: { code: number } });
        return [offer.status, offer.body.name];
      };
      expect(await found()).toEqual([200, '温见山']);
      const work = rebuildIndexes(db, new Crypto(both));
      await work.next();
      await work.return(undefined);
      expect(await found()).toEqual([200, '温见山']);
      await all(rebuildIndexes(db, new Crypto(both)));
      expect(await found()).toEqual([200, '温见山']);
      const alone = new Crypto({ DATA_KEYS: [OLD], SIGNING_KEY, INDEX_KEY });
      const rows: Record<string, string | null>[] = await db.query(
        'SELECT * FROM person WHERE phone_index IS NOT NULL',
      );
      expect(rows).toHaveLength(PEOPLE + 1);
      for (const row of rows) {
        expect(row.phone_index).toBe(alone.blindIndex(alone.decrypt(row.phone_cipher!)));
        if (row.own_phone_cipher)
          expect(row.own_phone_index).toBe(alone.blindIndex(alone.decrypt(row.own_phone_cipher)));
      }
      expect((await all(rebuildIndexes(db, new Crypto(both)))).every((s) => s.done === 0)).toBe(true);
    });
  });
});
