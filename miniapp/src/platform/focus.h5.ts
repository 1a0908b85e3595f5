/** What the Tab key reaches. */
const REACHED = 'input, textarea, button, [tabindex]:not([tabindex="-1"])';

/** An element that can take the keyboard, though Tab may pass it by. */
function reachable(id: string): HTMLElement | null {
  const found = document.getElementById(id);
  if (found && !found.hasAttribute('tabindex')) found.tabIndex = -1;
  return found;
}

/** Moves the keyboard to something by its id and brings it into view; does nothing when it is not there. */
export function focusOn(id: string): void {
  const found = reachable(id);
  found?.focus({ preventScroll: true });
  found?.scrollIntoView({ block: 'nearest' });
}

/** Brings something into view; the keyboard stays where it is. */
export function bringIntoView(id: string): void {
  document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
}

/** A field when it is the first thing there, past the cross that closes: what has choices above its field keeps its keys. */
function firstField(box: HTMLElement): HTMLElement | undefined {
  const first = [...box.querySelectorAll<HTMLElement>(REACHED)].find(({ id }) => id !== `${box.id}-close`);
  return first?.matches('input, textarea') ? first : undefined;
}

/**
 * Keeps the Tab key inside what lies on top, from now until the answer is called; then the keyboard is back where it was.
 * A field that comes first gets the keyboard, else the box itself.
 */
export function holdFocus(id: string): () => void {
  const box = reachable(id);
  const before = document.activeElement;
  if (!box) return () => undefined;
  if (!box.contains(before)) (firstField(box) ?? box).focus();
  const keepIn = (event: KeyboardEvent) => {
    if (event.key !== 'Tab') return;
    const reached = [...box.querySelectorAll<HTMLElement>(REACHED)];
    const end = event.shiftKey ? reached[0] : reached[reached.length - 1];
    const active = document.activeElement;
    if (active !== end && active !== box && box.contains(active)) return;
    if (active === box && !event.shiftKey) return;
    event.preventDefault();
    (event.shiftKey ? reached[reached.length - 1] : reached[0])?.focus();
  };
  box.addEventListener('keydown', keepIn);
  return () => {
    box.removeEventListener('keydown', keepIn);
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
}
