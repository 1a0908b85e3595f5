// One server process that calls WeChat when told to: booted from the compiled code, its own connections, no port.
// It says "ready"; told a number, it makes that many calls at once and sends how they ended: { ok, faults }.
require('reflect-metadata');
const { createApp } = require('../dist/app');
const { readConfig } = require('../dist/platform/config');
const { WechatClient } = require('../dist/wechat/wechat.client');

async function main() {
  const app = await createApp(readConfig());
  await app.init();
  const client = app.get(WechatClient);
  const call = (n) => client.checkText({ openid: `demo_${process.pid}_${n}`, scene: 2, text: '路灯不亮' });
  process.on('message', async (times) => {
    const results = await Promise.allSettled(Array.from({ length: times }, (_, n) => call(n)));
    const faults = results.filter((r) => r.status === 'rejected').map((r) => r.reason.message);
    process.send({ ok: results.length - faults.length, faults });
  });
  process.on('disconnect', () => app.close());
  process.send('ready');
}

main().catch((fault) => {
  process.stderr.write(`${fault.stack}\n`);
  process.exit(1);
});
