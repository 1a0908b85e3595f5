import { SEPARATE_DUTIES, type Role } from '../people/roles';

/**
 * The messages that reach people in WeChat, one subscription template each. What keywords a template has is chosen by the
 * office in its WeChat account; which of ours goes into which keyword stands in the server's configuration.
 * - progress: a voter's matter moved (reply, outcome, question, refusal, hand-over)
 * - task: something new to do for a deputy or an officer
 * - due: a deadline comes near, is over, or was passed upwards
 */
export const TEMPLATE_KEYS = ['progress', 'task', 'due'] as const;
export type TemplateKey = (typeof TEMPLATE_KEYS)[number];

/** What a template may carry: the matter's title, what happened, who, where, when, what to do. */
export const TEMPLATE_FIELDS = ['matter', 'state', 'who', 'place', 'at', 'due', 'note'] as const;
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];

export const TEMPLATE_LABELS: Record<TemplateKey, string> = {
  progress: '事项进展',
  task: '新的事项',
  due: '期限提醒',
};

/** The templates asked for at a natural tap, by the role one acts in; at most three (WeChat asks no more at once). */
export function templatesFor(role: Role): TemplateKey[] {
  if (role === 'voter') return ['progress'];
  return SEPARATE_DUTIES.includes(role) ? [] : ['task', 'due'];
}
