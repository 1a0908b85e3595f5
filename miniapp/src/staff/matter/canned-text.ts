import type { CannedView } from '@huiyin/shared/requests/canned.dto';
import { withPhrase } from '../../parts/phrases';

/**
 * A text that was put in is never sent unread (`unread` is the text as it was put in): it must be changed, or said to
 * have been read to its end.
 */
export interface CannedText {
  text: string;
  unread: string | undefined;
}

/** Puts a kept text in; from now on it waits to be read. */
export function putIn(written: string, kept: string): CannedText {
  const text = withPhrase(written, kept);
  return { text, unread: text };
}

/** Whoever changes the words has them before their eyes. An answer that changed nothing reads nothing. */
export function unreadAfter(unread: string | undefined, text: string): string | undefined {
  return unread === text && text !== '' ? unread : undefined;
}

/** The texts for a category: its own first, then those for all; the station's own before the district's. */
export function cannedFor(items: readonly CannedView[], category: string): CannedView[] {
  const rank = (one: CannedView) => (one.category === null ? 2 : 0) + (one.own ? 0 : 1);
  return items
    .filter((one) => one.category === null || one.category === category)
    .sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title, 'zh'));
}
