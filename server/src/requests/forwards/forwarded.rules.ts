import { dayOf, endOfDay, isoAt8, spokenDay, type Day } from '@huiyin/shared/kernel/time';
import { workingDaysAfter } from '@huiyin/shared/kernel/working-days';
import type { ClockState } from '@huiyin/shared/requests/clock';
import {
  PART_LABELS,
  RETURN_WORKING_DAYS,
  type ExtensionView,
  type ForwardPart,
  type PartState,
} from '@huiyin/shared/requests/forward.dto';

/** The instant from which a part can no longer be returned: the day of forwarding is day zero. */
export const returnUntil = (startedAt: Date): number =>
  endOfDay(workingDaysAfter(dayOf(startedAt.getTime()), RETURN_WORKING_DAYS));

/** One department's part, and whose it is. */
export interface Part {
  id: string;
  forwardId: string;
  departmentId: string;
  code: string;
  name: string;
  leads: number;
  state: PartState;
  startedAt: Date;
}

/** A part with its clock and its newest wish, as it is read. */
export interface WholePart extends Part {
  answeredAt: Date | null;
  answer: string | null;
  ground: string | null;
  sentBackAt: Date | null;
  sentBackReason: string | null;
  clockDueAt: Date | null;
  clockState: ClockState | null;
  clockMetAt: Date | null;
  wishUntil: Day | null;
  wishReason: string | null;
  wishAt: Date | null;
  wishState: 'asked' | 'granted' | 'refused' | 'ended' | null;
  wishDecision: string | null;
  wishDecidedAt: Date | null;
}

const iso = (at: Date): string => isoAt8(at.getTime());

/** Whether the part is, or was, answered too late; derived from its clock (clock rule 5). */
export function lateness(p: Pick<WholePart, 'clockDueAt' | 'clockState' | 'clockMetAt'>, now: number): boolean {
  if (!p.clockDueAt || !p.clockState) return false;
  if (p.clockState === 'missed') return true;
  return p.clockState === 'running' && Math.min(now, p.clockMetAt?.getTime() ?? now) >= p.clockDueAt.getTime();
}

/** How one part reads to somebody. `read`: how they read texts. `answers`: whether they read what was answered. */
export function forwardPart(
  p: WholePart,
  now: number,
  o: { answers: boolean; read?: (text: string) => string },
): ForwardPart {
  const read = o.read ?? ((text: string) => text);
  const gone = p.state === 'returned' || p.state === 'ended';
  return {
    department: { code: p.code, name: p.name },
    leads: Number(p.leads) === 1,
    state: p.state,
    stateLabel: PART_LABELS[p.state],
    startedAt: iso(p.startedAt),
    dueAt: gone || !p.clockDueAt ? null : iso(p.clockDueAt),
    late: !gone && lateness(p, now),
    answer: o.answers && p.answer !== null && p.answeredAt ? { text: read(p.answer), at: iso(p.answeredAt) } : null,
    ground: p.ground === null ? null : read(p.ground),
    sentBack:
      p.sentBackReason !== null && p.sentBackAt ? { reason: read(p.sentBackReason), at: iso(p.sentBackAt) } : null,
    extension: wishView(p, read),
  };
}

/** The newest wish; one that ended undecided is of no interest any more. */
function wishView(p: WholePart, read: (text: string) => string): ExtensionView | null {
  if (!p.wishUntil || !p.wishAt || p.wishState === 'ended') return null;
  return {
    until: p.wishUntil,
    reason: read(p.wishReason ?? ''),
    at: iso(p.wishAt),
    granted: p.wishState === 'asked' ? null : p.wishState === 'granted',
    decision: p.wishDecision === null ? null : read(p.wishDecision),
    decidedAt: p.wishDecidedAt ? iso(p.wishDecidedAt) : null,
  };
}

/** What others of the same forward read of a part: who, how far, until when. */
export const strippedPart = (part: ForwardPart): ForwardPart => ({
  ...part,
  answer: null,
  ground: null,
  sentBack: null,
  extension: null,
});

/** What can stand in a department's own history. */
export const ENTRY_KINDS = [
  'forwarded',
  'answered',
  'returned',
  'extension_asked',
  'extension_granted',
  'extension_refused',
  'accepted',
  'sent_back',
  'supervised',
  'reported',
  'unsupervised',
  'ended',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

const ENTRIES: Record<EntryKind, (by: string, day: string) => string> = {
  forwarded: (by, day) => `${by}转来，请在${day}前答复`,
  answered: () => '本单位答复了',
  returned: () => '本单位退回，认为不归本单位办',
  extension_asked: (_, day) => `本单位申请延期到${day}`,
  extension_granted: (by, day) => `${by}同意延期到${day}`,
  extension_refused: (by) => `${by}不同意延期`,
  accepted: (by) => `${by}认可了答复`,
  sent_back: (by) => `${by}退回重新办理`,
  supervised: (by, day) => `${by}督办，请在${day}前回报`,
  reported: () => '本单位回报了督办',
  unsupervised: () => '督办不用本单位回报了',
  ended: () => '不用本单位再办了',
};

/** What happened in a department's own part, in a Chinese sentence. */
export const entryTitle = (kind: EntryKind, by: string, day: Day | null): string =>
  ENTRIES[kind](by, day === null ? '' : spokenDay(day));
