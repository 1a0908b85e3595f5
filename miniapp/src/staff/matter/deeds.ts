import type { RequestView } from '@huiyin/shared/requests/request.dto';

/** What an officer may do to a matter here; drawn only when the server allows it. */
export type Deed = 'assign' | 'ask' | 'refuse' | 'tell';

/** The deeds with their key at a desk and their verb, in the order of the row. */
export const DEEDS: readonly { deed: Deed; key: string; name: string }[] = [
  { deed: 'assign', key: 'A', name: '分派' },
  { deed: 'ask', key: 'Q', name: '请选民补充' },
  { deed: 'refuse', key: 'R', name: '不予受理' },
  { deed: 'tell', key: 'T', name: '告知结果' },
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
