// MariaDB with what a cluster needs beside it: Galera, and the programs by which a node copies another one's data.
import path from 'node:path';
import { libraryEnv, unpackDebian } from '../debian.mjs';
import { inRoot } from '../places.mjs';

/** rsync copies; lsof and ss tell the script whether rsync listens yet. */
const PACKAGES = [
  ...['mariadb-server', 'mariadb-server-core', 'mariadb-client', 'mariadb-client-core', 'galera-4'],
  ...['rsync', 'lsof', 'iproute2'],
];

/**
 * Unpacks Debian's packages once. Resolves to `{ daemon, installer, env, args, provider }`, as mariadbPrograms does. Throws a
 * Trouble where they cannot be had.
 */
export async function galeraPrograms() {
  const tree = await unpackDebian('galera', [PACKAGES]);
  const usr = path.join(tree, 'usr');
  const folders = [
    ...['bin', 'sbin'].map((name) => path.join(usr, name)),
    path.join(tree, 'bin'),
    path.join(tree, 'sbin'),
  ];
  return {
    daemon: path.join(usr, 'sbin/mariadbd'),
    installer: path.join(usr, 'bin/mariadb-install-db'),
    provider: path.join(usr, 'lib/galera/libgalera_smm.so'),
    // The scripts that copy a node are found by PATH, and find rsync and lsof there themselves.
    env: { ...libraryEnv(tree), PATH: [...folders, process.env.PATH].join(':') },
    args: [`--basedir=${usr}`, `--plugin-dir=${path.join(usr, 'lib/mysql/plugin')}`],
  };
}

/** The settings that deployments use: scripts/deploy. */
export const DEPLOYED = ['mariadb.cnf', 'galera.cnf'].map((name) => inRoot('scripts/deploy', name));
