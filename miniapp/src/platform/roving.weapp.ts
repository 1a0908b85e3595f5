interface Roving {
  here: boolean;
  step: (by: 1 | -1) => string | undefined;
  tap: () => void;
}

/** Phones have no keys. */
export function roving(_: Roving): object {
  return {};
}
