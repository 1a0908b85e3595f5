// npm run soak: 5,000 messages to phones through the simulator, one call in ten going wrong, two servers, one killed.
import { parseArgs } from 'node:util';
import { buildServer } from './builds.mjs';
import { lifetime, Stopped } from './lifetime.mjs';
import { main, say, step, Trouble } from './sentences.mjs';
import { soak } from './soak/soak.mjs';
import { figuresOf } from './soak/figures.mjs';
import { upThrowaway } from './throwaway-database.mjs';

const USAGE = `node scripts/soak.mjs [options]
  --messages 5000    messages that consents cover
  --seed words       repeats a run`;

function options() {
  const text = { type: 'string' };
  try {
    const { values } = parseArgs({
      options: { messages: { ...text, default: '5000' }, seed: { ...text, default: 'soak' } },
    });
    const total = Number(values.messages);
    if (!Number.isInteger(total) || total < 50) throw new Error('--messages is a whole number from 50.');
    return { total, seed: values.seed };
  } catch (error) {
    throw new Trouble(`${error.message}\n${USAGE}`);
  }
}

main(async () => {
  const chosen = options();
  const life = lifetime();
  try {
    await step('Building the server', buildServer);
    const database = await upThrowaway();
    life.add(() => database.stop());
    let figures;
    await step(`Sending ${chosen.total} messages`, async () => {
      figures = await soak({ serverUrl: database.serverUrl, ...chosen, say, life });
    });
    say(`\n${figuresOf(figures)}`);
    if (figures.wrong.length) throw new Trouble('The soak test failed.', figures.wrong.join('\n'));
  } catch (error) {
    if (!(error instanceof Stopped) && !life.ending) throw error;
  } finally {
    await life.close();
  }
  process.exit();
});
