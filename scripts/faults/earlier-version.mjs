// The version before the newest migration, built in a folder of its own: what still runs while an upgrade begins.
import fs from 'node:fs';
import path from 'node:path';
import { TSC } from '../builds.mjs';
import { inData, inRoot, ROOT } from '../places.mjs';
import { attempt, run, runNode } from '../programs.mjs';

const PARTS = ['shared', 'server'];

/**
 * The commit before the newest file in server/src/migrations came: `{ commit, migration }`. Undefined where there is no
 * history to look into.
 */
export async function commitBeforeNewestMigration() {
  const folder = 'server/src/migrations';
  const [newest] = fs.readdirSync(inRoot(folder)).sort().reverse();
  const git = async (...args) => {
    const { code, stdout } = await attempt('git', args, { cwd: ROOT });
    return code === 0 ? stdout.trim().split('\n')[0] : '';
  };
  const came = await git('log', '--diff-filter=A', '--format=%H', '-1', '--', `${folder}/${newest}`);
  const commit = came && (await git('rev-parse', '--verify', '--quiet', `${came}^`));
  return commit ? { commit, migration: newest.replace(/\.ts$/, '') } : undefined;
}

/**
 * That commit's server, built with the packages that are installed here, in a folder that is kept for the next run and
 * takes the place of the one before. Resolves to the folder.
 */
export async function buildAt(commit) {
  const home = inData('faults', 'earlier');
  const folder = path.join(home, commit);
  if (fs.existsSync(path.join(folder, 'built'))) return folder;
  fs.rmSync(home, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const tar = path.join(folder, 'source.tar');
  const sentence = `The version ${commit.slice(0, 7)} could not be taken out of the history.`;
  await run('git', ['archive', `--output=${tar}`, commit, ...PARTS, 'tsconfig.base.json'], { cwd: ROOT, sentence });
  await run('tar', ['-xf', tar, '-C', folder], { sentence });
  fs.rmSync(tar);
  fs.symlinkSync(inRoot('node_modules'), path.join(folder, 'node_modules'));
  for (const part of PARTS) linkPackages(part, folder);
  const unfit = `The version ${commit.slice(0, 7)} does not compile with the packages of today.`;
  await runNode([TSC, '-b', 'server'], { cwd: folder, sentence: unfit });
  fs.writeFileSync(path.join(folder, 'built'), '');
  return folder;
}

/** The same packages, but for our own: the old server reads its own shared rules. */
function linkPackages(part, folder) {
  const [from, to] = [inRoot(part, 'node_modules'), path.join(folder, part, 'node_modules')];
  fs.mkdirSync(to);
  for (const name of fs.readdirSync(from)) {
    if (name === '@huiyin') {
      fs.mkdirSync(path.join(to, name));
      fs.symlinkSync(path.join(folder, 'shared'), path.join(to, name, 'shared'));
    } else fs.symlinkSync(path.join(from, name), path.join(to, name));
  }
}
