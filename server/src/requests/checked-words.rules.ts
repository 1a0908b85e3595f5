import type { CheckTopic } from '@huiyin/shared/checks/check.dto';
import type { TimelineKind } from '@huiyin/shared/requests/timeline.dto';

/** What of a request was checked: the facts that the sentences about it need. Kept as `detail` of held, released and withheld. */
export interface CheckedPart {
  topic: CheckTopic;
  /** Of an entry: what it was; null for a request's own words and a picture. */
  entry: TimelineKind | null;
  author: 'voter' | 'deputy';
  /** A deputy's public name; null for a voter, who is never named. */
  by: string | null;
}

function deputysPart({ entry, by }: CheckedPart): string {
  if (entry === 'told') return '办理结果的说明';
  if (entry === 'forwarded') return '转给承办单位的内容';
  return entry === 'replied' || entry === null ? `${by ?? ''}代表的答复` : `${by ?? ''}代表写的说明`;
}

/** The checked part in words. `who`: 您 for the voter, 选民 for everyone else. */
export function partName(part: CheckedPart, who: '您' | '选民'): string {
  if (part.topic === 'picture') return `${who}传的照片`;
  if (part.author === 'deputy') return deputysPart(part);
  switch (part.entry) {
    case 'answered':
    case 'supplemented':
      return `${who}补充的内容`;
    case 'rated':
      return `${who}的评价`;
    default:
      return `${who}写的内容`;
  }
}
