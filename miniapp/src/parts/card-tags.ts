import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import type { TagTone } from '../ui/tag';

type Marked = Pick<RequestCard, 'priority' | 'supervised' | 'state' | 'children' | 'followers' | 'tags'>;

/** What stands out about a matter for those who handle it: 优先 · 督办 · 承办单位答复了 · 并案 2 · 关注 3, and the station's own. */
export function cardTags(card: Marked): { word: string; tone: TagTone }[] {
  const { priority, supervised, state, children, followers, tags } = card;
  const marks: ({ word: string; tone: TagTone } | false)[] = [
    priority > 0 && { word: '优先', tone: 'amber' },
    supervised && { word: '督办', tone: 'amber' },
    state === 'answered' && { word: '承办单位答复了', tone: 'green' },
    children > 0 && { word: `并案 ${children}`, tone: 'grey' },
    followers > 0 && { word: `关注 ${followers}`, tone: 'grey' },
    ...tags.map((word) => ({ word, tone: 'grey' as const })),
  ];
  return marks.filter((mark) => mark !== false);
}
