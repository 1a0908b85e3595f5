import { clockTime, dayOf, daysBetween, endOfDay, spokenDay, weekdayName } from '@huiyin/shared/kernel/time';
import type { RequestState } from '@huiyin/shared/requests/request.machine';
import type { RequestCard } from '@huiyin/shared/requests/request.dto';
import type { TagTone } from '../ui/tag';
import { instantOf } from './when';

/** How pressing a matter is: a word, the tone of its tag (which brings the shape), and the left edge of its card. */
export interface Urgency {
  word: string;
  tone: TagTone;
  edge: 'red' | 'amber' | 'blue' | 'line';
}

/** Who reads it: the voter who wrote, one who follows it, or those who handle it. */
export type Reader = 'voter' | 'follower' | 'handler';

/** Up to this many days ahead the edge is blue; what lies further off rests. */
const SOON_DAYS = 2;

/** A state in the words of the voter who wrote. */
const FOR_VOTER: Record<RequestState, string> = {
  submitted: '联络站在分办',
  clarifying: '等您补充',
  assigned: '等代表答复',
  forwarded: '承办单位在办',
  answered: '承办单位答复了，代表在看',
  merged: '和相同的事一起办',
  replied: '已答复，办理中',
  told: '等您评价',
  closed: '已办结',
  refused: '不予受理',
  withdrawn: '您已撤回',
};

/** What somebody else's matter says otherwise: nothing in it waits for the follower but their own word at the end. */
const FOR_FOLLOWER: Partial<Record<RequestState, string>> = {
  clarifying: '等写的人补充',
  told: '有结果了',
  withdrawn: '写的人撤回了',
};

const TONES: Record<RequestState, TagTone> = {
  submitted: 'blue',
  clarifying: 'amber',
  assigned: 'blue',
  forwarded: 'blue',
  answered: 'blue',
  merged: 'blue',
  replied: 'green',
  told: 'amber',
  closed: 'green',
  refused: 'red',
  withdrawn: 'grey',
};

/** A state in words, with its tone. `stateLabel` is what the server calls it for handlers. */
export function stateWord(state: RequestState, reader: Reader, stateLabel: string): { word: string; tone: TagTone } {
  if (reader === 'voter') return { word: FOR_VOTER[state], tone: TONES[state] };
  if (reader === 'follower') {
    const tone = state === 'clarifying' ? 'grey' : state === 'told' ? 'green' : TONES[state];
    return { word: FOR_FOLLOWER[state] ?? FOR_VOTER[state], tone };
  }
  // What waits for the voter presses nobody who handles it.
  return { word: stateLabel, tone: state === 'clarifying' || state === 'told' ? 'grey' : TONES[state] };
}

/**
 * A due date in a word: 逾期 1 天 · 今天到期 · 明天到期 · 周三到期 · 11月30日(周一)到期. Instants in epoch milliseconds;
 * overdue from `dueAt` on. A due date within a day (policy `strict`) is told with its time.
 */
export function dueUrgency(dueAt: number, now: number): Urgency {
  const last = dayOf(dueAt - 1);
  const ahead = daysBetween(dayOf(now), last);
  if (now >= dueAt) return { word: ahead < 0 ? `逾期 ${-ahead} 天` : '逾期不到 1 天', tone: 'red', edge: 'red' };
  const time = endOfDay(last) === dueAt ? '' : ` ${clockTime(dueAt)} `;
  if (ahead === 0) return { word: `今天${time}到期`, tone: 'amber', edge: 'amber' };
  const day = ahead === 1 ? '明天' : ahead < 7 ? weekdayName(last) : spokenDay(last);
  return { word: `${day}${time}到期`, tone: 'blue', edge: ahead <= SOON_DAYS ? 'blue' : 'line' };
}

/** 今天到期 → 最后一天 · 周三到期 → 周三前答复. */
const forVoter = (word: string) => (word === '今天到期' ? '最后一天' : word.replace(/ ?到期$/, '前答复'));

/**
 * How pressing a matter is for the deputy in whose hands it is: by when they should act, else its state. What waits for
 * the voter or for a department presses them not until a department is late; a department's answer waits for them.
 */
export function inboxUrgency(
  card: Pick<RequestCard, 'state' | 'stateLabel' | 'handDueAt' | 'paused' | 'serverNow'>,
): Urgency {
  const waits = card.state === 'clarifying' || card.state === 'told' || card.paused;
  const hand = card.handDueAt === null ? undefined : dueUrgency(instantOf(card.handDueAt), instantOf(card.serverNow));
  if (hand && card.state === 'forwarded' && hand.tone === 'red') return { ...hand, word: `单位${hand.word}` };
  if (hand && !waits && card.state !== 'forwarded') return hand;
  const { word, tone } = stateWord(card.state, 'handler', card.stateLabel);
  return { word, tone, edge: card.state === 'answered' ? 'blue' : 'line' };
}

/** How pressing a matter in a list is: its due date while a reply is owed, else its state. */
export function urgencyOf(
  card: Pick<RequestCard, 'state' | 'stateLabel' | 'dueAt' | 'paused' | 'serverNow'>,
  reader: Reader,
): Urgency {
  const { word, tone } = stateWord(card.state, reader, card.stateLabel);
  const owed = card.dueAt !== null && !card.paused && (card.state === 'submitted' || card.state === 'assigned');
  if (owed) {
    const urgency = dueUrgency(instantOf(card.dueAt!), instantOf(card.serverNow));
    // Nothing falls due for the voter: they wait for it.
    return reader !== 'handler' ? { ...urgency, word: forVoter(urgency.word) } : urgency;
  }
  // What waits for the reader stands out; everything else rests.
  return { word, tone, edge: reader === 'voter' && tone === 'amber' ? 'amber' : 'line' };
}
