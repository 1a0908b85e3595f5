import type { DeviceFault } from './device-refusal';

/** What the person, or WeChat, said to one template. */
export type ReminderAnswer = 'accept' | 'reject' | 'ban' | 'filter';

/**
 * How asking for leave to send messages can end. `off`: the person has switched all messages of this app off; only they can
 * switch them on, in the app's settings. `banned`: WeChat does not let this app send any. `unavailable`: it could not be
 * asked now (not from a tap, no template known, no network), and may be asked another time.
 */
export type ReminderOutcome =
  { answers: Record<string, ReminderAnswer> } | { failed: 'off' | 'banned' | 'unavailable' };

const ANSWERS: Record<string, ReminderAnswer> = {
  accept: 'accept',
  // Templates with sound answer in words of their own.
  acceptWithAudio: 'accept',
  acceptWithAlert: 'accept',
  reject: 'reject',
  ban: 'ban',
  filter: 'filter',
};

/** Reads the answer to `requestSubscribeMessage`: one word for each template asked for; a word unknown here is left out. */
export function answersOf(ids: readonly string[], result: object): ReminderOutcome {
  const words = result as Record<string, unknown>;
  const known = ids.flatMap((id) => {
    const answer = ANSWERS[String(words[id])];
    return answer ? [[id, answer] as const] : [];
  });
  return { answers: Object.fromEntries(known) };
}

/** Reads its failure, by WeChat's table: 20004 the main switch is off, 20005 this app may not. */
export function failureOf(reason: unknown): ReminderOutcome {
  const { errCode, errMsg = '' } = (reason ?? {}) as DeviceFault;
  if (errCode === 20004 || errMsg.includes('main switch')) return { failed: 'off' };
  return { failed: errCode === 20005 ? 'banned' : 'unavailable' };
}

/** What the person has settled in WeChat once and for all. */
export interface ReminderSettings {
  /** False: all messages of this app are switched off. Undefined when WeChat does not say. */
  allowed: boolean | undefined;
  /** Templates of which they said 总是拒绝: they are not asked any more, and only the settings change it. */
  never: string[];
}

/** Reads `subscriptionsSetting` of getSetting. */
export function settingsOf(setting: { mainSwitch?: boolean; itemSettings?: object } | undefined): ReminderSettings {
  const items = Object.entries((setting?.itemSettings ?? {}) as Record<string, unknown>);
  return { allowed: setting?.mainSwitch, never: items.filter(([, said]) => said === 'reject').map(([id]) => id) };
}
