// One server process that sweeps when told to: booted from the compiled code, its own connections, no port.
// It says "ready", waits for any message, sweeps until quiet and sends how many steps it took.
require('reflect-metadata');
const { createApp } = require('../dist/app');
const { readConfig } = require('../dist/platform/config');
const { Clock } = require('../dist/platform/clock/clock');
const { EscalationsService } = require('../dist/escalations/escalations.service');

async function main() {
  const app = await createApp(readConfig());
  await app.init();
  process.on('message', async () => {
    const taken = await app.get(EscalationsService).sweep(app.get(Clock).now());
    process.send({ taken }, async () => {
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
