import type { Verb } from '@huiyin/shared/requests/request.machine';
import type { IconName } from '../../ui/shapes';

/** What a deputy may do to a matter; drawn only when the server allows it. */
export type Deed = Extract<
  Verb,
  | 'report'
  | 'accept-answer'
  | 'tell'
  | 'reply'
  | 'forward'
  | 'send-back'
  | 'reveal-contact'
  | 'note'
  | 'hand-over'
  | 'return'
>;

interface DeedRow {
  deed: Deed;
  /** On its button. */
  name: string;
  /** Under its name in the list of all. */
  sub: string;
  icon: IconName;
}

/** In the order of what is owed first. */
const DEEDS: readonly DeedRow[] = [
  { deed: 'accept-answer', name: '审看答复', sub: '承办单位交来了，认可还是退回', icon: 'check' },
  { deed: 'tell', name: '告知结果', sub: '办得怎么样，告诉选民', icon: 'echo' },
  { deed: 'reply', name: '答复', sub: '写给选民', icon: 'pen' },
  { deed: 'report', name: '回报督办', sub: '向督办的上级说办到哪一步', icon: 'bell' },
  { deed: 'forward', name: '转办', sub: '转给承办单位，各有期限', icon: 'exit' },
  { deed: 'send-back', name: '退回重办', sub: '承办单位的答复还不行', icon: 'back' },
  { deed: 'reveal-contact', name: '联系选民', sub: '写明原因，看一次电话', icon: 'phone' },
  { deed: 'note', name: '记一笔', sub: '只给办的人看，不算答复', icon: 'note' },
  { deed: 'hand-over', name: '转给别的代表', sub: '更熟悉的代表接着办，期限不变', icon: 'people' },
  { deed: 'return', name: '不归我办', sub: '写明依据和该谁办，退回联络站', icon: 'back' },
];

/** At the thumb: the main one, one beside it, and whether there is more behind a third button. */
export interface Thumb {
  main?: DeedRow;
  beside?: DeedRow;
  more: readonly DeedRow[];
}

/** What may be main, and what stands beside it: the rest lies behind 更多. */
const MAIN: readonly Deed[] = ['accept-answer', 'tell', 'reply', 'report'];
const BESIDE: readonly Deed[] = ['report', 'forward', 'reply'];

/** Which of the allowed deeds lie at the thumb, and which behind 更多. */
export function thumbOf(allowed: readonly Verb[]): Thumb {
  const open = DEEDS.filter(({ deed }) => allowed.includes(deed));
  const find = (names: readonly Deed[], not?: Deed) =>
    names.flatMap((name) => open.filter(({ deed }) => deed === name && deed !== not))[0];
  const main = find(MAIN);
  const beside = main && find(BESIDE, main.deed);
  // Sending back is chosen where the answer is read.
  const shown = [main?.deed, beside?.deed, ...(main?.deed === 'accept-answer' ? (['send-back'] as const) : [])];
  return { main, beside, more: open.filter(({ deed }) => !shown.includes(deed)) };
}
