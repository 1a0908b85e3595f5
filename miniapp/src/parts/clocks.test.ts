import type { TimelineEvent } from '@huiyin/shared/requests/timeline.dto';
import { heldSince } from './clocks';

const event = (kind: TimelineEvent['kind'], at: string, change: Partial<TimelineEvent> = {}): TimelineEvent => ({
  at,
  kind,
  actor: { role: 'liaison', name: '小周' },
  round: 1,
  title: '',
  ...change,
});
const submitted = event('submitted', '1', { to: 'submitted' });
const assigned = event('assigned', '2', { from: 'submitted', to: 'assigned' });

describe('since when a deputy has it', () => {
  test('from being given it, not before', () => {
    expect(heldSince([submitted], 1)).toBeUndefined();
    expect(heldSince([submitted, assigned], 1)).toBe('2');
    expect(heldSince([submitted, assigned], 2)).toBeUndefined();
  });

  test('given back, nobody has it but the station', () => {
    const returned = event('returned', '3', { from: 'assigned', to: 'submitted' });
    expect(heldSince([submitted, assigned, returned], 1)).toBeUndefined();
    const again = event('assigned', '4', { from: 'submitted', to: 'assigned' });
    expect(heldSince([submitted, assigned, returned, again], 1)).toBe('4');
  });

  test('another deputy begins anew; a department that gives it back does not', () => {
    const over = event('handed_over', '3', { from: 'assigned', to: 'assigned' });
    expect(heldSince([submitted, assigned, over], 1)).toBe('3');
    const back = event('department_returned', '5', { from: 'forwarded', to: 'assigned' });
    expect(heldSince([submitted, assigned, back], 1)).toBe('2');
  });

  test('a promise that came back is in the deputy’s hands in its own round', () => {
    expect(heldSince([submitted, assigned, event('recalled', '9', { round: 2, to: 'replied' })], 2)).toBe('9');
  });
});
