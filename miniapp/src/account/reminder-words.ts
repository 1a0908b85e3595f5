import type { TemplateKey } from '@huiyin/shared/wechat/templates';

/** What each kind of message is for. */
export const PURPOSES: Record<TemplateKey, string> = {
  progress: '您写的事有人接了、有人问您、有答复了、办完了，都会告诉您。',
  task: '有新的事交给您，或者选民补充了情况，会告诉您。',
  due: '您手上的事快到期、过了期，会提醒您。',
};

/** How many may still come; undefined while the server has not said. */
export function leftWords(balance: number | undefined, longTerm: boolean): string {
  if (balance === undefined) return '还能发几条，暂时看不到';
  if (longTerm) return balance > 0 ? '已经订好，有进展都会发' : '还没有订';
  return balance > 0 ? `还能发 ${balance} 条` : '一条也没有了，订一次就能再发一条';
}

/** What is said after asking. */
export const ASKED_WORDS = {
  accepted: '订好了。',
  refused: '您今天说过先不用，我们今天不再问。想要的话，改天打开这里再订。',
  off: '提醒的总开关关着，请先去设置里打开。',
  banned: '微信暂时不让这个小程序发这种提醒，请联络站的人看看。进展照样在“回音”里。',
  unavailable: '现在没有订上，请再点一次。',
};
