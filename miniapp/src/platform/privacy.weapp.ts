import { useSyncExternalStore } from 'react';
import Taro from '@tarojs/taro';
import { privacyAsks, type PrivacyAsk } from './privacy-asks';

const asks = privacyAsks();
// The last registration wins, so there is exactly this one; older WeChat asks in words of its own.
if (Taro.onNeedPrivacyAuthorization)
  Taro.onNeedPrivacyAuthorization((resolve, { referrer }) => asks.ask(resolve, referrer));

/** What waits for the person's word on the privacy guide; undefined when nothing does. */
export function usePrivacyAsk(): PrivacyAsk | undefined {
  return useSyncExternalStore(asks.subscribe, asks.get, asks.get);
}

/** Must follow the tap on the button of this id with `agreePrivacyAuthorization`. */
export const agreeToPrivacy = asks.agree;
/** The calls that wait fail; everything else goes on. */
export const disagreeToPrivacy = asks.disagree;

/** Opens 《用户隐私保护指引》 as WeChat keeps it; false when it could not be opened. */
export function openPrivacyContract(): Promise<boolean> {
  return new Promise((done) => Taro.openPrivacyContract({ success: () => done(true), fail: () => done(false) }));
}
