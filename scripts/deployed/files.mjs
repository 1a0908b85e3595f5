// What stands in scripts/deploy, for the test that runs it.
import fs from 'node:fs';
import { inRoot } from '../places.mjs';

export const COMPOSE_FILES = ['docker-compose.yml', 'docker-compose.cluster.yml'];

/** The text of a file of scripts/deploy. */
export const deployed = (name) => fs.readFileSync(inRoot('scripts/deploy', name), 'utf8');

/**
 * What a compose file says, by the few forms it is written in: `services` maps names to their lines, `all` is every line
 * without its comment.
 */
export function composed(name) {
  const all = deployed(name)
    .split('\n')
    .filter((line) => !/^\s*#/.test(line));
  const services = {};
  let service;
  let inside = false;
  for (const line of all) {
    if (/^\S/.test(line)) inside = line === 'services:';
    const begins = /^ {2}([\w-]+):$/.exec(line);
    if (inside && begins) services[(service = begins[1])] = [];
    else if (inside && service) services[service].push(line);
  }
  return { all, services };
}

/** The words after `key:` of a service, `[a, 'b c']` or a line each; none when it has no such line. */
export function listOf(lines, key) {
  const at = lines.findIndex((line) => line.startsWith(`    ${key}:`));
  if (at < 0) return [];
  const inline = /\[(.*)\]$/.exec(lines[at]);
  if (inline) return [...inline[1].matchAll(/'([^']*)'|"([^"]*)"|([^\s,'"]+)/g)].map((m) => m[1] ?? m[2] ?? m[3]);
  const below = lines.slice(at + 1);
  const end = below.findIndex((line) => !line.startsWith('      - '));
  return below.slice(0, end < 0 ? undefined : end).map((line) => line.slice('      - '.length));
}

/** Keys of environments (`  KEY: value`, in capitals) on lines. */
export const environmentKeys = (lines) =>
  lines.map((line) => /^\s+([A-Z][A-Z0-9_]+): /.exec(line)?.[1]).filter(Boolean);

/** `KEY=value` lines of an example of settings. */
export const settingKeys = (text) => [...text.matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(([, key]) => key);
