import { parseIso } from '@huiyin/shared/kernel/time';
import type { CheckedPart } from './checked-words.rules';
import { TOLD } from './told.rules';
import type { Told } from '../events.rules';
import { maskedTitle, type Subject } from './told.words.rules';

const due = parseIso('2026-11-20T00:00+08:00')!;
const subject: Subject = {
  title: maskedTitle('我的电话13800138000，路灯坏了'),
  voterId: '1',
  station: { id: '2', name: '翠园社区联络站' },
  liaisonStations: ['2', '3'],
  streetId: '4',
  districtId: '5',
  deputy: { name: '王春晖', personId: '6' },
};
const alone: Subject = { ...subject, deputy: null, voterId: null, streetId: null };
const long = '很长'.repeat(250);

const PARTS: CheckedPart[] = [
  { topic: 'request', entry: null, author: 'voter', by: null },
  { topic: 'picture', entry: null, author: 'voter', by: null },
  { topic: 'entry', entry: 'supplemented', author: 'voter', by: null },
  { topic: 'entry', entry: 'replied', author: 'deputy', by: '王春晖' },
  { topic: 'entry', entry: 'told', author: 'deputy', by: '王春晖' },
];

const everything = (s: Subject): Told[] => [
  ...TOLD.submitted(s, { triageDue: due, replyDue: due, category: '城建城管' }),
  ...TOLD.assigned(s, { replyDue: due, note: long }),
  ...TOLD.asked(s, { question: long, until: due }),
  ...TOLD.answered(s, { replyDue: due }),
  ...TOLD.resumed(s, { replyDue: due }),
  ...TOLD.refused(s, { reason: long, door: long.slice(0, 100) }),
  ...TOLD.replied(s, { by: '王春晖', calledAt: null }),
  ...TOLD.replied(s, { by: '王春晖', calledAt: due }),
  ...TOLD.told(s, { outcome: 'planned', promiseDate: '2026-12-01', until: due }),
  ...TOLD.rated(s, { echoed: false, solved: 'not' }),
  ...TOLD.lapsed(s),
  ...TOLD.reopened(s, { round: 2, replyDue: due }),
  ...TOLD.supplemented(s),
  ...TOLD.withdrawn(s),
  ...TOLD.warnedTriage(s),
  ...TOLD.warnedReply(s, { step: 'half', dueAt: due }),
  ...TOLD.warnedReply(s, { step: 'last_day', dueAt: due }),
  ...TOLD.warnedPromise(s, { overdue: false, dueAt: due }),
  ...TOLD.warnedPromise(s, { overdue: true, dueAt: due }),
  ...(['station', 'street', 'district'] as const).flatMap((level) => TOLD.escalated(s, { level, dueAt: due })),
  ...TOLD.recomputed(s, { dueAt: due }),
  ...PARTS.flatMap((part) => [
    ...TOLD.held(s, part),
    ...TOLD.released(s, part),
    ...TOLD.withheld(s, part, { reason: long }),
  ]),
];

test('no message carries a phone, however the title was cut', () => {
  expect(subject.title).not.toContain('138');
  for (const told of everything(subject)) expect(JSON.stringify(told)).not.toContain('1380013');
});

test('every message fits its columns and says something', () => {
  for (const told of [...everything(subject), ...everything(alone)]) {
    expect(Array.from(told.title).length).toBeLessThanOrEqual(64);
    expect(Array.from(told.text).length).toBeLessThanOrEqual(255);
    expect(told.text).toMatch(/[。；]/);
    expect(`${told.title}${told.text}`).not.toMatch(/undefined|null|NaN/);
  }
});

test('a deadline is said with its weekday, and midnight as the end of its day', () => {
  const [deputy] = TOLD.assigned(subject, { replyDue: due, note: null });
  expect(deputy.text).toContain('11月19日(周四)24:00前');
});

describe('who is told', () => {
  const to = (told: Told[]) => told.map((t) => t.to);
  test('a point’s matters go to its liaisons and to those of the station above it', () => {
    expect(to(TOLD.warnedTriage(subject))).toEqual([
      { role: 'liaison', stationId: '2' },
      { role: 'liaison', stationId: '3' },
    ]);
  });
  test('reminders go to the deputy, and to the station while nobody is assigned', () => {
    expect(to(TOLD.warnedReply(subject, { step: 'half', dueAt: due }))).toEqual([{ person: '6', as: 'deputy' }]);
    expect(to(TOLD.warnedReply(alone, { step: 'half', dueAt: due }))).toHaveLength(2);
  });
  test('each level goes to its own; a station of no street is the district’s matter', () => {
    const level = (s: Subject, of: 'station' | 'street' | 'district') =>
      to(TOLD.escalated(s, { level: of, dueAt: due }));
    expect(level(subject, 'station')).toHaveLength(3);
    expect(level(subject, 'street')).toEqual([{ role: 'street_office', streetId: '4' }]);
    expect(level(subject, 'district')).toEqual([{ role: 'district_office', districtId: '5' }]);
    expect(level(alone, 'street')).toEqual([{ role: 'district_office', districtId: '5' }]);
  });
  test('what is held: its voter, its author, and the officers who decide; what was decided: those whom it concerns', () => {
    const [own, , , reply] = PARTS;
    const [voter, deputy] = [
      { person: '1', as: 'voter' },
      { person: '6', as: 'deputy' },
    ];
    const officers = ['2', '3'].map((stationId) => ({ role: 'liaison', stationId }));
    expect(to(TOLD.held(subject, own))).toEqual([voter, ...officers]);
    expect(to(TOLD.held(subject, reply))).toEqual([voter, deputy, ...officers]);
    expect(to(TOLD.released(subject, own))).toEqual([voter]);
    expect(to(TOLD.released(subject, reply))).toEqual([voter, deputy]);
    expect(to(TOLD.withheld(subject, own, { reason: '像广告。' }))).toEqual([voter]);
    expect(to(TOLD.withheld(subject, reply, { reason: '像广告。' }))).toEqual([voter, deputy]);
  });
  test('a request whose voter is gone tells no voter', () => {
    for (const told of everything(alone)) expect(JSON.stringify(told.to)).not.toContain('voter');
  });
});
