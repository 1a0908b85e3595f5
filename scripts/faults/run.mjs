// Every scenario after the other, each in a life of its own, with what was injected and checked printed as it goes.
import { Trouble } from '../sentences.mjs';
import { play } from './stage.mjs';

/**
 * Plays `scenarios`; `shared` is the throw-away database server ({ serverUrl }). Resolves to
 * `[{ name, title, injected, checks, errors, seconds }]`, or `{ name, title, cannot }`.
 */
export async function playAll(scenarios, { shared, seed, short = false, say, life }) {
  const results = [];
  for (const scenario of scenarios) {
    life.check();
    say(`\n${scenario.title} (${scenario.name}, at most ${scenario.seconds} s)`);
    const result = await bounded(scenario, { shared, seed, short, say, life });
    results.push({ title: scenario.title, ...result });
    tell(result, say);
  }
  return results;
}

/** Its own life, so that the next one finds nothing of it; and its own end, so that none holds up the others. */
async function bounded(scenario, { life, ...rest }) {
  const stops = [];
  const own = { add: (stop) => void stops.push(stop), check: () => life.check() };
  let late;
  const limit = new Promise((_, reject) => {
    const trouble = () => reject(new Trouble(`${scenario.name} took longer than ${scenario.seconds} s.`));
    late = setTimeout(trouble, scenario.seconds * 1000);
  });
  const playing = play(scenario, { ...rest, life: own });
  playing.catch(() => undefined);
  try {
    return await Promise.race([playing, limit]);
  } catch (fault) {
    life.check();
    const wrong = [fault instanceof Trouble ? `${fault.message} ${fault.detail}`.trim() : String(fault.stack ?? fault)];
    return {
      name: scenario.name,
      injected: [],
      checks: [{ name: 'the scenario itself', counted: '', wrong }],
      seconds: 0,
    };
  } finally {
    clearTimeout(late);
    while (stops.length) await stops.pop()();
  }
}

function tell({ cannot, checks, errors, sayings }, say) {
  if (cannot) return say(`  not played: ${cannot}`);
  for (const { name, counted, wrong } of checks) {
    say(`  ${wrong.length ? 'BROKEN' : 'holds '}  ${name}${counted ? `: ${counted}` : ''}`);
    for (const breach of wrong) if (breach !== name) say(`          ${breach}`);
  }
  if (errors) say(`  (the servers logged ${errors} errors, ${kindsOf(sayings.errors)})`);
  return undefined;
}

/** Errors of the log by what they are: `http.fault ECONNRESET 12`. */
function kindsOf(lines) {
  const counts = new Map();
  for (const line of lines) {
    const said = line.startsWith('{') ? JSON.parse(line) : { event: 'other', code: line.slice(0, 80) };
    // A fault without a code is told by where it came from.
    const kind = `${said.event} ${said.code ?? String(said.where).trim().split('\n')[0]}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 8)
    .map(([kind, n]) => `${kind} ${n}`)
    .join(', ');
}

/** The last table: a line for each scenario. */
export function tableOf(results) {
  const lines = results.map(({ name, cannot, checks = [], injected = [], seconds }) => {
    if (cannot) return [name, 'not played', cannot, ''];
    const broken = checks.filter(({ wrong }) => wrong.length);
    const what = broken.length ? `BROKEN: ${broken.map((c) => c.name).join('; ')}` : writesOf(checks);
    return [
      name,
      broken.length ? 'BROKEN' : 'held',
      `${injected.length} faults, ${checks.length} checks; ${what}`,
      `${seconds} s`,
    ];
  });
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines
    .map(([name, state, what, time]) => `${name.padEnd(width)}  ${state.padEnd(10)}  ${time.padStart(5)}  ${what}`)
    .join('\n');
}

const writesOf = (checks) => checks.find(({ name }) => name === 'writes')?.counted ?? '';

/** Whether anything was broken. */
export const isBroken = (results) => results.some(({ checks = [] }) => checks.some(({ wrong }) => wrong.length));
