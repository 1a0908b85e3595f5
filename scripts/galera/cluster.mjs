// Three Galera nodes on this machine, for as long as a test of faults needs them.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, ownerFor } from '../mariadb.mjs';
import { inData } from '../places.mjs';
import { freePort } from '../ports.mjs';
import { bornAt } from '../programs.mjs';
import { hasNetworks, makeNetworks, newWord, takeAway } from './network.mjs';
import { makeNode } from './node.mjs';
import { galeraPrograms } from './programs.mjs';

const HOME = inData('galera');

/**
 * Brings up `n` nodes in step. Resolves to `{ nodes, separate, back, size, stop }`: `separate` is false where nodes share
 * 127.0.0.1, so that one is cut off by being frozen; `back(node)` starts one again that was killed; `stop` takes
 * everything away. What an earlier run left behind when it was killed is cleared away first. Throws a Trouble when
 * the programs cannot be had.
 */
export async function upCluster({ n = 3 } = {}) {
  const programs = await galeraPrograms();
  await clearLeftovers();
  const dir = path.join(HOME, `${process.pid}-${Date.now()}`);
  fs.mkdirSync(dir, { recursive: true });
  const separate = await hasNetworks();
  // Written before anything is made: whoever finds it knows what to look for.
  const word = newWord();
  const maker = { pid: process.pid, born: await bornAt(process.pid) };
  fs.writeFileSync(path.join(dir, 'made.json'), JSON.stringify({ maker, word: separate ? word : null }));
  const stop = () => clear(dir);
  try {
    const places = separate ? await makeNetworks(n, word) : await onLoopback(n);
    const password = crypto.randomBytes(12).toString('hex');
    const owner = await ownerFor(dir);
    const nodes = places.map((place, i) => {
      const name = `node-${i + 1}`;
      return makeNode({ name, dir: path.join(dir, name), place, programs, password, owner });
    });
    const back = (node) => node.start({ others: nodes.filter((other) => other !== node) });
    // All begin with the same data, so that nobody has to copy anything from a node at work.
    await nodes[0].start({ others: [] });
    await nodes[0].stop();
    for (const node of nodes.slice(1)) copyData(nodes[0].dir, node.dir);
    await nodes[0].start({ others: [] });
    await Promise.all(nodes.slice(1).map(back));
    const size = async () => Number((await nodes[0].status('wsrep_cluster_size')) ?? 0);
    return { nodes, separate, back, size, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What a node holds; what it keeps for others to fetch is large and its own. */
function copyData(from, to) {
  const filter = (file) => path.basename(file) !== 'galera.cache';
  fs.cpSync(from, to, { recursive: true, filter });
}

/** Nodes beside each other: nothing can come between them, so one is cut off by being frozen. */
async function onLoopback(n) {
  const places = [];
  for (let i = 0; i < n; i += 1) {
    places.push({
      ...{ address: '127.0.0.1', group: '127.0.0.1', port: await freePort(), groupPort: await threePorts() },
      wrap: (command, args) => [command, args],
    });
  }
  return places;
}

/** Three in a row: for the group, for what a node missed, and for a whole copy. */
async function threePorts() {
  for (;;) {
    const first = await freePort();
    const all = await Promise.all([1, 2].map(async (more) => (await freePort(first + more)) === first + more));
    if (first && all.every(Boolean)) return first;
  }
}

async function clearLeftovers() {
  fs.mkdirSync(HOME, { recursive: true });
  for (const name of fs.readdirSync(HOME)) {
    const dir = path.join(HOME, name);
    const made = madeIn(dir);
    if (!made || !(await isAlive(made.maker))) await clear(dir);
  }
}

function madeIn(dir) {
  try {
    return JSON.parse(fs.readFileSync(path.join(dir, 'made.json'), 'utf8'));
  } catch {
    // It was killed before it had made anything.
    return null;
  }
}

/** Ends the nodes of a folder, the programs that copy data for them too, and takes their networks and data away. */
async function clear(dir) {
  const made = madeIn(dir);
  for (const name of fs.readdirSync(dir)) {
    const file = path.join(dir, name, 'process.json');
    if (!fs.existsSync(file)) continue;
    const { pid, born } = JSON.parse(fs.readFileSync(file, 'utf8'));
    // A throw-away: there is nothing to write down in good order, and a frozen one would not hear a polite word.
    if (born && (await bornAt(pid)) === born) process.kill(-pid, 'SIGKILL');
    while (born && (await bornAt(pid)) === born) await sleep(20);
  }
  if (made?.word) await takeAway(made.word);
  fs.rmSync(dir, { recursive: true, force: true });
}
