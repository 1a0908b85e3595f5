// Where the nodes of a cluster live: each in a network of its own, so that one can be cut off from the others, or from
// everybody; without the right to make networks, beside each other on 127.0.0.1.
import { attempt, findProgram, run } from '../programs.mjs';

const SYSTEM_FOLDERS = ['/usr/sbin', '/sbin', '/usr/bin', '/bin'];
/** Everything made here begins with it: nothing else is ever taken away. */
const PREFIX = 'hyg';

const ip = (...args) => run(findProgram(['ip'], SYSTEM_FOLDERS), args, { sentence: `ip ${args.join(' ')} failed.` });
const tryIp = (...args) => attempt(findProgram(['ip'], SYSTEM_FOLDERS), args);

let made = 0;
/** Names the networks of one cluster, for `takeAway`: the last one's may still be going when the next one's are made. */
export const newWord = () => `${PREFIX}${process.pid.toString(36)}${(made++).toString(36)}`;

/** Whether this process may make networks here. */
export async function hasNetworks() {
  if (process.getuid?.() !== 0 || !findProgram(['ip'], SYSTEM_FOLDERS)) return false;
  const trial = `${PREFIX}${process.pid}t`;
  const tried = [await tryIp('netns', 'add', trial), await tryIp('link', 'add', trial, 'type', 'bridge')];
  await tryIp('link', 'del', trial);
  await tryIp('netns', 'del', trial);
  return tried.every(({ code }) => code === 0);
}

/**
 * Makes networks for `n` nodes: the nodes talk to one another by one bridge and are called from here by another, so that
 * either can be cut alone. Resolves to `[{ address, group, wrap, cutFromOthers, cutFromAll, join }]`, where
 * `wrap(command, args)` is how a program is started inside. `word` (newWord) begins every name: an interface's has 15
 * characters at most.
 */
export async function makeNetworks(n, word) {
  const net = await freeNet();
  for (const [letter, address] of [
    ['g', null],
    ['c', `${net}.1/24`],
  ]) {
    const bridge = `${word}${letter}`;
    await ip('link', 'add', bridge, 'type', 'bridge');
    if (address) await ip('addr', 'add', address, 'dev', bridge);
    await ip('link', 'set', bridge, 'up');
  }
  const nodes = [];
  for (let i = 1; i <= n; i += 1) nodes.push(await makeNode(word, net, i));
  return nodes;
}

async function makeNode(word, net, i) {
  const space = `${word}n${i}`;
  await ip('netns', 'add', space);
  await ip('-n', space, 'link', 'set', 'lo', 'up');
  const [address, group] = [`${net}.${10 + i}`, `${net.replace('.199.', '.198.')}.${10 + i}`];
  const line = (letter) => `${space}${letter}`;
  for (const [letter, inside] of [
    ['c', address],
    ['g', group],
  ]) {
    await ip('link', 'add', line(letter), 'type', 'veth', 'peer', 'name', letter, 'netns', space);
    await ip('link', 'set', line(letter), 'master', `${word}${letter}`, 'up');
    await ip('-n', space, 'addr', 'add', `${inside}/24`, 'dev', letter);
    await ip('-n', space, 'link', 'set', letter, 'up');
  }
  const set = (state, ...letters) => Promise.all(letters.map((letter) => ip('link', 'set', line(letter), state)));
  return {
    address,
    group,
    port: 3306,
    wrap: (command, args) => [findProgram(['ip'], SYSTEM_FOLDERS), ['netns', 'exec', space, command, ...args]],
    cutFromOthers: () => set('down', 'g'),
    cutFromAll: () => set('down', 'g', 'c'),
    join: () => set('up', 'g', 'c'),
  };
}

/** A range of addresses that no interface here has. */
async function freeNet() {
  const { stdout } = await tryIp('-o', 'addr');
  for (let i = 0; i < 255; i += 1) {
    const third = (process.pid + i) % 255;
    if (!stdout.includes(` 10.199.${third}.`)) return `10.199.${third}`;
  }
  throw new Error('No free range of addresses is left in 10.199.0.0/16.');
}

/** Takes away the networks of that word, whoever made them. Programs inside must be gone. */
export async function takeAway(word) {
  if (!word?.startsWith(PREFIX)) return;
  const { stdout } = await tryIp('netns', 'list');
  for (const space of stdout.match(new RegExp(`^${word}n\\d+`, 'gm')) ?? []) await tryIp('netns', 'del', space);
  for (const letter of ['g', 'c']) await tryIp('link', 'del', `${word}${letter}`);
}
