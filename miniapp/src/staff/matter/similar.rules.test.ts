import { likeness, whySimilar } from './similar.rules';

const why = { words: ['东门', '路灯', '台阶', '两周', '老人'], overlap: 0.6, samePlace: true, sameCategory: true };

test('what makes them alike is said in the order in which it counts', () => {
  expect(whySimilar({ why })).toBe('同一地点 · 同一类 · 相同的词：东门、路灯、台阶、两周');
  expect(whySimilar({ why: { ...why, samePlace: false, sameCategory: false, words: ['灯'] } })).toBe('相同的词：灯');
});

test('a score is told as a share, and never beyond the whole', () => {
  expect([likeness(0.824), likeness(1.2), likeness(0)]).toEqual(['像 82%', '像 100%', '像 0%']);
});
