import { daysBetween, isDay, type Day } from '@huiyin/shared/kernel/time';

/** The longest leave of one piece, in days, both ends included. */
export const LONGEST_LEAVE_DAYS = 180;

/** Whether these days may be a leave: from today on, in order, not too long. */
export const isLeave = (from: Day, until: Day, today: Day): boolean =>
  isDay(from) && isDay(until) && from >= today && until >= from && daysBetween(from, until) < LONGEST_LEAVE_DAYS;
