import fc from 'fast-check';
import { CALENDAR_VERSION } from '../kernel/calendar.data';
import { DAY_MS, parseIso } from '../kernel/time';
import {
  endClock,
  isOverdue,
  meetClock,
  mergeClock,
  pauseClock,
  recompute,
  resumeClock,
  startClock,
  type ClockFacts,
} from './clock';
import { CLOCK_KINDS, REPLY_POLICIES, dueAt, type ReplyPolicy } from './reply-clock';

const at = (text: string): number => parseIso(`${text}+08:00`)!;
const monday = at('2026-11-16T10:00');
const reply = (policy: ReplyPolicy = 'natural'): ClockFacts => startClock('reply', monday, policy);

describe('a clock’s life', () => {
  test('starts running with its policy and the calendar version', () => {
    expect(reply()).toEqual({
      kind: 'reply',
      startedAt: monday,
      dueAt: at('2026-11-20T00:00'),
      policy: 'natural',
      calendarVersion: CALENDAR_VERSION,
      state: 'running',
      pauses: [],
    });
  });

  test('met a millisecond before it is due, missed at the due instant', () => {
    const due = reply().dueAt!;
    expect(meetClock(reply(), due - 1)).toMatchObject({ state: 'met', metAt: due - 1 });
    expect(meetClock(reply(), due)).toMatchObject({ state: 'missed', metAt: due });
    expect(isOverdue(reply(), due - 1)).toBe(false);
    expect(isOverdue(reply(), due)).toBe(true);
  });

  test('a clock without target is always met', () => {
    const total = startClock('total', monday, 'natural');
    expect(isOverdue(total, monday + 900 * DAY_MS)).toBe(false);
    expect(meetClock(total, monday + 900 * DAY_MS).state).toBe('met');
  });

  test('asked and answered: paused with the due date untouched, then moved', () => {
    const paused = pauseClock(reply(), at('2026-11-17T15:00'));
    expect(paused).toMatchObject({ state: 'paused', dueAt: at('2026-11-20T00:00') });
    expect(isOverdue(paused, at('2026-12-20T00:00'))).toBe(false);
    const resumed = resumeClock(paused, at('2026-11-19T11:00'));
    expect(resumed).toMatchObject({ state: 'running', dueAt: at('2026-11-24T00:00') });
    expect(resumed.pauses).toEqual([{ from: at('2026-11-17T15:00'), to: at('2026-11-19T11:00') }]);
  });

  test('asked when already overdue: stays overdue, answering repairs nothing', () => {
    const paused = pauseClock(reply(), at('2026-11-20T09:00'));
    expect(isOverdue(paused, at('2026-11-20T09:01'))).toBe(true);
    expect(meetClock(paused, at('2026-11-22T09:00')).state).toBe('missed');
  });

  test('answered while the question was still open: the pause ends there and the time is given back', () => {
    const paused = pauseClock(reply(), at('2026-11-17T15:00'));
    const met = meetClock(paused, at('2026-11-21T15:00'));
    expect(met).toMatchObject({ state: 'met', metAt: at('2026-11-21T15:00') });
    expect(met.pauses[0].to).toBe(at('2026-11-21T15:00'));
  });

  test('only a running reply clock pauses, only a paused one resumes', () => {
    const triage = startClock('triage', monday, 'natural');
    expect(pauseClock(triage, monday + 1)).toBe(triage);
    const paused = pauseClock(reply(), monday + 1);
    expect(pauseClock(paused, monday + 2)).toBe(paused);
    const running = reply();
    expect(resumeClock(running, monday + 2)).toBe(running);
  });

  test('withdrawn in time it ends, withdrawn late it was missed', () => {
    expect(endClock(reply(), at('2026-11-19T23:59')).state).toBe('ended');
    expect(endClock(reply(), at('2026-11-20T00:00'))).toMatchObject({ state: 'missed' });
    expect(endClock(reply(), at('2026-11-20T00:00')).metAt).toBeUndefined();
  });

  test('merged is neither met nor missed, even when late', () => {
    expect(mergeClock(reply(), at('2026-11-25T00:00'))).toMatchObject({ state: 'merged' });
  });

  test('what was judged is frozen', () => {
    const late = at('2026-12-01T10:00');
    const judged = [
      meetClock(reply(), monday + 1),
      meetClock(reply(), late),
      endClock(reply(), monday + 1),
      mergeClock(reply(), late),
    ];
    expect(judged.map((clock) => clock.state)).toEqual(['met', 'missed', 'ended', 'merged']);
    for (const clock of judged) {
      for (const moved of [
        meetClock(clock, late),
        endClock(clock, late),
        mergeClock(clock, late),
        pauseClock(clock, late),
        resumeClock(clock, late),
        recompute(clock, 'working'),
      ]) {
        expect(moved).toBe(clock);
      }
      expect(isOverdue(clock, late)).toBe(false);
    }
  });
});

describe('another policy (rule 8)', () => {
  test('counts from the original start with the pauses kept', () => {
    const friday = startClock('reply', at('2026-11-20T10:00'), 'natural');
    const answered = resumeClock(pauseClock(friday, at('2026-11-23T15:00')), at('2026-11-24T09:00'));
    expect(answered.dueAt).toBe(at('2026-11-25T00:00'));
    expect(recompute(answered, 'working')).toMatchObject({ policy: 'working', dueAt: at('2026-11-27T00:00') });
    expect(recompute(answered, 'working').pauses).toEqual(answered.pauses);
  });

  test('a paused clock stays paused', () => {
    const paused = pauseClock(reply(), at('2026-11-17T15:00'));
    expect(recompute(paused, 'strict')).toMatchObject({
      state: 'paused',
      dueAt: at('2026-11-19T10:00'),
      pauses: paused.pauses,
    });
  });

  test('a promise stays on the day promised', () => {
    const promise = startClock('promise', monday, 'natural', { promisedDay: '2027-03-31' });
    expect(recompute(promise, 'strict').dueAt).toBe(at('2027-04-01T00:00'));
  });

  test('an older calendar is replaced by the one in force', () => {
    const old = { ...reply(), calendarVersion: '2025.1' };
    expect(recompute(old, 'natural')).toEqual(reply());
  });
});

describe('for every history', () => {
  const history = fc.array(
    fc.tuple(fc.constantFrom('pause', 'resume', 'natural', 'working', 'strict'), fc.nat(2 * DAY_MS)),
    {
      maxLength: 12,
    },
  );

  test('recomputing from what is stored gives what is stored, whatever happened', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CLOCK_KINDS),
        fc.constantFrom(...REPLY_POLICIES),
        history,
        (kind, policy, moves) => {
          let clock = startClock(kind, monday, policy, { promisedDay: '2026-12-31' });
          let now = monday;
          for (const [move, wait] of moves) {
            now += wait;
            if (move === 'pause') clock = pauseClock(clock, now);
            else if (move === 'resume') clock = resumeClock(clock, now);
            else clock = recompute(clock, move as ReplyPolicy);
            expect(recompute(clock, clock.policy)).toEqual(clock);
            expect(dueAt(clock)).toBe(clock.dueAt);
          }
        },
      ),
    );
  });

  test('going over to a policy and back changes nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...REPLY_POLICIES),
        fc.constantFrom(...REPLY_POLICIES),
        fc.nat(9 * DAY_MS),
        (one, other, wait) => {
          const clock = resumeClock(pauseClock(reply(one), monday + 1000), monday + 1000 + wait);
          expect(recompute(recompute(clock, other), one)).toEqual(clock);
        },
      ),
    );
  });
});
