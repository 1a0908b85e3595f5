import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { instantOf } from '../../parts/when';
import { dueUrgency } from '../../parts/urgency';

/** 3 件等您回音，最早一件今晚 24:00 到期. `more`: further pages are not counted. */
export function inboxWords(
  items: readonly Pick<RequestCard, 'state' | 'dueAt' | 'paused' | 'serverNow'>[],
  more: boolean,
): string {
  const waiting = items.filter(({ state, dueAt, paused }) => state === 'assigned' && dueAt !== null && !paused);
  if (waiting.length === 0) return '现在没有等您回音的事';
  const count = more ? `${waiting.length} 件以上` : `${waiting.length} 件`;
  const [first] = [...waiting].sort((a, b) => instantOf(a.dueAt!) - instantOf(b.dueAt!));
  const { word } = dueUrgency(instantOf(first.dueAt!), instantOf(first.serverNow));
  return `${count}等您回音，最早一件${word === '今天到期' ? '今晚 24:00 到期' : word.startsWith('逾期') ? `已${word}` : word}`;
}
