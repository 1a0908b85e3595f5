// Three Galera nodes as the database of a scenario, each server beginning with another one; and what must hold of them.
import mysql from 'mysql2/promise';
import { upCluster } from '../galera/cluster.mjs';
import { galeraPrograms } from '../galera/programs.mjs';
import { Trouble } from '../sentences.mjs';

/** For a scenario's `database`. The harness itself looks through the last node, which no scenario may touch. */
export async function clusterDatabase({ life, say, cannot }) {
  try {
    await galeraPrograms();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    cannot(`Galera cannot be had here. ${error.message}`);
  }
  const cluster = await upCluster();
  life.add(() => cluster.stop());
  if (!cluster.separate)
    say('  Networks cannot be made here: nodes share 127.0.0.1, and one is cut off by freezing it.');
  return {
    serverUrl: cluster.nodes.at(-1).url,
    nodes: cluster.nodes.map((_, i) => addressFrom(cluster.nodes, i)),
    cluster,
  };
}

/** The address of all nodes, in an order that begins with the i-th. */
function addressFrom(nodes, i) {
  const [user] = /^mysql:\/\/[^@]*@/.exec(nodes[0].url);
  const hosts = [...nodes.slice(i), ...nodes.slice(0, i)].map(({ place }) => `${place.address}:${place.port}`);
  return `${user}${hosts.join(',')}`;
}

/** Cuts a node off from the others: they cannot hear it, the servers still can. Frozen where that cannot be had. */
export const cutOff = (node) => (node.place.cutFromOthers ? node.place.cutFromOthers() : node.freeze());
/** Cuts a node off from everybody. */
export const cutFromAll = (node) => (node.place.cutFromAll ? node.place.cutFromAll() : node.freeze());
export const joinAgain = (node) => (node.place.join ? node.place.join() : node.thaw());

/** Waits until all nodes are one cluster again, in step; false after `seconds`. */
export const whole = ({ until }, { nodes }, seconds = 60) =>
  until(async () => {
    const all = await Promise.all(
      nodes.flatMap((node) => [node.status('wsrep_cluster_size'), node.status('wsrep_local_state_comment')]),
    );
    return all.every((value) => value === 'Synced' || value === String(nodes.length));
  }, seconds);

/**
 * How long a server was away since `harm` was done to its node: from its first answer that is not well to the last, in
 * seconds, looked at until it has been well for `calm` seconds (or `most` have passed: null).
 */
export async function awayFor({ until }, server, { calm = 4, most = 45 } = {}) {
  const from = performance.now();
  let [first, last] = [null, null];
  const well = await until(async () => {
    const ok = (await server.ready()) === 200;
    const now = performance.now();
    if (!ok) {
      first ??= now;
      last = now;
    }
    return ok && now - (last ?? from) > calm * 1000;
  }, most);
  if (!well) return null;
  return first === null ? 0 : Math.round((last - first) / 100) / 10;
}

const WITHOUT_KEY = `SELECT t.table_name AS name FROM information_schema.tables t WHERE t.table_schema = DATABASE()
    AND t.table_type = 'BASE TABLE' AND NOT EXISTS (SELECT 1 FROM information_schema.table_constraints c
      WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name AND c.constraint_type = 'PRIMARY KEY')`;

/**
 * Every node holds the same rows, by count and checksum of every table; given a while, since tasks go on. And every table has a
 * primary key, without which nodes cannot tell its rows apart.
 */
export async function checkEqual({ until, check, databaseUrl, sql }, { nodes }) {
  const name = databaseUrl.split('/').at(-1);
  const keyless = (await sql(WITHOUT_KEY)).map((table) => table.name);
  check(!keyless.length, keyless.length ? `no primary key: ${keyless}` : 'every table has a primary key');
  let differing = [];
  let tables = 0;
  await until(async () => {
    const all = await Promise.all(nodes.map((node) => tablesOf(node, name)));
    tables = all[0].size;
    differing = [...all[0].keys()].filter((table) => new Set(all.map((one) => one.get(table))).size > 1);
    return !differing.length;
  }, 15);
  check(
    !differing.length,
    differing.length
      ? `nodes differ in ${differing}`
      : `${nodes.length} nodes hold equal data (${tables} tables by count and checksum)`,
  );
}

async function tablesOf(node, database) {
  const connection = await mysql.createConnection(`${node.url}/${database}`);
  try {
    const [rows] = await connection.query(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ? AND table_type = 'BASE TABLE' ORDER BY 1",
      [database],
    );
    const facts = new Map();
    for (const { name } of rows) {
      const [[{ n }]] = await connection.query(`SELECT COUNT(*) AS n FROM ${name}`);
      const [[{ Checksum }]] = await connection.query(`CHECKSUM TABLE ${name}`);
      facts.set(name, `${n} ${Checksum}`);
    }
    return facts;
  } finally {
    connection.destroy();
  }
}
