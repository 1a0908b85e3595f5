import type { TimelineEvent } from '@huiyin/shared/requests/timeline.dto';
import { reportedWords } from './late-words';

const event = (over: Partial<TimelineEvent>): TimelineEvent => ({
  at: '2026-11-24T09:00:00+08:00',
  kind: 'escalated',
  actor: { role: 'system', name: '系统' },
  round: 1,
  title: '逾期',
  ...over,
});

test('the levels that were told, each once, in their order', () => {
  const events = [event({ level: 'station' }), event({ level: 'street' }), event({ level: 'street' })];
  expect(reportedWords(events, 1)).toBe('已报告联络站、街道人大工委');
});

test('another round’s lateness is not this one’s', () => {
  expect(reportedWords([event({ level: 'station', round: 1 })], 2)).toBe('');
  expect(reportedWords([event({ kind: 'replied', level: undefined })], 1)).toBe('');
});
