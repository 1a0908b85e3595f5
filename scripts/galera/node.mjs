// One node of a cluster: its folder, its settings (those of scripts/deploy, with other paths and addresses), its process.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mysql from 'mysql2/promise';
import { changeOwner } from '../mariadb.mjs';
import { attempt, bornAt, run, startProgram, tail } from '../programs.mjs';
import { Trouble } from '../sentences.mjs';
import { DEPLOYED } from './programs.mjs';

const USER = 'huiyin';
/** A copy of a whole node on a busy machine. */
const MOST_SECONDS = 120;

/**
 * A node in `dir`; `place` is its network ({ address, port, group, groupPort?, … }). `start({ others })` joins those, or makes
 * a new cluster when there are none; both resolve once the node is in step.
 */
export function makeNode({ name, dir, place, programs, password, owner }) {
  const url = `mysql://${USER}:${password}@${place.address}:${place.port}`;
  let program = null;
  const node = {
    ...{ name, dir, place, url },
    pid: () => program?.child.pid,
    async start({ others }) {
      const isNew = !fs.existsSync(path.join(dir, 'data'));
      if (isNew) await makeData(dir, programs, owner);
      writeSettings({ name, dir, place, programs, others, password });
      if (owner) await changeOwner([dir], owner);
      const [command, args] = place.wrap(programs.daemon, [
        `--defaults-file=${path.join(dir, 'node.cnf')}`,
        ...programs.args,
        ...(owner ? [`--user=${owner.name}`] : []),
        ...(others.length ? [] : ['--wsrep-new-cluster']),
        ...(isNew ? [] : await positionOf({ dir, programs, owner })),
      ]);
      const log = fs.openSync(path.join(dir, 'error.log'), 'a');
      program = startProgram(command, args, { env: programs.env, stdio: ['ignore', log, log] });
      fs.closeSync(log);
      const { pid } = program.child;
      fs.writeFileSync(path.join(dir, 'process.json'), JSON.stringify({ pid, born: await bornAt(pid) }));
      await untilInStep(node, program);
    },
    /** A power cut for this node alone. */
    async kill() {
      program?.child.kill('SIGKILL');
      await program?.exited;
    },
    /** Its disk is gone: when it is started again it has to copy everything from another one. */
    forget: () => fs.rmSync(path.join(dir, 'data'), { recursive: true, force: true }),
    freeze: () => program.child.kill('SIGSTOP'),
    thaw: () => program.child.kill('SIGCONT'),
    stop: async () => program?.stop(20_000),
    /** One status variable of this node, undefined when it does not answer. */
    status: (variable) => statusOf(url, variable),
  };
  return node;
}

async function makeData(dir, programs, owner) {
  const data = path.join(dir, 'data');
  fs.mkdirSync(path.join(dir, 'tmp'), { recursive: true });
  const user = owner ? [`--user=${owner.name}`] : [];
  const args = ['--no-defaults', ...programs.args, `--datadir=${data}`, '--skip-test-db', ...user];
  await run(programs.installer, args, { env: programs.env, sentence: 'MariaDB could not make its data folder.' });
}

/**
 * Where a node that was killed stood, read from its data as Debian's service does before each start: it then fetches only what
 * it missed. Without it a neighbour would stand still for the time of a whole copy.
 */
async function positionOf({ dir, programs, owner }) {
  const args = [
    `--defaults-file=${path.join(dir, 'node.cnf')}`,
    ...programs.args,
    ...(owner ? [`--user=${owner.name}`] : []),
    '--wsrep-recover',
  ];
  const { output } = await attempt(programs.daemon, args, { env: programs.env });
  const [, position] = /Recovered position:?\s+([0-9a-f-]+:-?\d+)/.exec(output) ?? [];
  return position ? [`--wsrep-start-position=${position}`] : [];
}

function writeSettings({ name, dir, place, programs, others, password }) {
  const groupPort = place.groupPort ?? 4567;
  const at = (port) => `${place.group}:${port}`;
  const own = {
    ...{ datadir: path.join(dir, 'data'), tmpdir: path.join(dir, 'tmp'), socket: path.join(dir, 'db.sock') },
    ...{ 'pid-file': path.join(dir, 'db.pid'), 'bind-address': place.address, port: place.port },
    'init-file': path.join(dir, 'init.sql'),
    ...{ 'wsrep-provider': programs.provider, 'wsrep-node-name': name, 'wsrep-node-address': at(groupPort) },
    'wsrep-cluster-address': `gcomm://${others.map((o) => `${o.place.group}:${o.place.groupPort ?? 4567}`).join(',')}`,
    'wsrep-sst-receive-address': at(groupPort + 2),
    // Three of them on one machine, over a town of a few people.
    'innodb-buffer-pool-size': '128M',
  };
  const listens = `gmcast.listen_addr=tcp://${at(groupPort)};ist.recv_addr=${at(groupPort + 1)}`;
  const lines = [
    ...DEPLOYED.map((file) => `!include ${file}`),
    '[mariadbd]',
    ...Object.entries(own).map(([key, value]) => `${key} = ${value}`),
    `wsrep-provider-options = "${deployedOptions()};${listens}"`,
  ];
  fs.writeFileSync(path.join(dir, 'node.cnf'), `${lines.join('\n')}\n`);
  fs.writeFileSync(
    path.join(dir, 'init.sql'),
    `CREATE OR REPLACE USER '${USER}'@'%' IDENTIFIED BY '${password}';\nGRANT ALL PRIVILEGES ON *.* TO '${USER}'@'%';\n`,
    { mode: 0o600 },
  );
}

/** What deployments tell Galera itself: a second such line would replace the first. */
const deployedOptions = () =>
  /^wsrep-provider-options = (.*)$/m
    .exec(fs.readFileSync(DEPLOYED.at(-1), 'utf8'))[1]
    .trim()
    .replace(/^"|"$/g, '');

async function untilInStep(node, { exited }) {
  let ended = false;
  void exited.then(() => (ended = true));
  const until = Date.now() + MOST_SECONDS * 1000;
  while ((await node.status('wsrep_local_state_comment')) !== 'Synced') {
    if (ended || Date.now() > until) {
      const log = fs.readFileSync(path.join(node.dir, 'error.log'), 'utf8');
      throw new Trouble(`${node.name} did not come into step. Its last words are above.`, tail(log, 30));
    }
    await sleep(100);
  }
}

async function statusOf(url, variable) {
  let connection;
  try {
    connection = await mysql.createConnection({ uri: url, connectTimeout: 1500 });
    connection.on('error', () => undefined);
    const [rows] = await connection.query({ sql: 'SHOW STATUS LIKE ?', timeout: 3000 }, [variable]);
    return rows[0]?.Value;
  } catch {
    // It is not there, or not yet: that is what was asked.
    return undefined;
  } finally {
    connection?.destroy();
  }
}
