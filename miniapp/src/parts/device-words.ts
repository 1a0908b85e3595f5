import type { Refused } from '../platform/outcome';

/** What the app may ask the phone for. */
export type Wish = 'pictures' | 'place' | 'here' | 'scan';

const NEED: Record<Wish, { what: string; without: string }> = {
  pictures: { what: '相册或相机', without: '不传照片也可以发送' },
  place: { what: '位置', without: '写小区或路名也能找到' },
  here: { what: '位置', without: '按名字或路名也能找到' },
  scan: { what: '相机', without: '可以按名字找联络站' },
};

const UNAVAILABLE: Record<Wish, string> = {
  pictures: '现在打不开相册，请再试一次；不传照片也可以发送。',
  place: '现在取不到您的位置，请写小区或路名来找。',
  here: '现在取不到您的位置，请看看手机的定位开了没有；按名字或路名也能找到。',
  scan: '没有打开相机，请再试一次；也可以按名字找联络站。',
};

/**
 * Why the phone did not give it and how to go on without, in one sentence. Undefined when the person thought better of it:
 * then nothing needs to be said.
 */
export function deviceWords(wish: Wish, refused: Refused): string | undefined {
  const { what, without } = NEED[wish];
  switch (refused) {
    case 'cancelled':
      return undefined;
    case 'denied':
      return `没有打开${what}权限，不要紧：${without}。想用的话，请在小程序右上角“···”里的“设置”中允许，再点一次。`;
    case 'private':
      return `您没有同意隐私指引，所以用不了${what}，不要紧：${without}。想用的话，过一会儿再点一次。`;
    case 'undeclared':
      return `这个小程序还没有开通${what}，${without}。`;
    case 'unavailable':
      return UNAVAILABLE[wish];
  }
}
