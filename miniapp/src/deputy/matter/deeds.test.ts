import { REQUEST_STATES } from '@huiyin/shared/requests/request.machine';
import { allowedActions } from '@huiyin/shared/requests/request.policy';
import { thumbOf } from './deeds';

const names = (allowed: Parameters<typeof thumbOf>[0]) => {
  const { main, beside, more } = thumbOf(allowed);
  return [main?.deed, beside?.deed, more.map(({ deed }) => deed)];
};
const now = 0;

test('a new matter is answered, or forwarded; the rest is behind 更多', () => {
  const allowed = allowedActions('assigned', { state: 'assigned', now, reopenUntil: null });
  expect(names(allowed)).toEqual(['reply', 'forward', ['reveal-contact', 'note', 'hand-over', 'return']]);
});

test('a department’s answer is read first, and sent back from there', () => {
  const facts = { state: 'answered' as const, now, reopenUntil: null };
  expect(names(allowedActions('assigned', { ...facts, answer: 'waiting' })).slice(0, 2)).toEqual([
    'accept-answer',
    'reply',
  ]);
  expect(names(allowedActions('assigned', { ...facts, answer: 'accepted' })).slice(0, 2)).toEqual(['tell', 'reply']);
});

test('pressed by a superior, the report lies beside what is owed', () => {
  const facts = { state: 'assigned' as const, now, reopenUntil: null, supervised: 'assigned' as const };
  expect(names(allowedActions('assigned', facts)).slice(0, 2)).toEqual(['reply', 'report']);
});

test('every verb of a deputy has its place, in every state', () => {
  for (const state of REQUEST_STATES) {
    const facts = { state, now, reopenUntil: null, answer: 'waiting' as const, supervised: 'assigned' as const };
    const allowed = allowedActions('assigned', facts);
    const [main, beside, more] = names(allowed);
    const placed = [main, beside, ...(more as string[]), ...(main === 'accept-answer' ? ['send-back'] : [])];
    expect(placed.filter(Boolean).sort()).toEqual([...allowed].sort());
  }
});

test('nothing allowed, nothing at the thumb', () => expect(names([])).toEqual([undefined, undefined, []]));
