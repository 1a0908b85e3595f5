import fc from 'fast-check';
import { parseIso } from '@huiyin/shared/kernel/time';
import {
  endClock,
  meetClock,
  pauseClock,
  resumeClock,
  startClock,
  type ClockFacts,
} from '@huiyin/shared/requests/clock';
import { clarifyEndsAt } from '@huiyin/shared/requests/reply-clock';
import { LADDER_STEPS, stepsFor } from '@huiyin/shared/requests/reply-clock.ladder';
import { isOvertaken, nextStepOf, NOTHING_DUE, queueDueAt, settled } from './clock-steps.rules';

const at = (text: string): number => parseIso(`${text}+08:00`)!;
const monday = at('2026-11-16T10:00');
const reply = (): ClockFacts => startClock('reply', monday, 'natural');
const due = at('2026-11-20T00:00');

describe('what a clock does next', () => {
  test('the ladder, one step after the other, each once', () => {
    const steps: string[] = [];
    for (let next = nextStepOf(reply(), null); next; next = nextStepOf(reply(), next.step as never))
      steps.push(next.step);
    expect(steps).toEqual(['half', 'last_day', 'overdue', 'street', 'district']);
  });

  test('nothing once it is met, missed or ended', () => {
    expect(nextStepOf(meetClock(reply(), monday + 1), null)).toBeNull();
    expect(nextStepOf(meetClock(reply(), due), 'overdue')).toBeNull();
    expect(nextStepOf(endClock(reply(), monday + 1), null)).toBeNull();
  });

  test('nothing for the total', () => {
    expect(nextStepOf(startClock('total', monday, 'natural'), null)).toBeNull();
  });

  test('a feedback window reminds once half way, and lapses when it is due', () => {
    const feedback = startClock('feedback', monday, 'natural');
    expect(nextStepOf(feedback, null)).toMatchObject({ kind: 'ladder', step: 'half', at: at('2026-11-20T09:00') });
    expect(nextStepOf(feedback, 'half')).toEqual({ kind: 'lapse', step: 'lapse', at: at('2026-11-24T00:00') });
  });

  test('a paused clock warns nobody and goes on by itself after five working days', () => {
    const paused = pauseClock(reply(), at('2026-11-17T15:00'));
    expect(nextStepOf(paused, null)).toEqual({ kind: 'resume', step: 'resume', at: at('2026-11-25T00:00') });
  });

  test('a clock that was overdue before the pause goes on up the ladder', () => {
    const paused = pauseClock(reply(), at('2026-11-20T08:00'));
    expect(nextStepOf(paused, 'last_day')).toMatchObject({
      kind: 'ladder',
      step: 'overdue',
      at: at('2026-11-20T09:00'),
    });
    expect(nextStepOf(paused, 'district')).toMatchObject({ kind: 'resume' });
  });

  test('what was told before a pause is not told again after it, though the due date moved', () => {
    const resumed = resumeClock(pauseClock(reply(), at('2026-11-18T15:00')), at('2026-11-24T11:00'));
    expect(resumed.dueAt).toBeGreaterThan(due);
    expect(nextStepOf(resumed, 'half')).toMatchObject({ step: 'last_day' });
    expect(nextStepOf(resumed, 'last_day')).toMatchObject({ step: 'overdue' });
  });

  test('for any start and any step told, the next one is later in the ladder and of the ladder', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2024-01-01T00:00'), max: at('2026-12-31T00:00') }),
        fc.constantFrom('natural', 'working', 'strict'),
        fc.constantFrom(null, ...LADDER_STEPS),
        (start, policy, last) => {
          const clock = startClock('reply', start, policy as 'natural');
          const next = nextStepOf(clock, last);
          if (!next) return last === 'district';
          const ladder = stepsFor(clock);
          expect(ladder.some((s) => s.step === next.step && s.at === next.at)).toBe(true);
          return last === null || LADDER_STEPS.indexOf(next.step as never) > LADDER_STEPS.indexOf(last);
        },
      ),
    );
  });
});

describe('a warning that comes too late', () => {
  const [half, lastDay, overdue] = stepsFor(reply());
  test('is left out when a later step is due as well', () => {
    expect(isOvertaken(reply(), half, lastDay.at)).toBe(true);
    expect(isOvertaken(reply(), lastDay, overdue.at)).toBe(true);
  });
  test('is told while it is the latest', () => {
    expect(isOvertaken(reply(), half, lastDay.at - 1)).toBe(false);
    expect(isOvertaken(reply(), lastDay, overdue.at - 1)).toBe(false);
  });
  test('levels are never left out', () => {
    expect(isOvertaken(reply(), overdue, due + 90 * 86_400_000)).toBe(false);
  });
});

test('a pause ends with its window, however late somebody acts', () => {
  const asked = at('2026-11-17T15:00');
  const paused = pauseClock(reply(), asked);
  expect(settled(paused, asked + 60_000).pauses[0].to).toBe(asked + 60_000);
  expect(settled(paused, at('2027-03-01T00:00')).pauses[0].to).toBe(clarifyEndsAt(asked));
  expect(settled(reply(), at('2027-03-01T00:00'))).toEqual(reply());
});

describe('the place in the queue', () => {
  test('submitted and assigned: the end of the reply clock', () => {
    expect(queueDueAt('submitted', [reply()], monday)).toBe(due);
    expect(queueDueAt('assigned', [reply()], monday)).toBe(due);
  });
  test('clarifying: the end of the voter’s window', () => {
    const asked = at('2026-11-17T15:00');
    expect(queueDueAt('clarifying', [pauseClock(reply(), asked)], asked)).toBe(clarifyEndsAt(asked));
  });
  test('clarifying, asked when it was late already: it stays late', () => {
    expect(queueDueAt('clarifying', [pauseClock(reply(), due + 1)], due + 2)).toBe(due);
  });
  test('replied: nothing is due · told: the feedback window · ended: when it ended', () => {
    const met = meetClock(reply(), monday + 1);
    const feedback = startClock('feedback', monday, 'natural');
    expect(queueDueAt('replied', [met], monday)).toBe(NOTHING_DUE);
    expect(queueDueAt('told', [met, feedback], monday)).toBe(feedback.dueAt);
    for (const state of ['closed', 'refused', 'withdrawn'] as const) expect(queueDueAt(state, [met], 7)).toBe(7);
  });
});
