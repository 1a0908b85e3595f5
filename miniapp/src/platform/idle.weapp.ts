/** A phone locks itself, and WeChat puts the mini-program to sleep: nothing to watch. */
export function watchIdle(_ms: number, _onIdle: () => void): () => void {
  return () => undefined;
}
