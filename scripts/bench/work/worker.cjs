// The server's own background work, done when the parent says so: `{ sweep: now }` or `{ drain: true }`. Answers
// `{ done, ms, reads }`: steps or events, how long it took, rows that the storage engine read for it.
const { join } = require('node:path');

const dist = (name) => join(__dirname, '../../../server/dist', name);
const { createApp } = require(dist('app.js'));
const { readConfig } = require(dist('platform/config.js'));
const { EscalationsService } = require(dist('escalations/escalations.service.js'));
const { EventsService } = require(dist('platform/events/events.service.js'));
const { DataSource } = require(join(__dirname, '../../../server/node_modules/typeorm'));

const WORK = {
  sweep: (app, now) => app.get(EscalationsService).sweep(now),
  drain: (app) => app.get(EventsService).drain(),
};

createApp(readConfig()).then(async (app) => {
  await app.init();
  const db = app.get(DataSource);
  // Nobody else works with the instance meanwhile.
  const reads = async () => {
    const rows = await db.query("SHOW GLOBAL STATUS LIKE 'Handler_read%'");
    return rows.reduce((sum, { Value }) => sum + Number(Value), 0);
  };
  process.on('message', async (message) => {
    if ('echo' in message) return;
    const [[name, argument]] = Object.entries(message);
    const before = await reads();
    const own = (await reads()) - before;
    const began = performance.now();
    const done = await WORK[name](app, argument);
    const ms = performance.now() - began;
    process.send({ answer: { done, ms, reads: (await reads()) - before - 2 * own } });
  });
  process.on('disconnect', () => app.close().then(() => process.exit(0)));
  process.send({ answer: 'ready' });
});
