/** A throw-away MariaDB for the tests, unless one was given. */
export default async function setup(): Promise<void> {
  if (process.env.TEST_DATABASE_URL) return;
  const { up } = (await import('../../scripts/database.mjs' as string)) as {
    up: (o: { dir: string; fast: boolean }) => Promise<{ serverUrl: string; stop: () => Promise<void> }>;
  };
  const { mkdtempSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const { join } = await import('node:path');
  const db = await up({ dir: mkdtempSync(join(tmpdir(), 'huiyin-test-')), fast: true });
  process.env.TEST_DATABASE_URL = db.serverUrl;
  (globalThis as { stopTestDatabase?: () => Promise<void> }).stopTestDatabase = db.stop;
}
