// Asks the configured package registry which of the packages we ship have known holes of level high or above. A registry
// that cannot be asked (no network, or a mirror without that service) is said so and fails nothing: whether code is right
// must not hang on somebody else's machine. A hole that is known fails.
import { ROOT } from './places.mjs';
import { PNPM } from './packages.mjs';
import { attempt } from './programs.mjs';
import { Trouble } from './sentences.mjs';

/** Levels that nobody may ship with. */
const GRAVE = ['high', 'critical'];

/**
 * Holes that do not concern us: `{ id: 'GHSA-…', reason, until: 'YYYY-MM-DD' }`. After that day an exception counts no more
 * and has to be thought about again.
 */
export const EXCEPTIONS = [];

/** The step of npm test: a remark, or a Trouble that lists what was found. */
export async function auditDependencies() {
  const args = ['-y', PNPM, 'audit', '--prod', '--audit-level', 'high', '--json'];
  const { stdout, output } = await attempt('npx', args, { cwd: ROOT });
  return judge(stdout || output, EXCEPTIONS, new Date());
}

/** Reads pnpm's answer. Throws a Trouble for every grave hole that no exception covers on that day. */
export function judge(answer, exceptions, today) {
  const report = parsed(answer);
  if (!report?.advisories) {
    const reason = report?.error?.code ?? (answer.trim().split('\n').at(-1) || 'no answer');
    return `could not be asked, nothing is known: ${reason.slice(0, 80)}`;
  }
  const day = today.toISOString().slice(0, 10);
  const excepted = new Set(exceptions.filter(({ until }) => day <= until).map(({ id }) => id));
  const grave = Object.values(report.advisories).filter(({ severity }) => GRAVE.includes(severity));
  const open = grave.filter(({ github_advisory_id: id }) => !excepted.has(id));
  if (open.length) {
    const lines = open.map(
      ({ module_name: name, severity, github_advisory_id: id, title, patched_versions: patched }) =>
        `${name}: ${severity}, ${id} ${title}; mended in ${patched}`,
    );
    throw new Trouble('Packages we ship have known holes: raise them, or except them with a reason.', lines.join('\n'));
  }
  return grave.length ? `none but ${grave.length} excepted` : 'none known';
}

/** The JSON in an answer that may begin with warnings; undefined when there is none. */
function parsed(answer) {
  try {
    return JSON.parse(answer.slice(answer.indexOf('{')));
  } catch {
    return undefined;
  }
}
