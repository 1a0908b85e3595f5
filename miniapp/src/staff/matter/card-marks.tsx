import { View } from '@tarojs/components';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import '../../parts/frame/frame.scss';

type Marked = Pick<RequestCard, 'priority' | 'supervised' | 'children' | 'followers' | 'arbiter' | 'tags'>;

/** What sets a matter apart, in words, the pressing ones first: 优先 · 督办 · 待定归属 · 并案 2 · 关注 3 · the station's own tags. */
export function marksOf({ priority, supervised, children, followers, arbiter, tags }: Marked): string[] {
  return [
    priority === 1 ? '优先' : '',
    supervised ? '督办' : '',
    arbiter ? '待定归属' : '',
    children > 0 ? `并案 ${children}` : '',
    followers > 0 ? `关注 ${followers}` : '',
    ...tags.map((tag) => `#${tag}`),
  ].filter(Boolean);
}

/** The same as small marks in a line; nothing when nothing sets it apart. */
export function CardMarks({ card }: { card: Marked }) {
  const marks = marksOf(card);
  if (marks.length === 0) return null;
  return (
    <View className="marks">
      {marks.map((mark) => (
        <View key={mark} className={mark === '优先' || mark === '督办' ? 'mark-word mark-strong' : 'mark-word'}>
          {mark}
        </View>
      ))}
    </View>
  );
}
