import { DEEDS } from '../matter/deeds';
import { undoOf } from './undo-steps';

const step = (deed: (typeof DEEDS)[number]['deed']) => ({ deed, codes: ['HY-1'], title: '路灯' });

test('a merge is parted again, all of it', () => {
  expect(undoOf({ ...step('merge'), codes: ['HY-1', 'HY-2'] })).toEqual({ how: 'unmerge', codes: ['HY-1', 'HY-2'] });
});

test('labels go back to what they were', () => {
  const before = { priority: 1, tags: ['学校'] };
  expect(undoOf({ ...step('label'), before })).toEqual({ how: 'label', code: 'HY-1', priority: 1, tags: ['学校'] });
});

test('everything else says that it cannot be taken back, and before anything was done that too', () => {
  for (const { deed } of DEEDS.filter((row) => row.deed !== 'merge' && row.deed !== 'label')) {
    expect(undoOf(step(deed))).toEqual({ how: 'not', why: expect.stringMatching(/。$/) });
  }
  expect(undoOf(undefined)).toMatchObject({ how: 'not' });
});
