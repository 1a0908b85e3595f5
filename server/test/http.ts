import { Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { createApp } from '../src/app';
import { DeskStreamService } from '../src/desk/desk-stream.service';
import { readConfig, type Config } from '../src/platform/config';
import { freshDatabase } from './database';
import { PromisedAnswers } from './promised-answers';
import { UNHURRIED } from './unhurried';

/** What came back over HTTP. */
export interface Answer<T = any> {
  status: number;
  body: T;
  headers: Record<string, string | string[] | number | undefined>;
}

export interface CallOptions {
  token?: string;
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  raw?: string | Buffer;
  headers?: Record<string, string>;
}

/** A whole server over a database of its own, called through its HTTP front without a socket. */
export interface TestServer {
  app: NestFastifyApplication;
  db: DataSource;
  config: Config;
  call<T = any>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, options?: CallOptions): Promise<Answer<T>>;
  close(): Promise<void>;
}

/** How long a stream is listened to. */
const STREAM_MS = 100;

/** Boots the real application with its tasks off: a test drains and sweeps when it wants to. */
export async function testServer(env: Record<string, string> = {}): Promise<TestServer> {
  const database = await freshDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'huiyin-data-'));
  const config = readConfig({
    DATABASE_URL: database.url,
    DEMO_MODE: 'true',
    DATA_DIR: dataDir,
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    TASKS: 'false',
    DB_POOL: '10',
    ...UNHURRIED,
    ...env,
  });
  const app = await createApp(config);
  app.useGlobalInterceptors(new PromisedAnswers(app.get(Reflector)));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app,
    config,
    db: app.get(DataSource),
    async call(method, path, { token, body, raw, headers = {} } = {}) {
      // A stream lasts until somebody ends it; a call through the front has an end.
      if (path === '/desk/stream') setTimeout(() => app.get(DeskStreamService).beforeApplicationShutdown(), STREAM_MS);
      const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
      const response = await app.inject({
        method,
        url: `/api${path}`,
        payload,
        headers: {
          ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...headers,
        },
      });
      const isJson = String(response.headers['content-type'] ?? '').includes('json');
      return {
        status: response.statusCode,
        body: (isJson ? response.json() : response.body) as never,
        headers: response.headers,
      };
    },
    async close() {
      await app.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
