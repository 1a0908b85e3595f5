import { createApp } from './app';
import { ConfigFault, readConfig } from './platform/config';

/** What is being answered when the server is asked to end may take so long; a proxy has given up by then. */
const LAST_CALL_MS = 30_000;

/** Starts the server. Migrations are a step of their own, before (migrate.ts). */
async function main(): Promise<void> {
  const config = readConfig();
  // Whoever reads the log may go away: that must not take the matters with it.
  process.stdout.on('error', () => undefined);
  const app = await createApp(config);
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      setTimeout(() => {
        process.stderr.write('Something would not end within 30 seconds; the server ends without it.\n');
        process.exit(1);
      }, LAST_CALL_MS).unref();
    });
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
