// npm run test:faults: what goes wrong in a city's server room, one thing after the other, under traffic; and after each
// whether anything acknowledged was lost, doubled, or left lying.
import { parseArgs } from 'node:util';
import { buildServer } from './builds.mjs';
import { isBroken, playAll, tableOf } from './faults/run.mjs';
import { SCENARIOS } from './faults/scenarios.mjs';
import { lifetime, Stopped } from './lifetime.mjs';
import { main, say, step, Trouble } from './sentences.mjs';
import { upThrowaway } from './throwaway-database.mjs';

const USAGE = `node scripts/faults.mjs [options]
  --seed words       repeats a run's people and their choices
  --only name,name   these scenarios: ${SCENARIOS.map(({ name }) => name).join(', ')}
  --short            the short form: the scenarios of npm test, a few seconds each`;

function options() {
  try {
    const { values } = parseArgs({
      options: {
        ...{ seed: { type: 'string', default: 'faults' }, only: { type: 'string' } },
        short: { type: 'boolean', default: false },
      },
    });
    const names = values.only?.split(',') ?? SCENARIOS.filter(({ short }) => short || !values.short).map((s) => s.name);
    const unknown = names.find((name) => !SCENARIOS.some((scenario) => scenario.name === name));
    if (unknown !== undefined) throw new Error(`There is no scenario ${unknown}.`);
    return { seed: values.seed, short: values.short, scenarios: SCENARIOS.filter(({ name }) => names.includes(name)) };
  } catch (error) {
    throw new Trouble(`${error.message}\n${USAGE}`);
  }
}

main(async () => {
  const { scenarios, ...chosen } = options();
  const life = lifetime();
  try {
    await step('Building the server', buildServer);
    const shared = await upThrowaway();
    life.add(() => shared.stop());
    const most = scenarios.reduce((sum, { seconds }) => sum + seconds, 0);
    say(`${scenarios.length} scenarios, ${Math.ceil(most / 60)} minutes at most, seed ${chosen.seed}.`);
    const results = await playAll(scenarios, { ...chosen, shared, say, life });
    say(`\n${tableOf(results)}`);
    if (isBroken(results)) throw new Trouble('An invariant is broken; see above.');
  } catch (error) {
    if (!(error instanceof Stopped) && !life.ending) throw error;
  } finally {
    await life.close();
  }
  process.exit();
});
