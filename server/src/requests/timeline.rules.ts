import { parseIso, spokenDay, spokenDeadline, spokenInstant } from '@huiyin/shared/kernel/time';
import { CHANNEL_LABELS, OUTCOME_LABELS, SOLVED_LABELS } from '@huiyin/shared/requests/request.words';
import type { Channel, Outcome, SolvedAnswer } from '@huiyin/shared/requests/request.words';
import type { TimelineKind } from '@huiyin/shared/requests/timeline.dto';
import { partName, type CheckedPart } from './checked-words.rules';
import { handledTitle } from './timeline.handling.rules';

/** The facts of an event that its sentence needs. */
export interface TitleFacts {
  kind: TimelineKind;
  round: number;
  actorName: string;
  /** A deputy is called so. */
  actorRole?: string;
  level: string | null;
  detail: Record<string, unknown> | null;
}

const LEVELS: Record<string, string> = {
  station: '到期还没有答复，请联络站催办',
  street: '还没有答复，报街道人大工委督办',
  district: '还没有答复，报区人大常委会督办',
};
const OFFICE: Record<string, string> = { station: '联络站', street: '街道人大工委', district: '区人大常委会' };
const WARNED: Record<string, string> = {
  'triage overdue': '过了一个工作日还没有分办，已提醒联络站',
  'reply half': '答复期限过半，已提醒尽快答复',
  'reply last_day': '答复前最后一个工作日，已提醒今天答复',
  'promise last_day': '答应的日子快到了，已提醒',
  'promise overdue': '答应的日子到了，已提醒说明办得怎么样',
  'feedback half': '已提醒回答两个问题',
  'department half': '承办期限过半，已提醒承办单位',
  'department last_day': '承办期限快到了，已提醒承办单位',
  'supervision last_day': '督办回报快到期，已提醒',
  'supervision overdue': '督办回报到期未报，已告诉督办的上级',
};

function toldTitle(detail: Record<string, unknown>): string {
  const promised = typeof detail.promiseDate === 'string' ? `，答应${spokenDay(detail.promiseDate)}前办好` : '';
  // In public it is what it is: unresolved.
  const unresolved = detail.outcome === 'reasonable_but_not_now' ? '（还没解决）' : '';
  return `办理结果：${OUTCOME_LABELS[detail.outcome as Outcome]}${unresolved}${promised}`;
}

function ratedTitle(who: string, detail: Record<string, unknown>): string {
  const { echoed, solved } = detail.rating as { echoed: boolean; solved: SolvedAnswer };
  return `${who}评价：${echoed ? '有回音' : '没有回音'}，${SOLVED_LABELS[solved]}`;
}

function repliedTitle(actorName: string, detail: Record<string, unknown>): string {
  const calledAt = typeof detail.calledAt === 'string' ? parseIso(detail.calledAt) : null;
  return calledAt === null ? `${actorName}代表答复` : `${actorName}代表电话答复（${spokenInstant(calledAt)}通话）`;
}

/** Whom an officer called: the deputy named in the event, else the voter. */
const calledOne = (who: string, detail: Record<string, unknown>): string =>
  typeof detail.deputyName === 'string' ? `${detail.deputyName}代表` : who;

/** Of what others may see: 待审核 while an officer has to look at it; the matter goes on all the same. */
const CHECKED: Record<'held' | 'released' | 'withheld', string> = {
  held: '待审核，照常办理',
  released: '审核通过，可以看了',
  withheld: '经审核不公开，照常办理',
};

/** What an event did, in a Chinese sentence for this reader. A voter reads 您, everyone else 选民. */
export function titleFor(event: TitleFacts, reader: 'voter' | 'other'): string {
  const who = reader === 'voter' ? '您' : '选民';
  const by = event.actorRole === 'deputy' ? `${event.actorName}代表` : event.actorName;
  const detail = event.detail ?? {};
  const station = (detail.receipt as { station?: { name: string } } | undefined)?.station?.name ?? '联络站';
  switch (event.kind) {
    case 'submitted':
      return detail.channel
        ? `${event.actorName}登记了${who}反映的事（${CHANNEL_LABELS[detail.channel as Channel]}），送到${station}`
        : `${who}写来，送到${station}`;
    case 'assigned':
      return `联络站交给${String(detail.deputyName ?? '')}代表答复`;
    case 'asked':
      return `联络站请${who}补充`;
    case 'answered':
      return `${who}补充了情况，接着办`;
    case 'resumed':
      return '等补充满 5 个工作日，接着办';
    case 'refused':
      return `联络站不予受理，请找：${String(detail.door ?? '')}`;
    case 'replied':
      return repliedTitle(event.actorName, detail);
    case 'told':
      return toldTitle(detail);
    case 'rated':
      return ratedTitle(who, detail);
    case 'lapsed':
      return '评价时间到了，按“未评价”办结';
    case 'reopened':
      return `${who}说没解决，第 ${event.round} 轮重新办理${detail.deputyName ? `，由${String(detail.deputyName)}代表答复` : ''}`;
    case 'supplemented':
      return `${who}又补充了几句${detail.pictures ? `，加了 ${Number(detail.pictures)} 张照片` : ''}`;
    case 'withdrawn':
      return `${who}撤回了`;
    case 'warned':
      return WARNED[`${String(detail.clock)} ${String(detail.step)}`] ?? '已提醒';
    case 'escalated':
      if (detail.clock === 'department') return `承办单位到期没有答复，已报${OFFICE[event.level ?? ''] ?? '上级'}`;
      return LEVELS[event.level ?? ''] ?? '还没有答复，已上报';
    case 'recomputed':
      return `答复期限重新计算，改为${spokenDeadline(Number(detail.dueAt))}前`;
    case 'held':
    case 'released':
    case 'withheld':
      return `${partName(detail.checked as CheckedPart, who)}${CHECKED[event.kind]}`;
    case 'contact_seen':
      // Beside the call list: whoever handles it needed to speak with them, and says why.
      if (detail.revealed) return `${by}看了${who}的联系方式，写明了原因`;
      return `为了打电话告知，${by}看了${calledOne(who, detail)}的号码`;
    case 'called':
      return `${by}打电话告诉了${calledOne(who, detail)}`;
    case 'echoed':
      return `合在一起办的事：${titleFor({ ...event, kind: detail.what as TimelineKind, actorName: String(detail.by) }, 'other')}`;
    default:
      return handledTitle(event.kind, { who, by, detail });
  }
}
