import type { DisplayState } from '@huiyin/shared/checks/check.dto';
import { Tag, type TagTone } from '../ui/tag';

/** Whether others may see something, for those who do: a word only where they may not (yet). */
export const DISPLAY_WORDS: Record<Exclude<DisplayState, 'shown'>, { word: string; tone: TagTone }> = {
  pending: { word: '审核中', tone: 'grey' },
  held: { word: '待审核', tone: 'amber' },
  withheld: { word: '未公开', tone: 'grey' },
};

/** The same as a tag; nothing for what everybody may see. */
export function DisplayTag({ display, id }: { display: DisplayState; id?: string }) {
  if (display === 'shown') return null;
  const { word, tone } = DISPLAY_WORDS[display];
  return (
    <Tag id={id} tone={tone}>
      {word}
    </Tag>
  );
}
