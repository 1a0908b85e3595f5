/** Metres in words: 就在这里 · 350 米 · 1.2 公里. */
export function distanceWords(metres: number): string {
  if (metres < 50) return '就在这里';
  if (metres < 1000) return `${Math.round(metres / 10) * 10} 米`;
  return `${(metres / 1000).toFixed(metres < 10_000 ? 1 : 0)} 公里`;
}
