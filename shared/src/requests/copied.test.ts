import { copiedForm, LEAST_COPIED } from './copied';

const CAMPAIGN = '我们小区东门外的公交站被取消了，老人看病要走两公里，请恢复 3 路公交站。';

test('blanks, punctuation, widths, case and unseen characters make no difference', () => {
  const others = [
    ' 我们小区东门外的公交站被取消了 老人看病要走两公里 请恢复３路公交站！！！ ',
    '我们小区东门外的公交站被取消了,\n老人看病要走两公里,\u200b请恢复3路公交站',
  ];
  for (const other of others) expect(copiedForm(other)).toBe(copiedForm(CAMPAIGN));
  expect(copiedForm('Please mend the lamp at Gate 3, thank you')).toBe(
    copiedForm('please MEND the lamp at gate 3 — thank you!'),
  );
});

test('a word, a number or an ending of one’s own does', () => {
  for (const other of [CAMPAIGN.replace('3', '5'), CAMPAIGN.replace('老人', '孩子'), `${CAMPAIGN}我家也是。`])
    expect(copiedForm(other)).not.toBe(copiedForm(CAMPAIGN));
});

test('what is short is never a copy', () => {
  expect(copiedForm('路灯坏了。')).toBeNull();
  expect(copiedForm('路'.repeat(LEAST_COPIED - 1) + '。。。')).toBeNull();
  expect(copiedForm('路'.repeat(LEAST_COPIED))).toBe('路'.repeat(LEAST_COPIED));
});
