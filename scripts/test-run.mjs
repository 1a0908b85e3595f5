// Runs the test steps one after the other (a list of steps: at once), goes on after a failure, and fails at the end. The last
// line is the total.
import { lifetime } from './lifetime.mjs';
import { installPackages } from './packages.mjs';
import { say, seconds, Trouble } from './sentences.mjs';

/** Runs `all` steps or the `quick` ones and ends the process: 0 when everything passed, else 1. */
export async function runTests(which) {
  const began = performance.now();
  const life = lifetime();
  const total = { passed: 0, failed: 0 };
  const count = ({ passed, failed }) => {
    total.passed += passed;
    total.failed += failed;
  };
  const installed = await runStep({
    name: 'packages',
    run: async () => ((await installPackages()) ? 'installed' : 'nothing new'),
  });
  count(installed);
  if (!installed.failed) {
    // The steps import packages: they can be read only now.
    const { allSteps, quickSteps } = await import('./test-steps.mjs');
    for (const step of which === 'all' ? allSteps(life) : quickSteps()) {
      if (life.ending) break;
      for (const result of await Promise.all([step].flat().map(runStep))) count(result);
    }
  }
  await life.close();
  if (life.ending) count({ passed: 0, failed: 1 });
  say(life.ending ? 'Stopped before the end.' : `Finished after ${seconds(began)}.`);
  say(`${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed ? 1 : 0);
}

/**
 * Runs one step and prints its line. A step returns nothing or a remark (it counts as one check that passed), or its own
 * `{ passed, failed, remark }`; what it throws counts as one failure and is shown.
 */
async function runStep({ name, run }) {
  const from = performance.now();
  let result;
  try {
    const given = await run();
    result = typeof given === 'object' ? given : { passed: 1, failed: 0, remark: given };
  } catch (error) {
    const why = error instanceof Trouble ? `${error.detail}\n${error.message}`.trim() : error.stack;
    result = { passed: 0, failed: 1, remark: '', why };
  }
  const { passed, failed, remark, why } = result;
  const counted = passed + failed > 1 ? `${passed} passed, ${failed} failed` : '';
  if (why) say(why);
  say(
    `${failed ? 'FAILED' : 'ok    '} ${name} (${seconds(from)})${[counted, remark]
      .filter(Boolean)
      .map((text) => `: ${text}`)
      .join('')}`,
  );
  return { passed, failed };
}
