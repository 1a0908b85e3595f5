import type { RequestView } from '@huiyin/shared/requests/request.dto';
import type { Verb } from '@huiyin/shared/requests/request.machine';

/** What an officer may do to a matter here; drawn only when the server allows it. */
export type Deed = Extract<
  Verb,
  | 'assign'
  | 'ask'
  | 'merge'
  | 'unmerge'
  | 'forward'
  | 'refuse'
  | 'return'
  | 'settle'
  | 'tell'
  | 'accept-answer'
  | 'send-back'
  | 'extension-decide'
  | 'hand-over'
  | 'report'
  | 'supervise'
  | 'exclude-rating'
  | 'rate'
  | 'reopen'
  | 'note'
  | 'label'
  | 'reveal-contact'
  | 'uphold'
>;

export interface DeedRow {
  deed: Deed;
  key: string;
  name: string;
  /** What it is there to be done now: its button is the main one. */
  main?: boolean;
  /** Its button stands beside what it is about, not in the row of buttons. */
  beside?: boolean;
}

/** The deeds with their key at a desk and their verb, in the order of the row. */
export const DEEDS: readonly DeedRow[] = [
  { deed: 'uphold', key: 'D', name: '复核申诉', main: true },
  { deed: 'settle', key: 'W', name: '定由哪个站办', main: true },
  { deed: 'extension-decide', key: 'Y', name: '决定延期', main: true },
  { deed: 'report', key: 'E', name: '回报督办', main: true },
  { deed: 'accept-answer', key: 'G', name: '认可答复', main: true },
  { deed: 'assign', key: 'A', name: '分派', main: true },
  { deed: 'tell', key: 'T', name: '告知结果', main: true },
  { deed: 'ask', key: 'Q', name: '请选民补充' },
  { deed: 'merge', key: 'M', name: '并案' },
  { deed: 'forward', key: 'F', name: '转办' },
  { deed: 'refuse', key: 'R', name: '不予受理' },
  { deed: 'return', key: 'B', name: '不是我站的' },
  { deed: 'send-back', key: 'S', name: '退回重办' },
  { deed: 'hand-over', key: 'H', name: '换代表' },
  { deed: 'unmerge', key: 'U', name: '分出来单独办' },
  { deed: 'rate', key: 'I', name: '记下选民的评价' },
  { deed: 'reopen', key: 'O', name: '没解决，重新办' },
  { deed: 'supervise', key: 'V', name: '督办' },
  { deed: 'exclude-rating', key: 'I', name: '评价不计入统计' },
  { deed: 'note', key: 'P', name: '记一笔', beside: true },
  { deed: 'label', key: 'L', name: '优先和标签', beside: true },
  { deed: 'reveal-contact', key: 'C', name: '看联系方式', beside: true },
];

/** What every panel is given. */
export interface PanelProps {
  request: RequestView;
  onClose: () => void;
  /** The verb worked: how the matter stands now, and what happened in a sentence. */
  onDone: (request: RequestView, sentence: string) => void;
  /** What is shown is old: fetch it again. */
  onStale: () => void;
}
