import { spokenDay, spokenDeadline } from '@huiyin/shared/kernel/time';
import { CLASS_LABELS, type ForwardPart, type ForwardSummary } from '@huiyin/shared/requests/forward.dto';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import type { TagTone } from '../ui/tag';
import { instantOf } from './when';

/** 转给区路灯管理所主办，区水务局协办 · 一般. */
export function forwardSentence({ parts, class: pace }: ForwardSummary): string {
  const lead = parts.find(({ leads }) => leads);
  const helpers = parts.filter(({ leads }) => !leads).map(({ department }) => department.name);
  const whom = `转给${lead?.department.name ?? '承办单位'}主办`;
  return `${whom}${helpers.length > 0 ? `，${helpers.join('、')}协办` : ''} · ${CLASS_LABELS[pace]}`;
}

/** The department that leads, while the matter is with departments; undefined otherwise. */
export function leadOf({ state, forward }: Pick<RequestView, 'state' | 'forward'>): string | undefined {
  if (state !== 'forwarded') return undefined;
  return forward?.parts.find(({ leads }) => leads)?.department.name;
}

/** How far a department is: a tag's word and tone. */
export function partTag({ state, stateLabel, late }: ForwardPart): { word: string; tone: TagTone } {
  if (state === 'open' && late) return { word: '逾期', tone: 'red' };
  if (state === 'open') return { word: stateLabel, tone: 'blue' };
  if (state === 'accepted') return { word: stateLabel, tone: 'green' };
  return { word: stateLabel, tone: state === 'answered' ? 'amber' : 'grey' };
}

/** By when it should answer, and what became of its wish for more time; empty for one that is done. */
export function partDue({ state, dueAt, late, extension }: ForwardPart): string {
  if (state !== 'open') return '';
  const due = dueAt === null ? '' : `${late ? '原应' : '应'}在 ${spokenDeadline(instantOf(dueAt))} 前办好`;
  return [due, extension && extensionWords(extension)].filter(Boolean).join('；');
}

function extensionWords({ until, reason, granted, decision }: NonNullable<ForwardPart['extension']>): string {
  const day = spokenDay(until);
  if (granted === null) return `申请延到 ${day}，等上级决定（${reason}）`;
  if (granted) return `上级同意延到 ${day}（${decision ?? reason}）`;
  return `上级没有同意延期${decision ? `（${decision}）` : ''}`;
}

/** The lead's accepted answer, to be quoted when the outcome is told; undefined while there is none. */
export function acceptedAnswer(forward: ForwardSummary | null): string | undefined {
  const lead = forward?.parts.find(({ leads, state }) => leads && state === 'accepted');
  return lead?.answer ? `${lead.department.name}答复：${lead.answer.text}` : undefined;
}
