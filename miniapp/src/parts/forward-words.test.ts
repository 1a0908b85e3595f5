import type { ForwardPart, ForwardSummary } from '@huiyin/shared/requests/forward.dto';
import { acceptedAnswer, forwardSentence, partDue, partTag } from './forward-words';

const part = (change: Partial<ForwardPart> = {}): ForwardPart => ({
  department: { code: 'light', name: '路灯所' },
  leads: true,
  state: 'open',
  stateLabel: '办理中',
  startedAt: '2026-11-20T10:00:00+08:00',
  dueAt: '2026-11-26T00:00:00+08:00',
  late: false,
  answer: null,
  ground: null,
  sentBack: null,
  extension: null,
  ...change,
});
const forward = (...parts: ForwardPart[]): ForwardSummary => ({
  class: 'urgent',
  restated: '灯不亮',
  at: '2026-11-20T10:00:00+08:00',
  by: '王春燕',
  parts,
});
const helper = part({ department: { code: 'water', name: '水务局' }, leads: false });
const extension = {
  until: '2026-12-10',
  reason: '等配件',
  at: '2026-11-24T10:00:00+08:00',
  granted: null,
  decision: null,
  decidedAt: null,
};

test('to whom it went', () => {
  expect(forwardSentence(forward(part()))).toBe('转给路灯所主办 · 急办');
  expect(forwardSentence(forward(helper, part()))).toBe('转给路灯所主办，水务局协办 · 急办');
});

test('how far a department is', () => {
  expect(partTag(part())).toEqual({ word: '办理中', tone: 'blue' });
  expect(partTag(part({ late: true }))).toEqual({ word: '逾期', tone: 'red' });
  expect(partTag(part({ late: true, state: 'answered', stateLabel: '已答复，等审看' })).tone).toBe('amber');
  expect(partTag(part({ state: 'accepted', stateLabel: '答复已认可' })).tone).toBe('green');
});

test('by when, and what became of the wish for more time', () => {
  expect(partDue(part())).toBe('应在 11月25日(周三)24:00 前办好');
  expect(partDue(part({ late: true }))).toMatch(/^原应在/);
  expect(partDue(part({ extension }))).toMatch(/；申请延到 12月10日\(周四\)，等上级决定（等配件）$/);
  expect(partDue(part({ extension: { ...extension, granted: true, decision: '同意' } }))).toMatch(
    /上级同意延到.*（同意）/,
  );
  expect(partDue(part({ extension: { ...extension, granted: false, decision: '抓紧办' } }))).toMatch(
    /没有同意延期（抓紧办）/,
  );
  expect(partDue(part({ state: 'answered' }))).toBe('');
});

test('only the lead’s accepted answer is quoted', () => {
  const answer = { text: '已换好。', at: '2026-11-24T10:00:00+08:00' };
  expect(acceptedAnswer(null)).toBeUndefined();
  expect(acceptedAnswer(forward(part({ answer, state: 'answered' })))).toBeUndefined();
  expect(acceptedAnswer(forward(part(), { ...helper, answer, state: 'accepted' }))).toBeUndefined();
  expect(acceptedAnswer(forward(part({ answer, state: 'accepted' }), helper))).toBe('路灯所答复：已换好。');
});
