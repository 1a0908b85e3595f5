/** Phones have no keys. */
export function useKeys(_keys: Record<string, () => void>, _active = true, _writing = false): void {}

/** Phones have no keys. */
export function useSendKey(_send: () => void, _active = true): void {}
