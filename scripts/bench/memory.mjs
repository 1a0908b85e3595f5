// A process's resident memory.
import { attempt } from '../programs.mjs';

/** In MB, now; 0 when there is no such process. */
export async function residentMb(pid) {
  const { stdout } = await attempt('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout.trim()) / 1024;
}

/** The largest resident memory of a process while it is watched: `stop()` says it, in MB. */
export function watchMemory(pid) {
  let most = 0;
  let going = true;
  const watching = (async () => {
    while (going) {
      most = Math.max(most, await residentMb(pid));
      await new Promise((done) => setTimeout(done, 500));
    }
  })();
  return {
    stop: async () => {
      going = false;
      await watching;
      return most;
    },
  };
}
