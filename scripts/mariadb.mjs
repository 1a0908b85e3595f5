// The private MariaDB: its data, port and password live in one folder, it listens on 127.0.0.1 only, and whoever
// started it stops it.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { containerLog, containerOwner, containerRuns, startContainer, stopContainer } from './mariadb-container.mjs';
import { mariadbPrograms } from './mariadb-programs.mjs';
import { inData } from './places.mjs';
import { freePort, greetsAsDatabase } from './ports.mjs';
import { attempt, bornAt, endProcess, run, startProgram } from './programs.mjs';
import { Trouble } from './sentences.mjs';

const USER = 'huiyin';
const COLLATION = 'utf8mb4_unicode_520_ci';

/**
 * Brings up the MariaDB of `dir` (made on first use) and resolves once it takes connections, to
 * `{ url, serverUrl, port, started, stop }`: `url` names the database `huiyin`, `serverUrl` none (its user may create
 * databases); `started` is false when it was running already, and then `stop` leaves it running.
 * `fast` gives up durability for speed (throw-away instances); `keep` leaves it running when this process ends; `options` are
 * further ones of the server.
 * The buffer pool is 128 MB, or HUIYIN_BUFFER_POOL (such as `1G`). Throws a Trouble when it cannot be had.
 */
export async function up({ dir = inData('mariadb'), fast = false, keep = false, options = [] } = {}) {
  fs.mkdirSync(dir, { recursive: true });
  const before = await running(dir);
  if (before && (before.keeper === null || (await isAlive(before.keeper)))) {
    return connection(dir, before.port, { started: false, stop: async () => undefined });
  }
  // Its keeper died without stopping it (kill -9, power cut): nobody else will.
  if (before) await halt(dir, before);

  const programs = await mariadbPrograms();
  const owner = programs.container ? containerOwner() : await ownerFor(dir);
  await makeData(dir, programs, owner);
  const port = await choosePort(dir);
  const initFile = writeInitFile(dir, owner);
  const started = await launch({ dir, port, programs, owner, initFile, options: [...settings(fast), ...options] });
  const record = {
    ...started.identity,
    port,
    keeper: keep ? null : { pid: process.pid, born: await bornAt(process.pid) },
  };
  fs.writeFileSync(path.join(dir, 'running.json'), JSON.stringify(record));
  try {
    await untilReady(dir, port, started);
  } catch (error) {
    await halt(dir, record);
    throw error;
  } finally {
    fs.rmSync(initFile, { force: true });
  }
  if (keep) started.child?.unref();
  return connection(dir, port, { started: true, stop: () => halt(dir, record) });
}

/** Stops the MariaDB of `dir`; false when none was running. Refuses while the process that started it lives. */
export async function down(dir = inData('mariadb')) {
  const now = await running(dir);
  if (!now) return false;
  if (now.keeper && (await isAlive(now.keeper))) {
    throw new Trouble(
      `The database belongs to process ${now.keeper.pid} (npm start?), which stops it when it ends. Stop that one instead.`,
    );
  }
  await halt(dir, now);
  return true;
}

/** Whether the very process of a record is still there. */
export const isAlive = async ({ pid, born }) => {
  const now = await bornAt(pid);
  return now !== undefined && (born === undefined || now === born);
};

/** What runs over `dir` right now, or undefined. */
export async function running(dir = inData('mariadb')) {
  let record;
  try {
    record = JSON.parse(fs.readFileSync(path.join(dir, 'running.json'), 'utf8'));
  } catch {
    return undefined;
  }
  const alive = record.container ? await containerRuns(record.container) : record.born && (await isAlive(record));
  return alive ? record : undefined;
}

/** Stops what `running` returned. */
export async function halt(dir, record) {
  if (record.container) await stopContainer(record.container);
  else await endProcess(record.pid, record.born);
  fs.rmSync(path.join(dir, 'running.json'), { force: true });
}

function connection(dir, port, more) {
  const serverUrl = `mysql://${USER}:${password(dir)}@127.0.0.1:${port}`;
  return { url: `${serverUrl}/huiyin`, serverUrl, port, ...more };
}

/** Made once, readable by its owner alone. */
function password(dir) {
  const file = path.join(dir, 'password');
  if (!fs.existsSync(file)) fs.writeFileSync(file, crypto.randomBytes(18).toString('base64url'), { mode: 0o600 });
  return fs.readFileSync(file, 'utf8').trim();
}

/** The remembered port, or another when somebody else has taken it meanwhile. */
async function choosePort(dir) {
  const file = path.join(dir, 'port');
  const remembered = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : undefined;
  const port = await freePort(remembered);
  fs.writeFileSync(file, String(port));
  return port;
}

/**
 * The user MariaDB runs as when we are root: it should not run as root itself. Where that user could not reach the
 * folder (a checkout under /root), root it is, since the data has to live in the checkout. Undefined when we are not root.
 */
export async function ownerFor(dir) {
  if (process.getuid?.() !== 0) return undefined;
  for (let folder = dir; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (folder.startsWith(inData())) fs.chmodSync(folder, 0o755);
    if ((fs.statSync(folder).mode & 0o001) === 0) return { name: 'root', uid: 0, gid: 0 };
  }
  for (const name of ['mysql', 'nobody']) {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => attempt('id', [flag, name])));
    if (uid.code === 0 && gid.code === 0) return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  return { name: 'root', uid: 0, gid: 0 };
}

async function makeData(dir, programs, owner) {
  const data = path.join(dir, 'data');
  const finished = path.join(dir, 'installed');
  const tmp = path.join(dir, 'tmp');
  if (!fs.existsSync(finished) && !programs.container) fs.rmSync(data, { recursive: true, force: true });
  fs.mkdirSync(data, { recursive: true });
  fs.mkdirSync(tmp, { recursive: true });
  const mine = owner ? owner.uid : process.getuid?.();
  if (fs.statSync(data).uid !== mine) await changeOwner([data, tmp], owner);
  // The container makes its own data.
  if (fs.existsSync(finished) || programs.container) return;
  await run(
    programs.installer,
    [
      '--no-defaults',
      ...programs.args,
      `--datadir=${data}`,
      '--skip-test-db',
      ...(owner ? [`--user=${owner.name}`] : []),
    ],
    { env: programs.env, sentence: 'MariaDB could not make its data folder.' },
  );
  fs.writeFileSync(finished, '');
}

/** Hands folders and all in them to their user. */
export async function changeOwner(folders, owner) {
  if (!owner)
    throw new Trouble('The database in .data was made by another user. Start as that user, or delete .data/mariadb.');
  await run('chown', ['-R', `${owner.uid}:${owner.gid}`, ...folders], {
    sentence: 'The database folder could not be handed to its user.',
  });
}

/** Run by the server before it takes connections, at every start: so a lost or changed password mends itself. */
function writeInitFile(dir, owner) {
  const file = path.join(dir, 'init.sql');
  fs.writeFileSync(
    file,
    [
      `CREATE DATABASE IF NOT EXISTS huiyin CHARACTER SET utf8mb4 COLLATE ${COLLATION};`,
      `CREATE OR REPLACE USER '${USER}'@'%' IDENTIFIED BY '${password(dir)}';`,
      `GRANT ALL PRIVILEGES ON *.* TO '${USER}'@'%';`,
      '',
    ].join('\n'),
    { mode: 0o600 },
  );
  if (owner) fs.chownSync(file, owner.uid, owner.gid);
  return file;
}

function settings(fast) {
  const pool = process.env.HUIYIN_BUFFER_POOL ?? '128M';
  return [
    ...[
      '--character-set-server=utf8mb4',
      `--collation-server=${COLLATION}`,
      '--default-time-zone=+00:00',
      '--skip-log-bin',
    ],
    ...[
      '--skip-name-resolve',
      '--max-connections=300',
      // A server that vanished in the middle of a transaction must not keep its rows from all others for hours.
      '--idle-transaction-timeout=30',
      '--max-allowed-packet=64M',
      `--innodb-buffer-pool-size=${pool}`,
    ],
    ...(fast
      ? ['--innodb-flush-log-at-trx-commit=0', '--skip-innodb-doublewrite', '--innodb-log-file-size=32M']
      : ['--innodb-flush-log-at-trx-commit=1']),
  ];
}

async function launch({ dir, port, programs, owner, initFile, options }) {
  const data = path.join(dir, 'data');
  if (programs.container) {
    const container = await startContainer({ data, port, initFile, owner, options });
    return { identity: { container: container.name }, exited: container.exited };
  }
  const log = fs.openSync(path.join(dir, 'error.log'), 'w');
  const program = startProgram(
    programs.daemon,
    [
      ...[
        '--no-defaults',
        ...programs.args,
        `--datadir=${data}`,
        `--tmpdir=${path.join(dir, 'tmp')}`,
        `--init-file=${initFile}`,
      ],
      // Relative to the data folder: a socket's full path may hold only some hundred characters.
      ...['--socket=mariadb.sock', '--pid-file=mariadb.pid', '--bind-address=127.0.0.1', `--port=${port}`],
      ...options,
      ...(owner ? [`--user=${owner.name}`] : []),
    ],
    { env: programs.env, stdio: ['ignore', log, log] },
  );
  fs.closeSync(log);
  return {
    identity: { pid: program.child.pid, born: await bornAt(program.child.pid) },
    exited: program.exited,
    child: program.child,
  };
}

async function untilReady(dir, port, { exited, identity }) {
  let ended = false;
  void exited.then(() => (ended = true));
  const until = Date.now() + 120_000;
  while (!(await greetsAsDatabase(port))) {
    if (ended || Date.now() > until) {
      const log = identity.container
        ? await containerLog(identity.container)
        : fs.readFileSync(path.join(dir, 'error.log'), 'utf8');
      throw new Trouble('MariaDB did not start. Its last words are above.', log.split('\n').slice(-30).join('\n'));
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
