/** Browsers have no WeChat messages: the echo waits in the app. */
export async function askForReminders(_templates: string[]): Promise<'accepted' | 'refused' | 'unavailable'> {
  return 'unavailable';
}
