import type { PrivacyAsk } from './privacy-asks';

/** Browsers ask for each permission themselves. */
export function usePrivacyAsk(): PrivacyAsk | undefined {
  return undefined;
}
export function agreeToPrivacy(_buttonId: string): void {}
export function disagreeToPrivacy(): void {}

/** There is no such page outside WeChat; the page 关于回音 says the same. */
export async function openPrivacyContract(): Promise<boolean> {
  return false;
}
