// The database as backup and restore see it: a connection of our own, and MariaDB's client programs.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { libraryEnv, unpackDebian } from '../debian.mjs';
import { inRoot } from '../places.mjs';
import { findProgram, startProgram, tail } from '../programs.mjs';
import { Trouble } from '../sentences.mjs';

/** As the server finds it: where only the server's own packages are installed, there is no other. */
const ofServer = createRequire(inRoot('server/package.json'));
const SYSTEM_FOLDERS = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];
const PATIENCE_MS = 5000;

/**
 * Connects to the first node of `url` (`mysql://user:password@one:3306,two:3306/name`) that answers. Resolves to
 * `{ sql, tables, name, start, close }`: `sql(text, values)` gives rows, `tables` are there now, `start(program, args)`
 * one of the client programs, connected to the same node. Throws a Trouble when none answers.
 */
export async function connect(url) {
  const { nodesOf } = ofServer('./dist/platform/db/nodes.js');
  const { nodes, first } = nodesOf(url);
  const { username, password, pathname } = new URL(first);
  const login = { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  const name = decodeURIComponent(pathname.slice(1));
  const programs = await clientPrograms();
  const troubles = [];
  for (const { host, port } of nodes) {
    try {
      return await connectTo({ host, port, ...login, database: name }, programs);
    } catch (fault) {
      troubles.push(`${host}:${port}: ${fault.message}`);
    }
  }
  throw new Trouble('The database cannot be used. Is it there, and is its address right?', troubles.join('\n'));
}

async function connectTo(at, programs) {
  const { createConnection } = ofServer('mysql2/promise');
  const connection = await createConnection({
    ...{ ...at, connectTimeout: PATIENCE_MS, timezone: 'Z', charset: 'utf8mb4_unicode_520_ci' },
    ...{ supportBigNumbers: true, bigNumberStrings: true },
  });
  const sql = async (text, values) => (await connection.query(text, values))[0];
  // Idle while a long dump runs, it may be closed by the other side: whoever uses it next is told.
  connection.on('error', () => undefined);
  const { host, port, user, password, database } = at;
  const common = ['--no-defaults', `--host=${host}`, `--port=${port}`, '--protocol=tcp', `--user=${user}`];
  try {
    return {
      sql,
      tables: (await sql('SHOW TABLES')).map((row) => Object.values(row)[0]),
      name: database,
      // The password by the environment: what stands in a command line, everybody on the machine can read.
      start: (program, args, stdio) =>
        startClient(programs[program], [...common, '--default-character-set=utf8mb4', ...args], {
          env: { ...programs.env, MYSQL_PWD: password },
          stdio,
        }),
      close: () => connection.end(),
    };
  } catch (fault) {
    connection.destroy();
    throw fault;
  }
}

/** `{ child, done, kill }`: `done` resolves when it ended well, and rejects with a Trouble and its last words. */
function startClient(command, args, { env, stdio }) {
  const { child, exited } = startProgram(command, args, { env, stdio: [...stdio, 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-4000)));
  const done = exited.then(({ code, error }) => {
    if (code !== 0) throw new Trouble(`${path.basename(command)} failed.`, tail(said || String(error ?? ''), 10));
  });
  // Looked at when its stream has ended; until then it is nobody's fault yet.
  done.catch(() => undefined);
  return { child, done, kill: () => child.kill('SIGKILL') };
}

/** `{ dump, client, env }`: this machine's, else Debian's packages unpacked into `.data`. */
async function clientPrograms() {
  const found = (folders) => ({
    dump: findProgram(['mariadb-dump'], folders),
    client: findProgram(['mariadb'], folders),
  });
  const here = found(SYSTEM_FOLDERS);
  if (here.dump && here.client) return { ...here, env: {} };
  const tree = await unpackDebian('mariadb-client', [['mariadb-client', 'mariadb-client-core'], ['mariadb-client']]);
  const bin = path.join(tree, 'usr/bin');
  const unpacked = { dump: path.join(bin, 'mariadb-dump'), client: path.join(bin, 'mariadb') };
  if (!Object.values(unpacked).every((file) => fs.existsSync(file)))
    throw new Trouble("MariaDB's client programs are not on this machine. Install the package mariadb-client.");
  return { ...unpacked, env: libraryEnv(tree) };
}
