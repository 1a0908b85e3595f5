const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
const LOOKED_EVERY_MS = 30_000;
/** Shared by the windows of a browser: whoever works in one of them is there. */
const KEY = 'huiyin.busy-at';

/**
 * Calls `onIdle` once nobody touched anything in any window for so long: what a desk fetches by itself is no sign of
 * life. Returns how to stop.
 */
export function watchIdle(ms: number, onIdle: () => void): () => void {
  const note = () => localStorage.setItem(KEY, String(Date.now()));
  note();
  for (const sign of SIGNS) window.addEventListener(sign, note, { passive: true });
  const timer = setInterval(() => {
    if (Date.now() - Number(localStorage.getItem(KEY) ?? 0) < ms) return;
    stop();
    onIdle();
  }, LOOKED_EVERY_MS);
  const stop = () => {
    clearInterval(timer);
    for (const sign of SIGNS) window.removeEventListener(sign, note);
  };
  return stop;
}
