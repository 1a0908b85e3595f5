import { OUTCOME_LABELS, type Outcome } from '@huiyin/shared/requests/request.words';
import { isDay, spokenDay, type Day } from '@huiyin/shared/kernel/time';
import { shorten } from '@huiyin/shared/requests/request.title';
import type { Told } from '../../events.rules';
import { by, holder, liaisons, office, q, QUOTED, voter, type Subject } from '../told.words.rules';

/** What people are told when matters become one, go apart, change hands, or are looked at again. See told.rules. */

const why = (reason: string | null): string =>
  reason === null ? '理由写在办理过程里。' : `理由：${shorten(reason, QUOTED)}`;

export const TOLD_MERGING = {
  merged: (s: Subject): Told[] =>
    voter(
      s,
      `合在一起办：${s.title}`,
      `您反映的${q(s)}和另一件相同的事合在一起办，期限不变，有结果一样告诉您，您照样可以评价。`,
    ),

  /** The clock of the one it went into may be earlier now. */
  tookIn: (s: Subject, o: { replyDue: number | null; earlier: boolean }): Told[] =>
    holder(
      s,
      `又有选民反映：${s.title}`,
      `又一位选民反映了${q(s)}，已并在一起，您一次答复，大家都会听到。${
        o.earlier && o.replyDue !== null ? `期限按最早那件算，请在${by(o.replyDue)}答复。` : ''
      }`,
    ),

  unmerged: (s: Subject, o: { replyDue: number | null }): Told[] =>
    voter(
      s,
      `单独办理：${s.title}`,
      `您反映的${q(s)}现在单独办，期限仍从您提出那天算${o.replyDue === null ? '' : `，${by(o.replyDue)}答复您`}。`,
    ),

  /** The matter it rode in ended without an answer: nothing may be left hanging. */
  released: (s: Subject, o: { replyDue: number | null; ended: 'refused' | 'withdrawn' }): Told[] => {
    const ended = o.ended === 'withdrawn' ? '那件事由提出的人撤回了' : '那件事没有受理';
    return [
      ...liaisons(
        s,
        `请接着分办：${s.title}`,
        `${q(s)}原来并在另一件里，${ended}，现在单独办，请分办；${by(o.replyDue)}要答复选民。`,
      ),
      ...voter(
        s,
        `单独办理：${s.title}`,
        `您反映的${q(s)}原来和另一件合在一起，${ended}，您这件接着单独办，期限仍从您提出那天算。`,
      ),
    ];
  },

  heardReply: (s: Subject, o: { by: string }): Told[] =>
    voter(
      s,
      `${o.by}代表答复了：${s.title}`,
      `${o.by}代表答复了和您${q(s)}合在一起办的事，点开看看；办理结果出来会再告诉您。`,
    ),

  heardHands: (s: Subject, o: { deputyName: string }): Told[] =>
    voter(
      s,
      `由${o.deputyName}代表答复：${s.title}`,
      `您反映的${q(s)}和另一件合在一起办，现在由${o.deputyName}代表答复。`,
    ),

  heardForwarded: (s: Subject, o: { lead: string }): Told[] =>
    voter(s, `转给${o.lead}：${s.title}`, `和您${q(s)}合在一起办的事转给${o.lead}办理，有答复会告诉您。`),

  heardOutcome: (s: Subject, o: { outcome: Outcome; promiseDate: Day | null; until: number }): Told[] =>
    voter(
      s,
      `办理结果：${s.title}`,
      `您反映的${q(s)}有结果了：“${OUTCOME_LABELS[o.outcome]}”${
        o.promiseDate && isDay(o.promiseDate) ? `，答应${spokenDay(o.promiseDate)}前办好` : ''
      }。请您自己说一声，在${by(o.until)}回答两个问题：有没有回音、问题解决了吗。`,
    ),

  givenBack: (s: Subject, o: { by: string; replyDue: number | null; reason: string; rightUnit: string }): Told[] => [
    ...liaisons(
      s,
      `代表退回：${s.title}`,
      `${o.by}代表认为${q(s)}该由${shorten(o.rightUnit, 40)}办，请重新分办，${by(o.replyDue)}要答复选民。${why(o.reason)}`,
    ),
    ...voter(
      s,
      `重新分办：${s.title}`,
      `${o.by}代表认为您反映的${q(s)}不归自己办，联络站会重新交办，期限不变。${why(null)}`,
    ),
  ],

  handedOn: (s: Subject, o: { from: string; replyDue: number | null; reason: string }): Told[] => [
    ...liaisons(
      s,
      `转来：${s.title}`,
      `${o.from}转来${q(s)}，${why(o.reason)} 请尽快分办，${by(o.replyDue)}要答复选民，期限不变。`,
    ),
    ...voter(
      s,
      `转到${s.station.name}：${s.title}`,
      `您反映的${q(s)}转到${s.station.name}办理，期限不变。${why(o.reason)}`,
    ),
  ],

  toArbiter: (s: Subject, o: { level: 'street' | 'district'; reason: string }): Told[] => [
    ...office(
      s,
      o.level,
      `请定由谁办：${s.title}`,
      `${q(s)}已经退了三次，请定由哪个联络站办。${s.station.name}的${why(o.reason)}`,
    ),
    ...voter(
      s,
      `请上级定：${s.title}`,
      `您反映的${q(s)}几个联络站都认为不归自己办，已请上级来定，期限不变，定了就告诉您。${why(o.reason)}`,
    ),
  ],

  settled: (s: Subject, o: { by: string; replyDue: number | null; reason: string }): Told[] => [
    ...liaisons(
      s,
      `定由本站办：${s.title}`,
      `${o.by}定了${q(s)}由${s.station.name}办，${why(o.reason)} 请尽快分办，${by(o.replyDue)}要答复选民。`,
    ),
    ...voter(
      s,
      `定由${s.station.name}办：${s.title}`,
      `您反映的${q(s)}定了由${s.station.name}办，期限不变。${why(o.reason)}`,
    ),
  ],

  appealed: (s: Subject, o: { up: boolean }): Told[] => {
    const words = `选民不同意不予受理${q(s)}，请复核：维持，或改为受理。`;
    const told = liaisons(s, `请复核：${s.title}`, `${words}要由没有经办过的同事来定。`);
    return o.up ? [...told, ...office(s, 'street', `请复核：${s.title}`, `${words}站里没有别的同事可以复核。`)] : told;
  },

  upheld: (s: Subject, o: { reason: string; by: string }): Told[] =>
    voter(s, `复核结果：${s.title}`, `${o.by}复核了${q(s)}，维持不予受理，请到原来说的地方办。${why(o.reason)}`),

  overturned: (s: Subject, o: { reason: string; by: string; replyDue: number | null }): Told[] => [
    ...liaisons(
      s,
      `改为受理：${s.title}`,
      `${o.by}复核后改为受理${q(s)}，请马上分办，期限仍从选民提出那天算，${by(o.replyDue)}要答复。`,
    ),
    ...voter(
      s,
      `改为受理：${s.title}`,
      `您不同意不予受理${q(s)}，复核后改为受理，接着办，期限仍从您提出那天算。${why(o.reason)}`,
    ),
  ],
};
