import { clockTime, dayOf, spokenDay } from '@huiyin/shared/kernel/time';
import { instantOf } from '../when';

/** When something happened, for lists that come without the server's time: 11月22日(周日) 10:05. */
export function sinceWords(at: string): string {
  const instant = instantOf(at);
  return `${spokenDay(dayOf(instant))} ${clockTime(instant)}`;
}
