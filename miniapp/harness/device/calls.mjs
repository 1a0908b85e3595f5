// How a call of WeChat ends: its callbacks, or a promise where there are none; always later than the call itself.

/** What the person or the system answers, set by a test: `given` or a function of the call's options. */
export function makeCalls({ pending }) {
  const answers = new Map();

  /** Ends a call. An outcome with `fail` is a refusal in WeChat's words; `errno` and `errCode` travel with it. */
  function end(name, options, outcome) {
    pending.later(() => {
      const { fail, ...rest } = outcome ?? {};
      const result = fail === undefined ? { errMsg: `${name}:ok`, ...rest } : { errMsg: fail, ...rest };
      (fail === undefined ? options?.success : options?.fail)?.(result);
      options?.complete?.(result);
    });
  }

  /**
   * Does work that the app waits for. `person(promise)` inside it waits for somebody: the app rests meanwhile, so that a
   * test can look at what is asked, and answer.
   */
  async function hold(work) {
    let ended = pending.begin();
    const person = async (answer) => {
      ended();
      const given = await answer;
      ended = pending.begin();
      return given;
    };
    try {
      return await work(person);
    } finally {
      ended();
    }
  }

  /** Runs `work` and ends the call with what it gives; without callbacks WeChat gives a promise. */
  function run(name, options, work) {
    const finish = (to) =>
      hold(async (person) => {
        let outcome;
        try {
          outcome = await work(person);
        } catch (error) {
          outcome = { fail: `${name}:fail ${error.message}` };
        }
        end(name, to, outcome);
      });
    if (options.success || options.fail || options.complete) return void finish(options);
    return new Promise((success, fail) => void finish({ success, fail }));
  }

  /** What a test has set for this call; a person who was told nothing cancels. */
  const answerOf = (name, options) => {
    const given = answers.get(name);
    return typeof given === 'function' ? given(options) : (given ?? { fail: `${name}:fail cancel` });
  };

  return { end, hold, run, answerOf, answers, answer: (name, given) => void answers.set(name, given) };
}
