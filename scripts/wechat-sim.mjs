// npm run wechat:sim: the WeChat platform on this machine, for tests and for trying things out. It prints what the server
// has to be told, and runs until it is stopped.
import { parseArgs } from 'node:util';
import { lifetime } from './lifetime.mjs';
import { main, say, Trouble } from './sentences.mjs';
import { startSimulator } from './wechat-sim/simulator.mjs';

const USAGE = `node scripts/wechat-sim.mjs [options]
  --port 3001                                          where to listen on 127.0.0.1 (0: any)
  --push http://127.0.0.1:3000/api/wechat/push         where events are pushed (none: nowhere)
  --push-token …  --push-key …                         Token and EncodingAESKey of the push
  --appid wx…  --secret …                              the account
  --app http://localhost:3000                          where the app is open in a browser, for taps on messages
  --seed words                                         repeats a run (else by chance)
  --faults '{"latency":0.1,"busy":0.05}'               faults from the start
  --shapes varied|documented                           answers differ as in reality, or always as documented
  --json                                               prints one line of JSON instead: { url, port, env }`;

function options() {
  const text = { type: 'string' };
  try {
    const { values } = parseArgs({
      options: {
        ...{ port: { ...text, default: '3001' }, push: text, 'push-token': text, 'push-key': text },
        ...{ appid: text, secret: text, app: text, seed: text, faults: text, shapes: text },
        json: { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port ${values.port} is not a port.`);
    return { ...values, port, faults: values.faults && JSON.parse(values.faults) };
  } catch (error) {
    throw new Trouble(`${error.message}\n${USAGE}`);
  }
}

async function start(chosen) {
  try {
    return await startSimulator({
      ...{ port: chosen.port, seed: chosen.seed, appId: chosen.appid, secret: chosen.secret },
      ...{ appUrl: chosen.app, faults: chosen.faults, shapes: chosen.shapes },
      push: { url: chosen.push, token: chosen['push-token'], key: chosen['push-key'] },
    });
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Trouble(`Port ${chosen.port} is taken by another program. Choose another: --port ${chosen.port + 1}`);
  }
}

main(async () => {
  const chosen = options();
  const life = lifetime();
  // Started by a test as its child: without the test there is nobody to stop it.
  process.on('disconnect', () => process.exit(0));
  const simulator = await start(chosen);
  const { url, port, env } = simulator;
  if (chosen.json) say(JSON.stringify({ url, port, env }));
  else {
    say(`The WeChat simulator is ready: its phones are at ${url}/\nTell the server:`);
    for (const [name, value] of Object.entries(env)) say(`  ${name}='${value}'`);
  }
  await life.told;
  await simulator.stop();
  process.exit(0);
});
