/** A deputy as people address them: 王春燕代表. */
export function deputyCalled(name: string): string {
  return name.endsWith('代表') ? name : `${name}代表`;
}
