import { privacyReason } from './privacy-words';

test.each([
  ['chooseMedia', '照片'],
  ['chooseLocation', '地图上选的地点'],
  ['wx.getFuzzyLocation', '大概的位置'],
  ['button.getPhoneNumber', '手机号'],
  ['setClipboardData', '剪贴板'],
  ['somethingNew', '您刚点的这一步'],
])('%s is told as %s', (referrer, words) => {
  expect(privacyReason(referrer)).toContain(words);
});
