// What the scripts say, and how they fail: in sentences, with seconds, without a stack for things a person can mend.

/** A failure that is explained by its sentence alone; the entry points print it and exit 1. */
export class Trouble extends Error {
  /** @param {string} sentence what is wrong and what to do  @param {string} [detail] output worth showing under it */
  constructor(sentence, detail = '') {
    super(sentence);
    this.detail = detail;
  }
}

/** Prints a line. */
export const say = (line = '') => console.log(line);

/** Seconds since `from` (a `performance.now()`), as "1.2 s". */
export const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** Runs `work`, saying what it does and how long it took. `work` may return a remark to show instead of "done". */
export async function step(sentence, work) {
  const from = performance.now();
  say(`${sentence} …`);
  const remark = await work();
  say(`  ${typeof remark === 'string' ? remark : 'done'} (${seconds(from)})`);
}

/**
 * Runs an entry point: a Trouble becomes its sentence, anything else its stack; either way it ends there with exit code 1.
 * Left to end by itself, one was seen to spin for an hour with a core of its own; why is not known.
 */
export function main(work) {
  Promise.resolve()
    .then(work)
    .catch((error) => {
      if (error instanceof Trouble) {
        if (error.detail) console.error(error.detail.trimEnd());
        console.error(error.message);
      } else {
        console.error(error);
      }
      process.exit(1);
    });
}
