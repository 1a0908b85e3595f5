import { isDay, spokenDay } from '@huiyin/shared/kernel/time';
import { OUTCOME_LABELS, type Outcome } from '@huiyin/shared/requests/request.words';
import type { TimelineKind } from '@huiyin/shared/requests/timeline.dto';
import type { Told } from '../../events.rules';
import { q, say, type Subject } from '../told.words.rules';

/** What has happened, as far as followers hear of it. */
interface Happened {
  kind: TimelineKind;
  detail?: Record<string, unknown>;
}

const outcomeOf = (detail: Record<string, unknown> = {}): string => {
  const promised = typeof detail.promiseDate === 'string' && isDay(detail.promiseDate) ? detail.promiseDate : null;
  return `“${OUTCOME_LABELS[detail.outcome as Outcome]}”${promised ? `，答应${spokenDay(promised)}前办好` : ''}`;
};

type Words = (s: Subject, detail?: Record<string, unknown>) => [string, string];
const REPLIED: Words = (s) => [
  `代表答复了：${s.title}`,
  `您关注的${q(s)}，代表答复了，点开看看；办理结果出来会再告诉您。`,
];
const OUTCOME: Words = (s, detail) => [
  `办理结果：${s.title}`,
  `您关注的${q(s)}有结果了：${outcomeOf(detail)}。您怎么看？点开回答两个问题：有没有回音、问题解决了吗。`,
];

const WORDS: Partial<Record<TimelineKind, Words>> = {
  replied: REPLIED,
  told: OUTCOME,
  refused: (s) => [`不予受理：${s.title}`, `您关注的${q(s)}没有受理，点开看理由；您自己也遇到这事，可以另写一件。`],
  withdrawn: (s) => [`撤回了：${s.title}`, `您关注的${q(s)}由提出的人撤回了；还需要办的话，请您自己写一件。`],
  lapsed: (s) => [`已办结：${s.title}`, `您关注的${q(s)}办结了；您的评价随时可以写。`],
  rated: (s) => [`已办结：${s.title}`, `您关注的${q(s)}办结了；您的评价随时可以写。`],
  reopened: (s) => [`接着办：${s.title}`, `您关注的${q(s)}还没解决，重新办理，有结果会告诉您。`],
};

/** What the voters who follow it are told of this; nothing of most that happens. They hear when the voter does. */
export function followersTold(subject: Subject, requestId: string, { kind, detail }: Happened): Told[] {
  const heard = kind === 'echoed' ? (detail?.what as TimelineKind) : kind;
  const words = WORDS[heard]?.(subject, detail);
  return words ? [say({ role: 'voter', followersOf: requestId }, ...words)] : [];
}
