import type { EscalationLevel } from '@huiyin/shared/requests/reply-clock.ladder';
import type { TimelineEvent } from '@huiyin/shared/requests/timeline.dto';

const LEVELS: Record<EscalationLevel, string> = {
  station: '联络站',
  street: '街道人大工委',
  district: '区人大常委会',
};

/** To whom the lateness of a round was reported: 已报告联络站、街道人大工委. Empty while nobody was told. */
export function reportedWords(events: readonly TimelineEvent[], round: number): string {
  const levels = events
    .filter((event) => event.kind === 'escalated' && event.round === round && event.level)
    .map((event) => LEVELS[event.level!]);
  return levels.length > 0 ? `已报告${[...new Set(levels)].join('、')}` : '';
}
