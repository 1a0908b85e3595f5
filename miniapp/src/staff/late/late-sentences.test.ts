import type { RequestState } from '@huiyin/shared/requests/request.machine';
import { daysLate, lateHands, lateSentence, levelReached } from './late-sentences';

// Friday 2026-11-20 is the last day; overdue from Saturday 00:00 on.
const late = (serverNow: string) => ({
  createdAt: '2026-11-17T10:00:00+08:00',
  state: 'assigned' as RequestState,
  handDueAt: '2026-11-21T00:00:00+08:00',
  serverNow: `${serverNow}+08:00`,
});

describe('how late', () => {
  test('counts the days that began since the last day', () => {
    expect(daysLate(late('2026-11-20T23:59:59'))).toBe(0);
    expect(daysLate(late('2026-11-21T00:00:00'))).toBe(1);
    expect(daysLate(late('2026-11-23T08:00:00'))).toBe(3);
    expect(daysLate({ handDueAt: null, serverNow: '2026-11-23T08:00:00+08:00' })).toBe(0);
  });

  test('a due hour that has passed today is a day late already', () => {
    const due = { handDueAt: '2026-11-20T09:00:00+08:00', serverNow: '2026-11-20T10:00:00+08:00' };
    expect(daysLate(due)).toBe(1);
  });
});

describe('how far up', () => {
  test('nobody on the weekend; the station on Monday morning, the street a working day later, the district three', () => {
    expect(levelReached(late('2026-11-21T12:00:00'))).toBeNull();
    expect(levelReached(late('2026-11-23T09:00:00'))).toBe('station');
    expect(levelReached(late('2026-11-24T08:59:00'))).toBe('station');
    expect(levelReached(late('2026-11-24T09:00:00'))).toBe('street');
    expect(levelReached(late('2026-11-26T09:00:00'))).toBe('district');
  });

  test('a department that is late goes up the same way', () => {
    expect(levelReached({ ...late('2026-11-24T09:00:00'), state: 'forwarded' })).toBe('street');
  });

  test('what is not owed has gone nowhere', () => {
    expect(levelReached({ ...late('2026-11-26T09:00:00'), handDueAt: null })).toBeNull();
  });
});

test('the heading says how many and how long', () => {
  expect(lateSentence([], false)).toBe('没有逾期的事');
  const two = [late('2026-11-21T09:00:00'), late('2026-11-24T09:00:00')];
  expect(lateSentence(two, false)).toBe('2 件逾期，最久的迟了 4 天');
  expect(lateSentence(two, true)).toBe('2 件以上逾期，最久的迟了 4 天');
});

test('in whose hands it is late', () => {
  const station = { code: 'S', name: '翠园联络站' };
  const deputy = { code: 'D', name: '王春晖' };
  expect(lateHands({ state: 'submitted', station, deputy: null })).toBe('翠园联络站');
  expect(lateHands({ state: 'assigned', station, deputy })).toBe('王春晖代表');
  expect(lateHands({ state: 'forwarded', station, deputy })).toBe('承办单位');
});
