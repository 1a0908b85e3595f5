import { faultsOf, FINAL_STATES, MOVES, moveOf, OPEN_STATES, REQUEST_STATES, VERBS } from './request.machine';

describe('the table of moves', () => {
  it('is sound: every state is reached, only finals are dead ends', () => {
    expect(faultsOf(MOVES, REQUEST_STATES, 'submitted')).toEqual([]);
  });

  it('would be found unsound when a row is missing', () => {
    expect(
      faultsOf(
        MOVES.filter((m) => m.verb !== 'ask'),
        REQUEST_STATES,
        'submitted',
      ),
    ).toContain('clarifying cannot be reached');
    const noWayOut = MOVES.filter((m) => m.verb === 'reply' || !m.from.includes('assigned'));
    const stuck = noWayOut.filter((m) => m.verb !== 'reply');
    expect(faultsOf(stuck, REQUEST_STATES, 'submitted')).toContain('assigned is a dead end');
  });

  it('knows each state as open or final, never both', () => {
    expect([...OPEN_STATES, ...FINAL_STATES].sort()).toEqual([...REQUEST_STATES].sort());
  });

  it('has a row for every verb, and one meaning per verb and state', () => {
    for (const verb of VERBS) expect(MOVES.some((m) => m.verb === verb)).toBe(true);
    for (const verb of VERBS)
      for (const state of REQUEST_STATES)
        expect(MOVES.filter((m) => m.verb === verb && m.from.includes(state)).length).toBeLessThanOrEqual(1);
  });

  it('keeps the state when a voter adds words, and refuses what is not listed', () => {
    expect(moveOf('supplement', 'closed')).toBe('closed');
    expect(moveOf('reply', 'submitted')).toBeNull();
    expect(moveOf('reopen', 'refused')).toBeNull();
    expect(moveOf('reopen', 'closed')).toBe('assigned');
  });
});
