import { cardTags } from './card-tags';

const plain = { priority: 0, supervised: false, state: 'assigned' as const, children: 0, followers: 0, tags: [] };
const words = (change: Partial<Parameters<typeof cardTags>[0]>) => cardTags({ ...plain, ...change }).map((t) => t.word);

test('an ordinary matter has none', () => expect(words({})).toEqual([]));

test('what presses first, then how many it is about, then the station’s own words', () => {
  expect(
    words({ priority: 1, supervised: true, state: 'answered', children: 2, followers: 3, tags: ['老人', '夜间'] }),
  ).toEqual(['优先', '督办', '承办单位答复了', '并案 2', '关注 3', '老人', '夜间']);
});
