import { textScale } from './text-scale.rules';

test.each([
  ['usual', 1, false, 1, false],
  ['elder mode', 1, true, 1.4, true],
  ['large in WeChat', 1.4, false, 1.4, true],
  ['large in both is not twice as large', 1.4, true, 1.4, true],
  ['larger in WeChat than elder mode', 1.6, true, 1.6, true],
  ['a little larger keeps the layout', 1.12, false, 1.12, false],
  ['small', 0.88, false, 0.88, false],
  ['small, but elder mode was chosen here', 0.88, true, 1.4, true],
  ['beyond what a phone can hold', 3, false, 1.75, true],
  ['nothing told', Number.NaN, false, 1, false],
  ['nonsense', -2, false, 1, false],
])('%s', (_what, host, elder, scale, roomy) => {
  expect(textScale(host, elder)).toEqual({ scale, roomy });
});
