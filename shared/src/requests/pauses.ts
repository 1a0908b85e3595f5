/** An interval in which the reply clock stands still: half-open, from ≤ t < to; open while `to` is null. Instants. */
export interface Pause {
  from: number;
  to: number | null;
  /** Why it stands still and who made it so (rule 6). */
  reason?: string;
  actorRole?: string;
}

/** A pause that has ended. */
export interface ClosedPause {
  from: number;
  to: number;
}

/**
 * The closed pauses in order of time, overlapping and touching ones joined, so that each moment counts once.
 * Open pauses are left out (the due date is recomputed when they close); empty and reversed ones say nothing.
 */
export function joinedPauses(pauses: readonly Pause[]): ClosedPause[] {
  const closed = pauses
    .filter((pause): pause is ClosedPause => pause.to !== null && pause.from < pause.to)
    .sort((a, b) => a.from - b.from);
  const joined: ClosedPause[] = [];
  for (const pause of closed) {
    const last = joined[joined.length - 1];
    if (last && pause.from <= last.to) last.to = Math.max(last.to, pause.to);
    else joined.push({ from: pause.from, to: pause.to });
  }
  return joined;
}

/** Whether the last moment before the instant was paused: how a day that ends there is judged. */
export function pausedBefore(instant: number, joined: readonly ClosedPause[]): boolean {
  return joined.some((pause) => pause.from < instant && instant <= pause.to);
}

/** The instant at which `running` milliseconds have run since `startedAt`, standing still in pauses. */
export function afterRunning(startedAt: number, running: number, joined: readonly ClosedPause[]): number {
  let end = startedAt + running;
  for (const pause of joined) {
    if (pause.to <= startedAt) continue;
    if (pause.from >= end) break;
    end += pause.to - Math.max(pause.from, startedAt);
  }
  return end;
}

/** Milliseconds that ran between two instants, pauses taken out. */
export function runningBetween(from: number, to: number, joined: readonly ClosedPause[]): number {
  const paused = joined.reduce((sum, p) => sum + Math.max(0, Math.min(p.to, to) - Math.max(p.from, from)), 0);
  return Math.max(0, to - from) - paused;
}
