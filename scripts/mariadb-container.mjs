// A MariaDB in Docker: the last resort, where neither an installed server nor Debian's packages can be had.
import crypto from 'node:crypto';
import { attempt, run } from './programs.mjs';
import { Trouble } from './sentences.mjs';

const IMAGE = 'mariadb:10.11';

/** The user of the image, who has to own the folder when we are root; undefined when we are not. */
export const containerOwner = () => (process.getuid?.() === 0 ? { name: 'mysql', uid: 999, gid: 999 } : undefined);

/** The name of the container that belongs to a data folder: the same folder, the same name. */
const nameFor = (data) => `huiyin-${crypto.createHash('sha256').update(data).digest('hex').slice(0, 12)}`;

/**
 * Starts a container over the folder `data`, bound to 127.0.0.1:`port` only, with `initFile` run at each start and the
 * further server `options`, as the user who owns the folder. Returns `{ name, exited }`.
 */
export async function startContainer({ data, port, initFile, owner, options }) {
  const name = nameFor(data);
  await stopContainer(name);
  const user = ['--user', owner ? `${owner.uid}:${owner.gid}` : `${process.getuid()}:${process.getgid()}`];
  await run(
    'docker',
    [
      ...['run', '--detach', '--rm', '--name', name, '--label', 'huiyin=database', ...user],
      ...[
        '--publish',
        `127.0.0.1:${port}:3306`,
        '--volume',
        `${data}:/var/lib/mysql`,
        '--volume',
        `${initFile}:/huiyin-init.sql:ro`,
      ],
      ...['--env', 'MARIADB_RANDOM_ROOT_PASSWORD=1', IMAGE, '--init-file=/huiyin-init.sql', ...options],
    ],
    { sentence: 'The MariaDB container could not be started.' },
  );
  return { name, exited: containerEnd(name) };
}

async function containerEnd(name) {
  await attempt('docker', ['wait', name]);
  return { code: 1 };
}

/** The last lines a container wrote. */
export const containerLog = async (name) => (await attempt('docker', ['logs', '--tail', '30', name])).output;

/** Whether the container is running. */
export async function containerRuns(name) {
  const { code, stdout } = await attempt('docker', ['inspect', '--format', '{{.State.Running}}', name]);
  return code === 0 && stdout.trim() === 'true';
}

/** Stops the container when it is there; it removes itself. */
export async function stopContainer(name) {
  if (!(await containerRuns(name))) return;
  const stopped = await attempt('docker', ['stop', '-t', '30', name]);
  if (stopped.code !== 0) throw new Trouble(`The container ${name} could not be stopped.`, stopped.output);
}
