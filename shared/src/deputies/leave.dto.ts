import * as z from 'zod/mini';
import { LIMITS, textOf } from '../kernel/limits';
import { DEPUTY_LEVELS } from './deputy.dto';
import { codeOf, DayText } from '../requests/request.words';

/** A deputy's leave: nothing new comes to them from day to day, both included; a stand-in takes over what is open. */
export const LeaveBody = z.strictObject({
  from: DayText,
  until: DayText,
  /** Takes what is in the deputy's hands on the first day; left out, it stays with the deputy and the station is told. */
  standIn: z.optional(codeOf('代表编号')),
});
export const LeaveView = z.object({
  deputy: z.object({ code: z.string(), name: z.string() }),
  from: z.string(),
  until: z.string(),
  standIn: z.nullable(z.object({ code: z.string(), name: z.string() })),
});
export type LeaveView = z.infer<typeof LeaveView>;
/** null: no leave now or ahead. */
export const LeaveAnswer = z.object({ leave: z.nullable(LeaveView) });
export type LeaveAnswer = z.infer<typeof LeaveAnswer>;

/** A new term: everything open goes from one seat to the next; history stays with the old one. */
export const SuccessionBody = z.strictObject({
  successor: codeOf('代表编号'),
  reason: textOf('交接说明', LIMITS.noteText),
});
export const SuccessionView = z.object({ matters: z.number(), promises: z.number(), voters: z.number() });
export type SuccessionView = z.infer<typeof SuccessionView>;

/** Seats of the office's district: by name; without one, those whose term is over and that still hold something open. */
export const SeatsQuery = z.strictObject({ q: z.optional(textOf('要找的代表', LIMITS.searchText)) });
export const SeatView = z.object({
  code: z.string(),
  name: z.string(),
  level: z.enum(DEPUTY_LEVELS),
  levelLabel: z.string(),
  constituency: z.nullable(z.string()),
  /** The last day of the seat; null: held without an end in sight. */
  endsOn: z.nullable(z.string()),
  ended: z.boolean(),
  /** Who has taken over before. */
  successor: z.nullable(z.object({ code: z.string(), name: z.string() })),
  /** What would go to a successor now: as SuccessionView counts it. */
  open: SuccessionView,
});
export type SeatView = z.infer<typeof SeatView>;
export const MOST_SEATS = 20;
/** At most MOST_SEATS; `more`: there are others, to be found by name or once these are handed over. */
export const SeatsAnswer = z.object({ items: z.array(SeatView), more: z.boolean() });
export type SeatsAnswer = z.infer<typeof SeatsAnswer>;
