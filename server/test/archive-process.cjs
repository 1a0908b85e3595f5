// One server process that puts away what ended years ago when told to: booted from the compiled code, its own connections,
// no port. It says "ready", waits for any message, and sends how many matters it moved.
require('reflect-metadata');
const { createApp } = require('../dist/app');
const { readConfig } = require('../dist/platform/config');
const { ArchiveWork } = require('../dist/archive/archive-work');

async function main() {
  const app = await createApp(readConfig());
  await app.init();
  process.on('message', async () => {
    const moved = await app.get(ArchiveWork).run();
    process.send({ moved }, async () => {
      await app.close();
      process.disconnect();
    });
  });
  process.send('ready');
}

main().catch((fault) => {
  process.stderr.write(`${fault.stack}\n`);
  process.exit(1);
});
