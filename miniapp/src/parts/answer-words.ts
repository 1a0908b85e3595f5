import { spokenDeadline, spokenDay } from '@huiyin/shared/kernel/time';
import type { RequestCard, RequestView } from '@huiyin/shared/requests/request.dto';
import { deputyCalled } from './names';
import { instantOf } from './when';

type Owed = Pick<RequestCard, 'state' | 'dueAt' | 'late' | 'station' | 'deputy'>;

/** Who should answer the voter: the deputy who has it, before that the station. */
export function answererOf({ deputy, station }: Pick<Owed, 'deputy' | 'station'>): string {
  return deputy ? deputyCalled(deputy.name) : station.name;
}

/** The same for one who follows somebody else's matter. */
export function followedSentence(card: Owed): string {
  switch (card.state) {
    case 'clarifying':
      return '联络站在请写的人补充几句';
    case 'told':
      return '有结果了，您也可以说说问题解决了吗';
    case 'refused':
      return '联络站没有受理';
    case 'withdrawn':
      return '写的人撤回了这件事';
    default:
      return answerSentence(card)
        .replace(/答复您/, '答复')
        .replace('告诉您', '告诉大家');
  }
}

/** For the voter, in one sentence: who owes what until when, or what is theirs to do now. */
export function answerSentence(card: Owed): string {
  const who = answererOf(card);
  const until = card.dueAt === null ? '' : spokenDeadline(instantOf(card.dueAt));
  switch (card.state) {
    case 'submitted':
    case 'assigned':
      if (!until) return `在${who}手里`;
      return card.late ? `${who}应在 ${until} 前答复您，已超过约定时间` : `${who}应在 ${until} 前答复您`;
    case 'forwarded':
      return `${who}转给了承办单位，正在办理`;
    case 'answered':
      return `承办单位答复了，${who}看过就告诉您`;
    case 'merged':
      return '和一件相同的事一起办，有结果一样告诉您';
    case 'clarifying':
      return `${card.station.name}想请您补充几句`;
    case 'replied':
      return `${who}已答复您，还在办理`;
    case 'told':
      return '有结果了，请您说说问题解决了吗';
    case 'closed':
      return '已经办结';
    case 'refused':
      return '联络站写明了理由和该去的地方';
    case 'withdrawn':
      return '您撤回了这件事';
  }
}

/** 列入计划 with its day, for the tag and the letter: 请在 2026年12月31日(周四) 前看结果. */
export function promiseWords(told: NonNullable<RequestView['told']>): string | undefined {
  if (!told.promiseDate) return undefined;
  return promisedDayWords(told.promiseDate);
}

/** 答应在 2026年12月31日(周四) 前办好. */
export function promisedDayWords(day: string): string {
  return `答应在 ${day.slice(0, 4)}年${spokenDay(day)} 前办好`;
}
