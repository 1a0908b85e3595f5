/** By what WeChat calls the call that waits: chooseMedia, button.getPhoneNumber, wx.chooseLocation. */
const REASONS: [RegExp, string][] = [
  [/chooseMedia/i, '接下来要用您选的照片，只用来说清您反映的事。'],
  [/chooseLocation/i, '接下来要用您在地图上选的地点，只用来找到管那里的联络站。'],
  [/FuzzyLocation/i, '接下来要用您大概的位置，只用来找附近的联络站。'],
  [/PhoneNumber/i, '接下来要用您的手机号，只用来核对您的身份，或者让联络站能给您打电话。'],
  [/Clipboard/i, '接下来要用手机的剪贴板，只用来复制您点的那段文字。'],
];

/** What will be used and what for, in one sentence. */
export function privacyReason(referrer: string): string {
  return REASONS.find(([call]) => call.test(referrer))?.[1] ?? '接下来要用您手机里的信息，只用在您刚点的这一步。';
}
