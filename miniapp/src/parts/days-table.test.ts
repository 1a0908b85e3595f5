import { explain } from '@huiyin/shared/requests/reply-clock.explain';
import { dayLines, ruleWords } from './days-table';

const at = (iso: string) => Date.parse(iso);

test('written on a Friday evening, due on Monday: four lines, as people count', () => {
  const lines = dayLines(explain({ startedAt: at('2026-11-20T19:40:00+08:00'), policy: 'natural' }));
  expect(lines.map(({ day, what, mark }) => [day, what, mark])).toEqual([
    ['11月20日 周五', '您写来的当天', '不算'],
    ['11月21日 周六', '第 1 天（周六，也算）', '算'],
    ['11月22日 周日', '第 2 天（周日，也算）', '算'],
    ['11月23日 周一', '第 3 天', '到期'],
  ]);
});

test('a last day in the National Day holidays rolls on, and each day says why', () => {
  const lines = dayLines(explain({ startedAt: at('2026-09-29T09:00:00+08:00'), policy: 'natural' }));
  expect(lines[3]).toMatchObject({ day: '10月2日 周五', what: '国庆节休息，顺延', mark: '不算' });
  expect(lines[lines.length - 1]).toMatchObject({ day: '10月8日 周四', mark: '到期' });
});

test('a strict clock keeps its own words', () => {
  const explanation = explain({ startedAt: at('2026-11-20T10:00:00+08:00'), policy: 'strict' });
  const lines = dayLines(explanation);
  expect(lines[lines.length - 1].what).toContain('满 72 小时');
  expect(lines[lines.length - 1].mark).toBe('到期');
  expect(ruleWords(explanation)).toContain('72 小时');
});

test('a provisional date says that it may move', () => {
  expect(ruleWords({ policy: 'natural', provisional: true })).toContain('可能调整');
});
