import type { ConsentView } from '@huiyin/shared/deliveries/consent.dto';
import type { TemplateKey } from '@huiyin/shared/wechat/templates';
import { answersByKey, mayAsk, remembered, toAsk, type Known, type Template } from './reminders.rules';

const template = (key: TemplateKey, longTerm = false): Template => ({ key, id: `ID_${key}`, longTerm });
const ALL = [template('progress'), template('task'), template('due')];
const left = (key: TemplateKey, balance: number, mayAsk = true, longTerm = false): ConsentView['items'][number] => ({
  key,
  label: key,
  balance,
  longTerm,
  mayAsk,
});
const known = (more: Partial<Known> = {}): Known => ({
  templates: ALL,
  balances: undefined,
  memory: { refused: {} },
  today: '2026-11-22',
  ...more,
});
const keys = (templates: Template[]) => templates.map(({ key }) => key);

test('each role is asked for its own templates, in their order, and nobody for another role’s', () => {
  expect(keys(toAsk('voter', 'send', known()))).toEqual(['progress']);
  expect(keys(toAsk('deputy', 'reply', known()))).toEqual(['task', 'due']);
  expect(keys(toAsk('liaison', 'open', known()))).toEqual(['task', 'due']);
  expect(toAsk('admin', 'open', known())).toEqual([]);
});

test('a template that the office has not set up is not asked for', () => {
  expect(toAsk('voter', 'send', known({ templates: [template('task')] }))).toEqual([]);
  expect(toAsk('voter', 'send', known({ templates: [] }))).toEqual([]);
});

test.each([
  ['send', 5, 1],
  ['send', 6, 0],
  ['open', 1, 1],
  ['open', 2, 0],
  ['rate', 2, 0],
] as const)('at %s with %i left it asks for %i', (occasion, balance, count) => {
  expect(toAsk('voter', occasion, known({ balances: [left('progress', balance)] }))).toHaveLength(count);
});

test('never twice in a row after a refusal: the same day is quiet, another day asks again', () => {
  const memory = remembered({ refused: {} }, [{ key: 'progress', answer: 'reject' }], '2026-11-22');
  expect(toAsk('voter', 'send', known({ memory }))).toEqual([]);
  expect(keys(toAsk('voter', 'send', known({ memory, today: '2026-11-23' })))).toEqual(['progress']);
});

test('the server’s word counts too: refused on another phone, or banned', () => {
  const state = known({ balances: [left('progress', 0, false)] });
  expect(mayAsk('progress', state)).toBe(false);
  expect(toAsk('voter', 'send', state)).toEqual([]);
});

test.each(['ban', 'filter'] as const)('%s is not asked for again that day', (answer) => {
  const memory = remembered({ refused: {} }, [{ key: 'task', answer }], '2026-11-22');
  expect(keys(toAsk('deputy', 'reply', known({ memory })))).toEqual(['due']);
});

test('an accepted one is open again, and the main switch counts as on again', () => {
  const before = { refused: { task: '2026-11-22', due: '2026-11-22' }, off: '2026-11-22' };
  expect(remembered(before, [{ key: 'task', answer: 'accept' }], '2026-11-22')).toEqual({
    refused: { due: '2026-11-22' },
  });
});

test('with the main switch off nothing is asked that day', () => {
  const memory = { refused: {}, off: '2026-11-22' };
  expect(toAsk('voter', 'send', known({ memory }))).toEqual([]);
  expect(toAsk('voter', 'send', known({ memory, today: '2026-11-23' }))).toHaveLength(1);
});

test('one-time and long-term never come in one request; the long-term one first, and once granted never again', () => {
  const templates = [template('task', true), template('due')];
  expect(keys(toAsk('deputy', 'reply', known({ templates })))).toEqual(['task']);
  const granted = [left('task', 1, true, true), left('due', 0)];
  expect(keys(toAsk('deputy', 'reply', known({ templates, balances: granted })))).toEqual(['due']);
  const memory = { refused: { task: '2026-11-22' } };
  expect(keys(toAsk('deputy', 'reply', known({ templates, memory })))).toEqual(['due']);
});

test('never more than three', () => {
  const templates = [...ALL, { ...template('task'), id: 'TWO' }, { ...template('due'), id: 'THREE' }];
  expect(toAsk('deputy', 'reply', known({ templates })).length).toBeLessThanOrEqual(3);
});

test('answers go to the server by what the template is for; what WeChat did not answer is left out', () => {
  expect(answersByKey([template('task'), template('due')], { ID_task: 'accept' })).toEqual([
    { key: 'task', answer: 'accept' },
  ]);
});
