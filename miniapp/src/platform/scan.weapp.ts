import Taro from '@tarojs/taro';
import { landingOf, type Landing } from './deep-link';
import { refusedBy } from './device-refusal';
import type { Outcome } from './outcome';

/** Whether there is anything to scan with: then a button for it is drawn. */
export const CAN_SCAN = true;

/** Scans a code. `got` is undefined when it is none of ours. A mini-program code comes back as the path of its page. */
export async function scanCode(): Promise<Outcome<Landing | undefined>> {
  try {
    const { result = '', path = '' } = (await Taro.scanCode({})) as { result?: string; path?: string };
    const scene = /[?&]scene=([^&]+)/.exec(path)?.[1] ?? '';
    return { got: landingOf(scene) ?? landingOf(result) };
  } catch (reason) {
    return { refused: refusedBy(reason) };
  }
}
