import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { DataSource } from 'typeorm';
import { databaseOptions } from '../../src/database';
import { freshDatabase } from '../database';
import { Factories } from '../factories';
import { neighbourhood } from '../neighbourhood';
import { compiled, startServer, type ServerProcess } from '../process';

/** Many voters submit while the server is killed; whoever got no answer tries again with the same key. */
describe('a server killed with -9 under submit load', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'huiyin-killed-'));
  let database: { url: string; drop: () => Promise<void> };
  let server: ServerProcess;
  let stationCode: string;

  const start = () => startServer({ DATABASE_URL: database.url, DEMO_MODE: 'true', DATA_DIR: dataDir, TASKS: 'false' });

  beforeAll(async () => {
    compiled();
    database = await freshDatabase();
    const db = await new DataSource(databaseOptions({ DATABASE_URL: database.url, DB_POOL: 2 })).initialize();
    const make = new Factories(db);
    stationCode = (await neighbourhood(make, (await make.district()).id)).station.code;
    await db.destroy();
    server = await start();
  });
  afterAll(async () => {
    await server.end('SIGTERM');
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  interface Matter {
    token: string;
    key: string;
    text: string;
    /** The code the server acknowledged, if it did. */
    code: string | null;
  }

  /** One try; null when no answer came. */
  async function submit(m: Matter): Promise<{ status: number; code: string } | null> {
    try {
      const answer = await fetch(`${server.url}/requests`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${m.token}`, 'idempotency-key': m.key },
        body: JSON.stringify({ text: m.text, stationCode }),
      });
      const body = (await answer.json()) as { code: string };
      return { status: answer.status, code: body.code };
    } catch {
      return null;
    }
  }

  async function voterToken(n: number): Promise<string> {
    const answer = await fetch(`${server.url}/auth/wechat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: `demo-killed-voter-${n}` }),
    });
    return ((await answer.json()) as { accessToken: string }).accessToken;
  }

  it('loses no acknowledged request and doubles none on retry', async () => {
    const tokens = await Promise.all(Array.from({ length: 8 }, (_, n) => voterToken(n)));
    const matters: Matter[] = [];
    let killed = false;
    const load = tokens.map(async (token, voter) => {
      for (let i = 0; !killed; i++) {
        const matter: Matter = {
          token,
          key: `killed-${voter}-${i}`,
          text: `路灯坏了，第 ${voter}-${i} 次。`,
          code: null,
        };
        matters.push(matter);
        const answer = await submit(matter);
        if (answer) {
          expect(answer.status).toBe(201);
          matter.code = answer.code;
        } else {
          return;
        }
      }
    });
    while (matters.filter((m) => m.code).length < 150) await new Promise((done) => setTimeout(done, 5));
    await server.end('SIGKILL');
    killed = true;
    await Promise.all(load);
    const acknowledged = matters.filter((m) => m.code);
    expect(acknowledged.length).toBeGreaterThanOrEqual(150);
    expect(acknowledged.length).toBeLessThan(matters.length);

    server = await start();
    for (const matter of matters) {
      const answer = await submit(matter);
      expect(answer?.status).toBe(201);
      if (matter.code) expect(answer?.code).toBe(matter.code);
    }

    const db = await mysql.createConnection(database.url);
    const one = async (sql: string) => Number(((await db.query(sql)) as [{ n: number }[], unknown])[0][0].n);
    expect(await one('SELECT COUNT(*) n FROM request')).toBe(matters.length);
    expect(await one('SELECT COUNT(DISTINCT voter_id, idempotency_key) n FROM request')).toBe(matters.length);
    expect(await one("SELECT COUNT(*) n FROM event WHERE topic = 'request' AND kind = 'submitted'")).toBe(
      matters.length,
    );
    expect(await one('SELECT COUNT(*) n FROM request_clock')).toBe(3 * matters.length);
    expect(await one("SELECT SUM(n) n FROM request_count WHERE state = 'submitted'")).toBe(matters.length);
    await db.end();
  }, 120_000);
});
