import type { ClockView } from '@huiyin/shared/requests/request.dto';
import { departmentWords, heldWords, leadClockOf, totalWords, waitedWords } from './clock-words';

const at = (iso: string) => Date.parse(iso);
/** Written on Friday 2026-11-20 at 19:40, due on Monday at 24:00. */
const clock: ClockView = {
  kind: 'reply',
  round: 1,
  startedAt: '2026-11-20T19:40:00+08:00',
  dueAt: '2026-11-24T00:00:00+08:00',
  policy: 'natural',
  calendarVersion: '2026.1',
  provisional: false,
  state: 'running',
  pauses: [],
};

describe('您等了', () => {
  test('the day it was written is day zero', () => {
    expect(waitedWords(clock, at('2026-11-20T22:00:00+08:00')).words).toBe('刚写来，共 3 天');
  });

  test('each day on the way is counted, the last one too', () => {
    expect(waitedWords(clock, at('2026-11-21T08:00:00+08:00')).words).toBe('第 1 天 / 共 3 天');
    expect(waitedWords(clock, at('2026-11-23T23:59:00+08:00')).words).toBe('第 3 天 / 共 3 天');
  });

  test('a last day that rests rolls on: day three is the next working day', () => {
    const thursday = { ...clock, startedAt: '2026-11-19T09:00:00+08:00' };
    expect(waitedWords(thursday, at('2026-11-22T09:00:00+08:00')).words).toBe('第 2 天 / 共 3 天');
    expect(waitedWords(thursday, at('2026-11-23T09:00:00+08:00')).words).toBe('第 3 天 / 共 3 天');
  });

  test('overdue says by how many days, and is drawn full', () => {
    expect(waitedWords(clock, at('2026-11-25T09:00:00+08:00'))).toEqual({ part: 1, words: '已超过 2 天' });
  });

  test('it stands still once answered', () => {
    const met: ClockView = { ...clock, state: 'met', metAt: '2026-11-22T21:40:00+08:00' };
    expect(waitedWords(met, at('2026-12-30T09:00:00+08:00')).words).toBe('2 天 2 小时');
  });

  test('a late answer says by how much it was late, and stays so', () => {
    const missed: ClockView = { ...clock, state: 'missed', metAt: '2026-11-26T10:00:00+08:00' };
    expect(waitedWords(missed, at('2026-12-30T09:00:00+08:00'))).toEqual({ part: 1, words: '晚了 3 天有回音' });
    const early: ClockView = { ...missed, metAt: '2026-11-24T00:00:00+08:00' };
    expect(waitedWords(early, at('2026-12-30T09:00:00+08:00')).words).toBe('晚了 1 天有回音');
  });

  test('a paused clock says what it waits for', () => {
    const pauses = [{ from: '2026-11-21T09:00:00+08:00', to: null, reason: '请选民补充' }];
    const paused: ClockView = { ...clock, state: 'paused', pauses };
    expect(waitedWords(paused, at('2026-11-22T09:00:00+08:00')).words).toBe('等补充，暂停');
  });

  test('a strict clock counts hours', () => {
    const strict: ClockView = { ...clock, policy: 'strict', dueAt: '2026-11-23T19:40:00+08:00' };
    expect(waitedWords(strict, at('2026-11-21T19:40:00+08:00'))).toEqual({ part: 24 / 72, words: '24 / 共 72 小时' });
  });
});

test('代表拿到 is drawn on the scale of the whole waiting and ends with the reply', () => {
  const since = at('2026-11-22T14:00:00+08:00');
  expect(heldWords(clock, since, at('2026-11-23T18:00:00+08:00')).words).toBe('1 天 4 小时');
  const met: ClockView = { ...clock, state: 'met', metAt: '2026-11-22T19:00:00+08:00' };
  const held = heldWords(met, since, at('2026-12-01T00:00:00+08:00'));
  expect(held.words).toBe('5 小时');
  expect(held.part).toBeCloseTo(5 / 76.33, 2);
});

describe('单位拿到', () => {
  /** Forwarded on Friday, three working days: due on Wednesday at 24:00. */
  const department: ClockView = {
    ...clock,
    kind: 'department',
    owner: '路灯所',
    startedAt: '2026-11-20T15:00:00+08:00',
    dueAt: '2026-11-26T00:00:00+08:00',
  };

  test('counts working days only', () => {
    expect(departmentWords(department, at('2026-11-20T20:00:00+08:00')).words).toBe('刚收到，共 3 个工作日');
    expect(departmentWords(department, at('2026-11-22T20:00:00+08:00')).words).toBe('刚收到，共 3 个工作日');
    expect(departmentWords(department, at('2026-11-24T09:00:00+08:00')).words).toBe('第 2 / 共 3 个工作日');
  });

  test('says by how much it is late, never less than one', () => {
    expect(departmentWords(department, at('2026-11-26T00:00:00+08:00'))).toEqual({
      part: 1,
      words: '已超过 1 个工作日',
    });
    expect(departmentWords(department, at('2026-11-30T09:00:00+08:00')).words).toBe('已超过 3 个工作日');
  });

  test('stands still once the answer was handed in', () => {
    const handed = { ...department, metAt: '2026-11-23T17:00:00+08:00' };
    expect(departmentWords(handed, at('2026-12-30T09:00:00+08:00')).words).toBe('1 个工作日交来');
  });

  test('is the lead’s, of this round, while it runs', () => {
    const helper = { ...department, owner: '水务局' };
    expect(leadClockOf([clock, helper, department], 1, '路灯所')).toBe(department);
    expect(leadClockOf([department], 2, '路灯所')).toBeUndefined();
    expect(leadClockOf([{ ...department, state: 'ended' }], 1, '路灯所')).toBeUndefined();
    expect(leadClockOf([department], 1, undefined)).toBeUndefined();
  });
});

test('once answered and not done, the whole wait is told; before, the bar tells it', () => {
  const total: ClockView = { ...clock, kind: 'total', dueAt: null };
  const met: ClockView = { ...clock, state: 'met', metAt: '2026-11-22T19:00:00+08:00' };
  const now = at('2026-11-27T09:00:00+08:00');
  expect(totalWords([clock, total], 1, now)).toBeUndefined();
  expect(totalWords([met, total], 1, now)).toBe('从写来到今天一共 7 天');
  expect(totalWords([met, { ...total, state: 'met' }], 1, now)).toBeUndefined();
});
