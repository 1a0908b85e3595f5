// Debian's packages, unpacked into `.data` without root and without touching the system: how a program that is not
// installed is had anyway. The system's package lists are used when they know the package, else lists of our own.
import fs from 'node:fs';
import path from 'node:path';
import { inData } from './places.mjs';
import { attempt, findProgram, run } from './programs.mjs';
import { Trouble } from './sentences.mjs';

const PLAIN = { LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };

/** Whether this machine has Debian's package tools. */
export const hasDebianTools = () => Boolean(findProgram(['apt-get']) && findProgram(['dpkg']));

/**
 * Unpacks one of `choices` (tried in order; each a list of package names) and every library it needs that this machine
 * lacks into `.data/debian/<name>`, once; later calls return at once and need no network. Returns the folder.
 * Throws a Trouble when the packages cannot be had.
 */
export async function unpackDebian(name, choices) {
  const target = inData('debian', name);
  if (fs.existsSync(target)) return target;
  if (!hasDebianTools())
    throw new Trouble(`Debian's package tools are not on this machine, so ${name} cannot be unpacked.`);
  // Made beside the target and renamed at the end: an interrupted download leaves nothing that looks whole.
  const partial = `${target}.partial-${process.pid}`;
  fs.mkdirSync(path.join(partial, 'debs'), { recursive: true });
  try {
    await download(choices, path.join(partial, 'debs'));
    await unpackAll(path.join(partial, 'debs'), partial);
    fs.rmSync(path.join(partial, 'debs'), { recursive: true });
    fs.renameSync(partial, target);
  } catch (error) {
    // Another process may have been quicker; its copy is as good.
    if (!fs.existsSync(target)) throw error;
  } finally {
    fs.rmSync(partial, { recursive: true, force: true });
  }
  return target;
}

async function download(choices, into) {
  const trouble = [];
  // The system's lists may be absent or so old that the files they name are gone: then fetch lists of our own.
  for (const lists of [systemLists, privateLists]) {
    const options = await lists();
    for (const packages of choices) {
      const wanted = await missingPackages(packages, options);
      if (typeof wanted === 'string') {
        trouble.push(wanted);
        continue;
      }
      const got = await attempt('apt-get', [...options, '-q', 'download', ...wanted], { cwd: into, env: PLAIN });
      if (got.code === 0) return;
      trouble.push(got.output);
    }
  }
  throw new Trouble(
    `The packages ${choices[0].join(', ')} could not be fetched. Is this machine online?`,
    trouble.at(-1)?.split('\n').slice(-15).join('\n'),
  );
}

/** What would have to be installed for `packages`, as `name=version`; a string says why that cannot be found out. */
async function missingPackages(packages, options) {
  const plan = await attempt('apt-get', [...options, '-s', '-y', '--no-install-recommends', 'install', ...packages], {
    env: PLAIN,
  });
  if (plan.code !== 0) return plan.output;
  const wanted = [...plan.stdout.matchAll(/^Inst (\S+) (?:\[[^\]]*\] )?\((\S+) /gm)].map(
    ([, name, version]) => `${name}=${version}`,
  );
  // A package that is installed already is not in the plan, but a copy of ours is wanted all the same.
  const installed = packages.filter((name) => !wanted.some((one) => one.startsWith(`${name}=`)));
  // libc belongs to the running system: a second one beside it breaks every program.
  return [...wanted.filter((one) => !/^libc6[:=]/.test(one)), ...installed];
}

const systemLists = async () => [];

async function privateLists() {
  const state = inData('apt');
  for (const folder of ['state/lists/partial', 'cache/archives/partial'])
    fs.mkdirSync(path.join(state, folder), { recursive: true });
  const options = [
    `Dir::State=${state}/state`,
    'Dir::State::status=/var/lib/dpkg/status',
    `Dir::Cache=${state}/cache`,
    // As root, apt would fetch as another user, who may not be able to reach this folder.
    ...(process.getuid?.() === 0 ? ['APT::Sandbox::User=root'] : []),
  ].flatMap((option) => ['-o', option]);
  // One unreachable source among several is no reason to stop: what counts is whether the package is found after this.
  await attempt('apt-get', [...options, '-q', 'update'], { env: PLAIN });
  return options;
}

async function unpackAll(debs, into) {
  for (const file of fs.readdirSync(debs).filter((name) => name.endsWith('.deb'))) {
    await run('dpkg', ['-x', path.join(debs, file), into], { sentence: `${file} could not be unpacked.` });
  }
}

/**
 * The folders in which an unpacked tree keeps its shared libraries, for LD_LIBRARY_PATH. Some libraries keep private
 * ones in a folder below their own (`pulseaudio/`), which they would look for in the system's place only.
 */
export function libraryFolders(tree) {
  const below = (folder) =>
    fs
      .readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => path.join(folder, entry.name));
  const bases = ['usr/lib', 'lib'].map((base) => path.join(tree, base)).filter((folder) => fs.existsSync(folder));
  const architectures = bases.flatMap(below).filter((folder) => /-linux-gnu[a-z0-9]*$/.test(folder));
  return [...bases, ...architectures, ...architectures.flatMap(below)].filter((folder) =>
    fs.readdirSync(folder).some((file) => /^lib.*\.so/.test(file)),
  );
}

/** The environment in which a program of an unpacked tree finds its libraries. */
export function libraryEnv(tree) {
  const folders = [...libraryFolders(tree), process.env.LD_LIBRARY_PATH].filter(Boolean);
  return folders.length ? { LD_LIBRARY_PATH: folders.join(':') } : {};
}
