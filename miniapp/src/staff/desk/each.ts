import type { BulkRow, Outcome } from './bulk-rows';

/** So many questions are on their way at once, no more. */
const AT_ONCE = 4;

/** Asks about each of several, a few at a time; what could not be answered is undefined. */
export async function askEach<T>(codes: readonly string[], ask: (code: string) => Promise<T>) {
  const answers = new Map<string, T | undefined>();
  const left = [...codes];
  const walk = async () => {
    for (let code = left.shift(); code !== undefined; code = left.shift()) {
      const mine = code;
      answers.set(mine, await ask(mine).catch(() => undefined));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, walk));
  return answers;
}

/** Does the same to each, one after the other, and says of each how it came out. Never throws. */
export async function doEach(rows: readonly BulkRow[], work: (code: string) => Promise<unknown>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { code, title } of rows) {
    try {
      await work(code);
      outcomes.push({ code, title, ok: true, why: '' });
    } catch (error) {
      outcomes.push({ code, title, ok: false, why: (error as Error).message });
    }
  }
  return outcomes;
}
