import { choosePlace, type Place } from '../platform/place';

/** Where the person is or points at, or the words that say how to go on without. */
export type Located = { at: Place } | { words: string } | undefined;

/** Asks the device for a place, straight from a tap. Undefined when the person thought better of it. */
export async function locate(): Promise<Located> {
  const outcome = await choosePlace();
  if ('got' in outcome) return { at: outcome.got };
  switch (outcome.refused) {
    case 'cancelled':
      return undefined;
    case 'denied':
      return { words: '没有打开位置权限，不要紧：写小区或路名也能找到。想用位置，请在手机设置里允许后再点一次。' };
    case 'unavailable':
      return { words: '现在取不到您的位置，请写小区或路名来找。' };
  }
}
