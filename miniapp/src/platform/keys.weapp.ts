/** Phones have no keys. */
export function useKeys(_keys: Record<string, () => void>, _active = true, _writing = false): void {}
