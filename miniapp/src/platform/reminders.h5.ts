import { settingsOf, type ReminderOutcome, type ReminderSettings } from './reminder-answers';

/** Browsers have no WeChat messages: the echo waits in the app. */
export const CAN_REMIND: boolean = false;

/** There is nothing to ask. */
export async function requestReminders(_ids: string[]): Promise<ReminderOutcome> {
  return { failed: 'unavailable' };
}

/** Nothing to know. */
export async function reminderSettings(): Promise<ReminderSettings> {
  return settingsOf(undefined);
}
