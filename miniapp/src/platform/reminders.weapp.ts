import Taro from '@tarojs/taro';
import { answersOf, failureOf, settingsOf, type ReminderOutcome, type ReminderSettings } from './reminder-answers';

/** Whether there are WeChat messages at all. */
export const CAN_REMIND: boolean = true;

/**
 * Asks for leave to send WeChat messages, one for each template. WeChat takes it only straight from a tap: nothing may be
 * waited for before this is called. At most five ids, we ask for three; all of one kind (one-time or long-term).
 */
export function requestReminders(ids: string[]): Promise<ReminderOutcome> {
  return Taro.requestSubscribeMessage({ tmplIds: ids, entityIds: [] }).then(
    (result) => answersOf(ids, result),
    failureOf,
  );
}

/** What the person has settled for this app's messages in WeChat's own settings. */
export async function reminderSettings(): Promise<ReminderSettings> {
  const setting = await Taro.getSetting({ withSubscriptions: true }).catch(() => undefined);
  return settingsOf(setting?.subscriptionsSetting);
}
