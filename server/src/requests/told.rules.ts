import { isDay, spokenDay, spokenInstant, type Day } from '@huiyin/shared/kernel/time';
import { OUTCOME_LABELS, SOLVED_LABELS, type Outcome, type SolvedAnswer } from '@huiyin/shared/requests/request.words';
import type { EscalationLevel } from '@huiyin/shared/requests/reply-clock.ladder';
import { shorten } from '@huiyin/shared/requests/request.title';
import { partName, type CheckedPart } from './checked-words.rules';
import type { Told } from '../events.rules';
import { by, deputy, holder, liaisons, office, q, QUOTED, voter, type Subject } from './told.words.rules';

/**
 * What people are told when something happens: plain words, what, by when, what to do next. No voter's name, nothing of
 * the matter but its title with personal data masked.
 */

export const TOLD = {
  submitted: (s: Subject, o: { triageDue: number; replyDue: number; category: string }): Told[] => [
    ...liaisons(
      s,
      `新意见：${s.title}`,
      `${s.station.name}收到一件${o.category}类意见${q(s)}，请在${by(o.triageDue)}分办，${by(o.replyDue)}要答复选民。`,
    ),
    ...voter(
      s,
      `已收到：${s.title}`,
      `您反映的${q(s)}已送到${s.station.name}，${by(o.replyDue)}会有代表答复您；到时没有答复会自动上报。`,
    ),
  ],

  assigned: (s: Subject, o: { replyDue: number | null; note: string | null }): Told[] => [
    ...deputy(
      s,
      `请您答复：${s.title}`,
      `${s.station.name}把${q(s)}交给您，请在${by(o.replyDue)}答复选民。${o.note ? `说明：${shorten(o.note, QUOTED)}` : ''}`,
    ),
    ...voter(
      s,
      `已交给${s.deputy?.name ?? ''}代表：${s.title}`,
      `您反映的${q(s)}已交给${s.deputy?.name ?? ''}代表，${by(o.replyDue)}答复您。`,
    ),
  ],

  asked: (s: Subject, o: { question: string; until: number }): Told[] =>
    voter(
      s,
      `请您补充：${s.title}`,
      `${s.station.name}想请您就${q(s)}补充：“${shorten(o.question, QUOTED)}”请在${by(o.until)}补充；等您补充的时间不算在答复期限里。`,
    ),

  answered: (s: Subject, o: { replyDue: number | null }): Told[] =>
    liaisons(s, `选民已补充：${s.title}`, `${q(s)}的选民补充好了，请接着分办，${by(o.replyDue)}要答复。`),

  resumed: (s: Subject, o: { replyDue: number | null }): Told[] => [
    ...liaisons(
      s,
      `请接着分办：${s.title}`,
      `等选民补充${q(s)}已满 5 个工作日，现在接着办，${by(o.replyDue)}要答复选民。`,
    ),
    ...voter(
      s,
      `接着办：${s.title}`,
      `${q(s)}等您补充已满 5 个工作日，联络站先按现有情况接着办，${by(o.replyDue)}答复您；想补充随时可以写。`,
    ),
  ],

  refused: (s: Subject, o: { reason: string; door: string }): Told[] =>
    voter(
      s,
      `不予受理：${s.title}`,
      `您反映的${q(s)}联络站不能受理，请找：${o.door}。理由：${shorten(o.reason, QUOTED)} 您不同意，可以向联络站站长提出。`,
    ),

  replied: (s: Subject, o: { by: string; calledAt: number | null }): Told[] =>
    voter(
      s,
      `${o.by}代表答复了：${s.title}`,
      o.calledAt === null
        ? `${o.by}代表答复了您反映的${q(s)}，点开看看；办理结果出来会再告诉您。`
        : `${o.by}代表${spokenInstant(o.calledAt)}打电话答复了您反映的${q(s)}，内容记在这里，请您看看对不对。`,
    ),

  told: (s: Subject, o: { outcome: Outcome; promiseDate: Day | null; until: number }): Told[] =>
    voter(
      s,
      `办理结果：${s.title}`,
      `您反映的${q(s)}办理结果是“${OUTCOME_LABELS[o.outcome]}”${
        o.outcome === 'reasonable_but_not_now' ? '，也就是还没解决：事情合理，但现在办不了' : ''
      }${
        o.promiseDate && isDay(o.promiseDate) ? `，答应${spokenDay(o.promiseDate)}前办好` : ''
      }。请在${by(o.until)}回答两个问题：有没有回音、问题解决了吗。`,
    ),

  remindedToRate: (s: Subject, o: { until: number }): Told[] =>
    voter(
      s,
      `请您说一声：${s.title}`,
      `${q(s)}办得怎么样？请在${by(o.until)}回答两个问题：有没有回音、问题解决了吗。不回答按“未评价”办结。`,
    ),

  rated: (s: Subject, o: { echoed: boolean; solved: SolvedAnswer }): Told[] => {
    const words = `选民评价了${q(s)}：${o.echoed ? '有回音' : '没有回音'}，${SOLVED_LABELS[o.solved]}。`;
    return [...deputy(s, `选民评价：${s.title}`, words), ...liaisons(s, `选民评价：${s.title}`, words)];
  },

  lapsed: (s: Subject): Told[] =>
    voter(
      s,
      `已办结：${s.title}`,
      `${q(s)}的评价时间到了，按“未评价”办结。还没解决，15 个工作日内可以点“没解决”，我们接着办。`,
    ),

  reopened: (s: Subject, o: { round: number; replyDue: number }): Told[] => {
    const words = `选民说${q(s)}还没解决，第 ${o.round} 轮重新办理，请在${by(o.replyDue)}答复。`;
    return [...deputy(s, `没解决：${s.title}`, words), ...liaisons(s, `没解决：${s.title}`, words)];
  },

  supplemented: (s: Subject): Told[] =>
    holder(s, `选民补充：${s.title}`, `选民就${q(s)}又补充了几句，请看看；答复期限不变。`),

  withdrawn: (s: Subject): Told[] => holder(s, `选民撤回：${s.title}`, `选民撤回了${q(s)}，不用再办了。`),

  warnedTriage: (s: Subject): Told[] =>
    liaisons(s, `请尽快分办：${s.title}`, `${q(s)}过了一个工作日还没有分办，请现在就分办。`),

  warnedReply: (s: Subject, o: { step: 'half' | 'last_day'; dueAt: number }): Told[] => {
    const when = o.step === 'half' ? '答复期限过半' : '今天是答复前最后一个工作日';
    return holder(
      s,
      `${o.step === 'half' ? '还没答复' : '今天请答复'}：${s.title}`,
      `${q(s)}${when}，请在${by(o.dueAt)}答复选民。`,
    );
  },

  warnedPromise: (s: Subject, o: { overdue: boolean; dueAt: number }): Told[] => {
    const words = o.overdue
      ? `答应选民${by(o.dueAt)}办好的${q(s)}到期了，请告诉选民办得怎么样。`
      : `答应选民${by(o.dueAt)}办好的${q(s)}快到期了，请看看进展。`;
    const told = deputy(s, `答应的事：${s.title}`, words);
    return o.overdue || !told.length ? [...told, ...liaisons(s, `答应的事：${s.title}`, words)] : told;
  },

  escalated: (s: Subject, o: { level: EscalationLevel; dueAt: number }): Told[] => {
    const words = `${q(s)}应在${by(o.dueAt)}答复选民，现在已经逾期，`;
    if (o.level === 'station')
      return [
        ...liaisons(s, `逾期未答复：${s.title}`, `${words}请联络站催办。`),
        ...deputy(s, `逾期未答复：${s.title}`, `${words}请您尽快答复。`),
      ];
    return office(s, o.level, `请督办：${s.title}`, `${words}请督办${s.station.name}。`);
  },

  recomputed: (s: Subject, o: { dueAt: number }): Told[] =>
    voter(s, `答复日期有变：${s.title}`, `您反映的${q(s)}改为${by(o.dueAt)}答复您。`),

  /** Others see it once an officer has looked; the matter and its clocks go on. */
  held: (s: Subject, part: CheckedPart): Told[] => [
    ...voter(
      s,
      `内容待审核：${s.title}`,
      part.author === 'voter'
        ? `${q(s)}里${partName(part, '您')}待审核，办理照常进行，期限不变，审核后告诉您。`
        : `${q(s)}里${partName(part, '您')}已经写好，内容待审核，审核后您就能看到，会再告诉您。`,
    ),
    ...(part.author === 'deputy'
      ? deputy(s, `内容待审核：${s.title}`, `您为${q(s)}写的内容待审核，审核后选民能看到；时间按您提交的时候算。`)
      : []),
    ...liaisons(s, `请审核：${s.title}`, `${q(s)}里${partName(part, '选民')}要您看一看，决定能不能公开。`),
  ],

  released: (s: Subject, part: CheckedPart): Told[] => [
    ...voter(
      s,
      part.author === 'voter' ? `审核通过：${s.title}` : `可以看了：${s.title}`,
      part.author === 'voter'
        ? `${q(s)}里${partName(part, '您')}审核通过了。`
        : `${q(s)}里${partName(part, '您')}审核通过了，点开看看。`,
    ),
    ...(part.author === 'deputy'
      ? deputy(s, `审核通过：${s.title}`, `您为${q(s)}写的内容审核通过，选民能看到了。`)
      : []),
  ],

  withheld: (s: Subject, part: CheckedPart, o: { reason: string }): Told[] => {
    const why = `理由：${shorten(o.reason, QUOTED)}`;
    return [
      ...voter(
        s,
        `没有公开：${s.title}`,
        part.author === 'voter'
          ? `${q(s)}里${partName(part, '您')}经审核不公开，办理照常进行。${why}`
          : `${q(s)}里${partName(part, '您')}经审核没有公开，请等代表改写，或打联络站电话问问。${why}`,
      ),
      ...(part.author === 'deputy'
        ? deputy(s, `请改写：${s.title}`, `您为${q(s)}写的内容经审核没有公开，请改写后再答复一次，或联系联络站。${why}`)
        : []),
    ];
  },
};
