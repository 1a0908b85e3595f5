import Taro from '@tarojs/taro';

/**
 * Asks for leave to send WeChat messages, one per template, at most three. Must be called straight from a tap.
 * `accepted` when at least one was; `unavailable` when the person has switched all messages off, or no template is set up.
 */
export async function askForReminders(templates: string[]): Promise<'accepted' | 'refused' | 'unavailable'> {
  if (templates.length === 0) return 'unavailable';
  try {
    const answer = await Taro.requestSubscribeMessage({ tmplIds: templates.slice(0, 3), entityIds: [] });
    return templates.some((id) => (answer as unknown as Record<string, string>)[id] === 'accept')
      ? 'accepted'
      : 'refused';
  } catch {
    return 'unavailable';
  }
}
