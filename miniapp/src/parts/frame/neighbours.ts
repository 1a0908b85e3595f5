/** The code one step up (-1) or down (1) of `at`; the first when `at` is not in the list, the end stays the end. */
export function neighbour(codes: readonly string[], at: string | undefined, by: 1 | -1): string | undefined {
  const place = at === undefined ? -1 : codes.indexOf(at);
  if (place < 0) return codes[0];
  return codes[Math.min(codes.length - 1, Math.max(0, place + by))];
}

/** What to look at when `gone` has left the list: the one after it, else the one before. */
export function afterLeaving(codes: readonly string[], gone: string): string | undefined {
  const place = codes.indexOf(gone);
  if (place < 0) return codes[0];
  return codes[place + 1] ?? codes[place - 1];
}
