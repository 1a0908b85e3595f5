// What the app still has under way, so that a test can wait for its rest: by counting, not by the clock, because a busy
// machine may stand still for longer than any clock would allow.

/** Timers at least this long are meant to be waited for by people (a toast, a draft), not by a test. In ms. */
const LONG = 100;
/** The app rests when nothing was under way for so many turns of the event loop. */
const QUIET_TURNS = 4;

export function makePending() {
  let count = 0;
  const timers = new Set();

  /** Runs work in the next turn and counts it until then. */
  function later(work) {
    count += 1;
    setTimeout(() => {
      count -= 1;
      work();
    }, 0);
  }

  return {
    later,
    /** Something began that will end: `end()` once. */
    begin() {
      count += 1;
      return () => later(() => (count -= 1));
    },
    /** setTimeout and clearTimeout for the app; short ones are counted. `run` guards the work. */
    setTimeout(run, ms = 0) {
      const short = ms < LONG;
      const timer = setTimeout(() => {
        timers.delete(timer);
        run();
      }, ms);
      if (short) timers.add(timer);
      return timer;
    },
    clearTimeout(timer) {
      timers.delete(timer);
      clearTimeout(timer);
    },
    /** Waits for rest, `patience` ms at most; false when it never came. */
    async rest(patience) {
      const end = Date.now() + patience;
      let quiet = 0;
      while (quiet < QUIET_TURNS) {
        if (Date.now() > end) return false;
        await new Promise((next) => setTimeout(next, 2));
        quiet = count === 0 && timers.size === 0 ? quiet + 1 : 0;
      }
      return true;
    },
  };
}
