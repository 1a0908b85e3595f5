// Where MariaDB's programs come from: this machine, else Debian's packages unpacked into `.data`, else a container.
import path from 'node:path';
import fs from 'node:fs';
import { hasDebianTools, libraryEnv, unpackDebian } from './debian.mjs';
import { inData } from './places.mjs';
import { attempt, findProgram } from './programs.mjs';
import { say, Trouble } from './sentences.mjs';

const SYSTEM_FOLDERS = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/usr/bin',
  '/usr/local/bin',
  '/opt/homebrew/bin',
  '/opt/homebrew/opt/mariadb/bin',
];

/**
 * The programs to run a MariaDB with: `{ daemon, installer, env, args }`, or `{ container: true }` where only Docker is
 * at hand. Throws a Trouble that names DATABASE_URL when there is no way at all.
 */
export async function mariadbPrograms() {
  const found = await installedPrograms();
  if (found) return found;
  let trouble;
  if (hasDebianTools()) {
    try {
      return await unpackedPrograms();
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      trouble = error;
    }
  }
  if (findProgram(['docker']) && (await attempt('docker', ['info'])).code === 0) return { container: true };
  throw new Trouble(
    'No MariaDB was found on this machine, and none could be unpacked or run in Docker. ' +
      'Install MariaDB 10.6 or newer, or set DATABASE_URL=mysql://user:password@host:3306/database to use one of your own.',
    trouble ? `${trouble.detail}\n${trouble.message}` : '',
  );
}

async function installedPrograms() {
  const daemon = findProgram(['mariadbd', 'mysqld'], SYSTEM_FOLDERS);
  if (!daemon) return undefined;
  const version = await attempt(daemon, ['--no-defaults', '--version']);
  // Oracle's mysqld has the same name but is set up in another way.
  if (version.code !== 0 || !/mariadb/i.test(version.output)) return undefined;
  const beside = path.dirname(fs.realpathSync(daemon));
  const installer = findProgram(
    ['mariadb-install-db', 'mysql_install_db'],
    [...SYSTEM_FOLDERS, beside, path.join(beside, '../bin'), path.join(beside, '../scripts')],
  );
  return installer && { daemon, installer, env: {}, args: [] };
}

async function unpackedPrograms() {
  if (!fs.existsSync(inData('debian', 'mariadb')))
    say('  MariaDB is not installed here: unpacking a private copy of it into .data');
  const tree = await unpackDebian('mariadb', [['mariadb-server-core', 'mariadb-client-core'], ['mariadb-server']]);
  const usr = path.join(tree, 'usr');
  const folders = ['sbin', 'bin'].map((name) => path.join(usr, name));
  const locate = (names) =>
    folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => fs.existsSync(file));
  const daemon = locate(['mariadbd', 'mysqld']);
  const installer = locate(['mariadb-install-db', 'mysql_install_db']);
  if (!daemon || !installer) throw new Trouble('The unpacked MariaDB packages do not hold its server.');
  return { daemon, installer, env: libraryEnv(tree), args: [`--basedir=${usr}`, ...pluginFolder(usr)] };
}

function pluginFolder(usr) {
  const folder = ['lib/mysql/plugin', 'lib64/mysql/plugin']
    .map((name) => path.join(usr, name))
    .find((name) => fs.existsSync(name));
  return folder ? [`--plugin-dir=${folder}`] : [];
}
