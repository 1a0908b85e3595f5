/** Browsers enlarge pages themselves. */
export function hostTextScale(): number {
  return 1;
}

/** Nothing to follow. */
export function onHostTextScale(_changed: () => void): void {}
