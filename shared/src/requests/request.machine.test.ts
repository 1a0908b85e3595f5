import {
  faultsOf,
  FINAL_STATES,
  MOVES,
  moveOf,
  OPEN_STATES,
  RELATIONS,
  REQUEST_STATES,
  RIDING_STATES,
  targetsOf,
  VERBS,
} from './request.machine';

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
    const stuck = MOVES.filter((m) => !m.from.includes('assigned'));
    expect(faultsOf(stuck, REQUEST_STATES, 'submitted')).toContain('assigned is a dead end');
  });

  it('knows each state as open, riding or final, never two of them', () => {
    expect([...OPEN_STATES, ...RIDING_STATES, ...FINAL_STATES].sort()).toEqual([...REQUEST_STATES].sort());
  });

  it('has a row for every verb, and one meaning per verb, state and relation', () => {
    for (const verb of VERBS) expect(MOVES.some((m) => m.verb === verb)).toBe(true);
    for (const verb of VERBS)
      for (const state of REQUEST_STATES)
        for (const relation of RELATIONS)
          expect(
            MOVES.filter((m) => m.verb === verb && m.from.includes(state) && m.by.includes(relation)).length,
          ).toBeLessThanOrEqual(1);
  });

  it('tells the lead from a co-handler, and the deputy from the station', () => {
    expect(moveOf('department-answer', 'forwarded', 'lead')).toBe('answered');
    expect(moveOf('department-answer', 'forwarded', 'co_handler')).toBe('forwarded');
    expect(targetsOf('department-return', 'forwarded', 'lead')).toEqual(['assigned', 'replied']);
    expect(moveOf('return', 'assigned', 'station')).toBeNull();
    expect(moveOf('rate', 'told', 'follower')).toBe('told');
    expect(moveOf('rate', 'told', 'own')).toBe('closed');
  });

  it('keeps the state when a voter adds words, and refuses what is not listed', () => {
    expect(moveOf('supplement', 'closed')).toBe('closed');
    expect(moveOf('reply', 'submitted')).toBeNull();
    expect(moveOf('reopen', 'refused')).toBeNull();
    expect(moveOf('reopen', 'closed')).toBe('assigned');
  });
});
