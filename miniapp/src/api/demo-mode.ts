/** Whether the server runs in demo mode, as its answers say; undefined until the first of them. */
let mode: boolean | undefined;
const listeners = new Set<() => void>();

/** Called for every answer of the server. */
export function noteDemo(said: boolean | undefined): void {
  const before = mode;
  mode = Boolean(said) || mode === true;
  if (mode !== before) listeners.forEach((listener) => listener());
}

export const demoMode = {
  get: () => mode,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
