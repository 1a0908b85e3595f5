/** Reads what was kept under a name; undefined when nothing was, or it cannot be read. */
export function read<T>(name: string): T | undefined {
  try {
    const kept = window.localStorage.getItem(name);
    return kept === null ? undefined : (JSON.parse(kept) as T);
  } catch {
    return undefined;
  }
}

/** Keeps a value that JSON can carry; undefined takes it away. False when the browser refuses (private window, full). */
export function write(name: string, value: unknown): boolean {
  try {
    if (value === undefined) window.localStorage.removeItem(name);
    else window.localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Calls back when another window of the same browser changed it. */
export function watch(name: string, changed: () => void): void {
  window.addEventListener('storage', (event) => {
    if (event.key === name || event.key === null) changed();
  });
}
