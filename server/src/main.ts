import { createApp } from './app';
import { ConfigFault, readConfig } from './platform/config';

/** Starts the server. Migrations are a step of their own, before (migrate.ts). */
async function main(): Promise<void> {
  const config = readConfig();
  const app = await createApp(config);
  await app.listen(config.PORT, config.HOST);
  process.stdout.write(
    `${JSON.stringify({ time: new Date().toISOString(), level: 'info', event: 'listening', host: config.HOST, port: config.PORT })}\n`,
  );
}

main().catch((fault: unknown) => {
  const f = fault as Error & { code?: string };
  const text =
    fault instanceof ConfigFault
      ? f.message
      : f.code === 'EADDRINUSE'
        ? 'The port is taken by another program. Set PORT to a free one.'
        : f.code === 'ECONNREFUSED'
          ? 'The database cannot be reached. Check DATABASE_URL and that the database runs.'
          : (f.stack ?? String(fault));
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
