/** Phones have no keyboard to move. */
export function focusOn(_id: string): void {}

/** Phones scroll by thumb. */
export function bringIntoView(_id: string): void {}

/** Nothing to hold. */
export function holdFocus(_id: string): () => void {
  return () => undefined;
}
