/**
 * The choice that an arrow leads to: the next or the one before, around the ends; from no choice at all the first, or the
 * last. Undefined when there is nothing to choose from.
 */
export function stepped<T>(values: readonly T[], value: T | undefined, by: 1 | -1): T | undefined {
  const at = value === undefined ? -1 : values.indexOf(value);
  if (at < 0) return by === 1 ? values[0] : values[values.length - 1];
  return values[(at + by + values.length) % values.length];
}
