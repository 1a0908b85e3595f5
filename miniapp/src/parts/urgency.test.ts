import { dueUrgency, inboxUrgency, stateWord, urgencyOf } from './urgency';

const at = (iso: string) => Date.parse(iso);
// 2026-11-23 is a Monday; its 24:00 is written as 00:00 of the next day.
const MONDAY_END = at('2026-11-24T00:00:00+08:00');

describe('a due date in a word', () => {
  test('the last day itself is today, until its last second', () => {
    expect(dueUrgency(MONDAY_END, at('2026-11-23T00:00:00+08:00'))).toEqual({
      word: '今天到期',
      tone: 'amber',
      edge: 'amber',
    });
    expect(dueUrgency(MONDAY_END, MONDAY_END - 1).word).toBe('今天到期');
  });

  test('overdue begins with the next day, and counts days from there', () => {
    expect(dueUrgency(MONDAY_END, MONDAY_END)).toEqual({ word: '逾期 1 天', tone: 'red', edge: 'red' });
    expect(dueUrgency(MONDAY_END, at('2026-11-24T23:59:00+08:00')).word).toBe('逾期 1 天');
    expect(dueUrgency(MONDAY_END, at('2026-11-27T08:00:00+08:00')).word).toBe('逾期 4 天');
  });

  test('tomorrow, a weekday within the week, then the date', () => {
    expect(dueUrgency(MONDAY_END, at('2026-11-22T09:00:00+08:00')).word).toBe('明天到期');
    expect(dueUrgency(MONDAY_END, at('2026-11-20T19:40:00+08:00')).word).toBe('周一到期');
    expect(dueUrgency(MONDAY_END, at('2026-11-16T09:00:00+08:00')).word).toBe('11月23日(周一)到期');
  });

  test('the edge rests for what lies more than two days off', () => {
    expect(dueUrgency(MONDAY_END, at('2026-11-21T09:00:00+08:00')).edge).toBe('blue');
    expect(dueUrgency(MONDAY_END, at('2026-11-20T09:00:00+08:00')).edge).toBe('line');
  });

  test('a strict clock says its hour, and is overdue within the day', () => {
    const due = at('2026-11-23T10:30:00+08:00');
    expect(dueUrgency(due, at('2026-11-23T08:00:00+08:00')).word).toBe('今天 10:30 到期');
    expect(dueUrgency(due, at('2026-11-23T12:00:00+08:00')).word).toBe('逾期不到 1 天');
  });
});

describe('a matter in a list', () => {
  const card = {
    state: 'assigned' as const,
    stateLabel: '等代表答复',
    dueAt: '2026-11-24T00:00:00+08:00',
    paused: false,
    serverNow: '2026-11-23T10:00:00+08:00',
  };

  test('while a reply is owed, its due date speaks', () => {
    expect(urgencyOf(card, 'handler').word).toBe('今天到期');
  });

  test('the voter reads the same as something to wait for', () => {
    expect(urgencyOf(card, 'voter')).toEqual({ word: '最后一天', tone: 'amber', edge: 'amber' });
    expect(urgencyOf({ ...card, serverNow: '2026-11-21T10:00:00+08:00' }, 'voter').word).toBe('周一前答复');
    expect(urgencyOf({ ...card, serverNow: '2026-11-24T10:00:00+08:00' }, 'voter').word).toBe('逾期 1 天');
  });

  test('a paused clock presses nobody: the state speaks', () => {
    const paused = { ...card, state: 'clarifying' as const, stateLabel: '等选民补充', paused: true };
    expect(urgencyOf(paused, 'handler')).toEqual({ word: '等选民补充', tone: 'grey', edge: 'line' });
    expect(urgencyOf(paused, 'voter')).toEqual({ word: '等您补充', tone: 'amber', edge: 'amber' });
  });

  test('what is told waits for the voter, not for those who handled it', () => {
    expect(stateWord('told', 'voter', '等选民评价')).toEqual({ word: '等您评价', tone: 'amber' });
    expect(stateWord('told', 'handler', '等选民评价')).toEqual({ word: '等选民评价', tone: 'grey' });
  });

  test('a closed matter rests whatever due date it once had', () => {
    expect(urgencyOf({ ...card, state: 'closed', stateLabel: '已办结' }, 'voter').word).toBe('已办结');
  });
});

describe('in a deputy’s inbox', () => {
  const card = {
    state: 'assigned' as const,
    stateLabel: '等代表答复',
    handDueAt: '2026-11-24T00:00:00+08:00',
    paused: false,
    serverNow: '2026-11-23T10:00:00+08:00',
  };

  test('what is owed stands by its date, a promise that came back too', () => {
    expect(inboxUrgency(card).word).toBe('今天到期');
    expect(inboxUrgency({ ...card, state: 'replied' }).word).toBe('今天到期');
    expect(inboxUrgency({ ...card, handDueAt: null, stateLabel: '已答复，办理中', state: 'replied' }).word).toBe(
      '已答复，办理中',
    );
  });

  test('a department presses nobody until it is late', () => {
    const forwarded = { ...card, state: 'forwarded' as const, stateLabel: '承办单位办理中' };
    expect(inboxUrgency(forwarded)).toEqual({ word: '承办单位办理中', tone: 'blue', edge: 'line' });
    expect(inboxUrgency({ ...forwarded, serverNow: '2026-11-25T10:00:00+08:00' }).word).toBe('单位逾期 2 天');
  });

  test('an answer to be read stands out', () => {
    const answered = { ...card, state: 'answered' as const, stateLabel: '承办单位已答复', handDueAt: null };
    expect(inboxUrgency(answered).edge).toBe('blue');
  });
});

test('somebody who follows reads of the one who wrote', () => {
  expect(stateWord('told', 'follower', '').word).toBe('有结果了');
  expect(stateWord('withdrawn', 'follower', '').word).toBe('写的人撤回了');
  expect(stateWord('assigned', 'follower', '').word).toBe('等代表答复');
});
