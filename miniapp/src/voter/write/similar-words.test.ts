import { headWords, whereWords, whyWords } from './similar-words';

const why = { words: ['东门路灯', '台阶', '老人', '夜里'], overlap: 0.6, samePlace: true, sameCategory: true };

test('why it is offered, in a few words', () => {
  expect(whyWords({ why })).toBe('同一个社区，都说到“东门路灯”“台阶”“老人”');
  expect(whyWords({ why: { ...why, samePlace: false, words: [] } })).toBe('同一类事');
  expect(whyWords({ why: { ...why, samePlace: false, sameCategory: false } })).toMatch(/^都说到/);
});

test('with whom it is, how many said it, and how many follow', () => {
  const station = { code: 's', name: '翠园社区联络站' };
  expect(whereWords({ deputy: '陈明远', station, stateLabel: '等代表答复', children: 86, followers: 2 })).toBe(
    '陈明远代表 · 等代表答复 · 87 人反映 · 2 人关注',
  );
  expect(whereWords({ deputy: null, station, stateLabel: '待分办', children: 0, followers: 0 })).toBe(
    '翠园社区联络站 · 待分办',
  );
});

test('the writer’s own is no neighbour', () => {
  expect(headWords([{ own: false }, { own: true }])).toBe('1 位邻居说过类似的事');
  expect(headWords([{ own: true }])).toBe('您自己说过类似的事');
});
