import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module';
import { readConfig } from '../platform/config';
import { buildDocument } from './document';

/** Prints the OpenAPI document on stdout; needs no database. The committed copy is proven fresh against it in CI. */
async function print(): Promise<void> {
  const config = readConfig({
    DATABASE_URL: 'mysql://nobody:nothing@127.0.0.1:1/none',
    DEMO_MODE: 'true',
    DATA_KEYS: `p1:${Buffer.alloc(32).toString('base64')}`,
    SIGNING_KEY: 'printing-needs-no-secret-but-some-text',
  });
  // Preview: the routes are known, nothing is started.
  const app = await NestFactory.create(AppModule.with(config), new FastifyAdapter(), { preview: true, logger: false });
  app.setGlobalPrefix('api');
  // A pipe takes a document of this size in pieces: wait for the last one.
  const text = `${JSON.stringify(buildDocument(app), null, 2)}\n`;
  await new Promise<void>((done) => process.stdout.write(text, () => done()));
}

print().catch((fault: unknown) => {
  process.stderr.write(`${String((fault as Error).stack ?? fault)}\n`);
  process.exit(1);
});
