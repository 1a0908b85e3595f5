import { clockTime, dayOf, daysBetween, parseIso, spokenDay, weekdayName, type Day } from '@huiyin/shared/kernel/time';

/** An instant of the API as epoch milliseconds. What the server writes always reads; anything else counts as `now`. */
export function instantOf(iso: string, now = 0): number {
  return parseIso(iso) ?? now;
}

/** A day beside today: 今天, 昨天, 周五 (the last six days), 11月20日(周五), and with the year when that is another. */
export function dayWords(day: Day, today: Day): string {
  const ago = daysBetween(day, today);
  if (ago === 0) return '今天';
  if (ago === 1) return '昨天';
  if (ago > 1 && ago < 7) return weekdayName(day);
  return day.slice(0, 4) === today.slice(0, 4) ? spokenDay(day) : `${day.slice(0, 4)}年${spokenDay(day)}`;
}

/** When something happened, as people say it: 今天 10:24 · 昨天 15:10 · 周五 19:40 · 11月2日(周一) 10:05. */
export function whenWords(at: string, now: string): string {
  const instant = instantOf(at);
  return `${dayWords(dayOf(instant), dayOf(instantOf(now)))} ${clockTime(instant)}`;
}

const HOUR = 3_600_000;

/** A stretch of time in words: 不到 1 小时 · 5 小时 · 1 天 4 小时. Milliseconds. */
export function spanWords(ms: number): string {
  const hours = Math.floor(ms / HOUR);
  if (hours < 1) return '不到 1 小时';
  const [days, rest] = [Math.floor(hours / 24), hours % 24];
  return [days > 0 && `${days} 天`, rest > 0 && `${rest} 小时`].filter(Boolean).join(' ');
}
