import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import { instantOf } from '../../parts/when';
import { dueUrgency } from '../../parts/urgency';

/**
 * 3 件等您回音，最早一件今晚 24:00 到期；1 件承办单位答复了，等您审看. `more`: further pages are not counted.
 */
export function inboxWords(
  items: readonly Pick<RequestCard, 'state' | 'handDueAt' | 'paused' | 'serverNow'>[],
  more: boolean,
): string {
  const some = (count: number) => (more ? `${count} 件以上` : `${count} 件`);
  const waiting = items.filter(
    ({ state, handDueAt, paused }) => (state === 'assigned' || state === 'replied') && handDueAt !== null && !paused,
  );
  const answered = items.filter(({ state }) => state === 'answered').length;
  const read = answered > 0 ? `${some(answered)}承办单位答复了，等您审看` : '';
  if (waiting.length === 0) return read || '现在没有等您回音的事';
  const [first] = [...waiting].sort((a, b) => instantOf(a.handDueAt!) - instantOf(b.handDueAt!));
  const { word } = dueUrgency(instantOf(first.handDueAt!), instantOf(first.serverNow));
  const when = word === '今天到期' ? '今晚 24:00 到期' : word.startsWith('逾期') ? `已${word}` : word;
  return [`${some(waiting.length)}等您回音，最早一件${when}`, read].filter(Boolean).join('；');
}
