import { endOfDay, spokenDay, type Day } from '@huiyin/shared/kernel/time';
import type { EscalationLevel } from '@huiyin/shared/requests/reply-clock.ladder';
import { shorten, titleOf } from '@huiyin/shared/requests/request.title';
import type { Told } from '../../events.rules';
import { by, department, deputy, liaisons, office, q, QUOTED, voter, type Subject } from '../told.words.rules';

/** A department as messages name it. */
export interface Body {
  departmentId: string;
  name: string;
}

/** A department reads nothing but what was restated, so its messages are titled by that. */
const titled = (restated: string): string => titleOf(restated);
const names = (bodies: readonly { name: string }[]): string => bodies.map((b) => b.name).join('、');
const why = (reason: string): string => `理由：${shorten(reason, QUOTED)}`;
/** The deputy and the station: both may act on it. */
const handlers = (s: Subject, title: string, text: string): Told[] => [
  ...deputy(s, title, text),
  ...liaisons(s, title, text),
];

/** What people are told when a matter goes to departments and comes back. */
export const FORWARD_TOLD = {
  forwarded: (
    s: Subject,
    o: { by: string; restated: string; lead: Body; coHandlers: Body[]; dueAt: number; byDeputy: boolean },
  ): Told[] => {
    const title = titled(o.restated);
    const helped = o.coHandlers.length ? `，${names(o.coHandlers)}协办` : '';
    const words = `${o.by}把${q(s)}转给${o.lead.name}主办${helped}，${by(o.dueAt)}答复；代表答复选民的期限不变。`;
    return [
      ...department(
        o.lead.departmentId,
        `请办理：${title}`,
        `${s.station.name}转来「${title}」，请您单位主办${helped}，${by(o.dueAt)}答复；不归本单位的，7 个工作日内可以退回。`,
      ),
      ...o.coHandlers.flatMap((d) =>
        department(
          d.departmentId,
          `请协办：${title}`,
          `${s.station.name}转来「${title}」，由${o.lead.name}主办，请您单位协办，${by(o.dueAt)}答复；不归本单位的，7 个工作日内可以退回。`,
        ),
      ),
      ...voter(
        s,
        `已转给${o.lead.name}：${s.title}`,
        `您反映的${q(s)}已由${o.by}转给${o.lead.name}主办${helped}，${by(o.dueAt)}答复；转的是改写过的内容，没有您的姓名和电话。`,
      ),
      ...(o.byDeputy ? liaisons(s, `已转办：${s.title}`, words) : deputy(s, `已转办：${s.title}`, words)),
    ];
  },

  coAnswered: (o: { name: string; restated: string; lead: Body; waiting: number }): Told[] =>
    department(
      o.lead.departmentId,
      `协办答复了：${titled(o.restated)}`,
      o.waiting
        ? `${o.name}答复了「${titled(o.restated)}」，还有 ${o.waiting} 个协办单位没有答复。`
        : `${o.name}答复了「${titled(o.restated)}」，协办单位都办完了，请您单位答复。`,
    ),

  answered: (s: Subject, o: { name: string }): Told[] =>
    handlers(
      s,
      `${o.name}答复了：${s.title}`,
      `${o.name}答复了${q(s)}，请看看：认可，或者写明理由退回重办；认可以后把结果告诉选民。`,
    ),

  returned: (s: Subject, o: { name: string; ground: string }): Told[] => [
    ...handlers(s, `${o.name}退回：${s.title}`, `${o.name}认为${q(s)}不归本单位办，退回了，请接着办。${why(o.ground)}`),
    ...voter(
      s,
      `${o.name}退回：${s.title}`,
      `${o.name}认为您反映的${q(s)}不归本单位办，退给了${s.deputy ? `${s.deputy.name}代表` : s.station.name}，会接着办。${why(o.ground)}`,
    ),
  ],

  coReturned: (s: Subject, o: { name: string; restated: string; lead: Body; ground: string }): Told[] => [
    ...department(
      o.lead.departmentId,
      `协办退回：${titled(o.restated)}`,
      `${o.name}认为「${titled(o.restated)}」不归本单位办，退回了，请您单位接着主办。${why(o.ground)}`,
    ),
    ...handlers(s, `${o.name}退回：${s.title}`, `${o.name}不再协办${q(s)}，其他单位照常办理。${why(o.ground)}`),
  ],

  extensionAsked: (s: Subject, o: { name: string; until: Day; reason: string }): Told[] => [
    ...office(
      s,
      'street',
      `请决定延期：${s.title}`,
      `${o.name}申请把${q(s)}延期到${spokenDay(o.until)}，请决定同意还是不同意。${why(o.reason)}`,
    ),
    ...handlers(s, `申请延期：${s.title}`, `${o.name}申请把${q(s)}延期到${spokenDay(o.until)}，正等上级决定。`),
  ],

  extensionDecided: (
    s: Subject,
    o: { department: Body; restated: string; granted: boolean; until: Day; reason: string },
  ): Told[] => {
    const title = titled(o.restated);
    const told = department(
      o.department.departmentId,
      o.granted ? `同意延期：${title}` : `不同意延期：${title}`,
      o.granted
        ? `「${title}」延期到${spokenDay(o.until)}，请在那以前答复。${why(o.reason)}`
        : `「${title}」不能延期，请按原来的期限答复。${why(o.reason)}`,
    );
    if (!o.granted) return [...told, ...handlers(s, `没有延期：${s.title}`, `${q(s)}不延期，按原来的期限办。`)];
    const words = `${o.department.name}办${q(s)}的期限延到${spokenDay(o.until)}。${why(o.reason)}`;
    return [...told, ...handlers(s, `已延期：${s.title}`, words), ...voter(s, `期限延长：${s.title}`, words)];
  },

  accepted: (o: { restated: string; departments: Body[] }): Told[] =>
    o.departments.flatMap((d) =>
      department(
        d.departmentId,
        `答复已认可：${titled(o.restated)}`,
        `您单位对「${titled(o.restated)}」的答复已认可，谢谢。`,
      ),
    ),

  sentBack: (o: { restated: string; lead: Body; reason: string; dueAt: number | null }): Told[] =>
    department(
      o.lead.departmentId,
      `请重新办理：${titled(o.restated)}`,
      `「${titled(o.restated)}」的答复被退回，请重新办理，期限还是${by(o.dueAt)}。${why(o.reason)}`,
    ),

  /** The matter went another way. */
  ended: (bodies: readonly (Body & { restated: string })[]): Told[] =>
    bodies.flatMap((d) =>
      department(d.departmentId, `不用再办：${titled(d.restated)}`, `「${titled(d.restated)}」不用您单位再办了。`),
    ),

  warned: (o: { department: Body; restated: string; step: 'half' | 'last_day'; dueAt: number }): Told[] =>
    department(
      o.department.departmentId,
      `${o.step === 'half' ? '还没答复' : '今天请答复'}：${titled(o.restated)}`,
      `「${titled(o.restated)}」${o.step === 'half' ? '承办期限过半' : '今天是答复前最后一个工作日'}，请在${by(o.dueAt)}答复。`,
    ),

  escalated: (s: Subject, o: { department: Body; restated: string; level: EscalationLevel; dueAt: number }): Told[] => {
    const words = `${o.department.name}应在${by(o.dueAt)}答复${q(s)}，现在已经逾期，`;
    const title = `承办逾期：${s.title}`;
    if (o.level !== 'station') return office(s, o.level, title, `${words}请督办。`);
    return [
      ...department(
        o.department.departmentId,
        `逾期未答复：${titled(o.restated)}`,
        `「${titled(o.restated)}」应在${by(o.dueAt)}答复，现在已经逾期，请尽快答复。`,
      ),
      ...liaisons(s, title, `${words}请催办。`),
      ...deputy(s, title, `${words}请您过问。`),
    ];
  },
};

/** Who must answer a superior's instruction. */
export interface Addressee {
  role: 'station' | 'assigned' | 'lead';
  /** Of the station, the seat or the department. */
  id: string;
  name: string;
}

/** An instruction as messages speak of it. */
export interface Instruction {
  by: string;
  /** Which office pressed. */
  level: 'street' | 'district';
  instruction: string;
  answerBy: Day;
  addressee: Addressee;
  /** What departments call the matter; null while none has it. */
  restated: string | null;
}

/** Whoever must answer it. */
function addressed(s: Subject, i: Instruction, title: string, text: (matter: string) => string): Told[] {
  const { role, id } = i.addressee;
  if (role === 'lead') {
    const matter = titled(i.restated ?? '');
    return department(id, `${title}：${matter}`, text(`「${matter}」`));
  }
  const told = role === 'assigned' ? deputy(s, `${title}：${s.title}`, text(q(s))) : [];
  return told.length ? told : liaisons(s, `${title}：${s.title}`, text(q(s)));
}

/** Who handles it too, and should know that somebody is pressed. */
function others(s: Subject, pressed: Addressee['role'], title: string, text: string): Told[] {
  if (pressed === 'lead') return handlers(s, title, text);
  return pressed === 'assigned' ? liaisons(s, title, text) : [];
}

/** What people are told when a superior presses. */
export const SUPERVISION_TOLD = {
  supervised: (s: Subject, i: Instruction): Told[] => [
    ...addressed(
      s,
      i,
      '请回报督办',
      (matter) => `${i.by}督办${matter}，请在${spokenDay(i.answerBy)}前回报。意见：${shorten(i.instruction, QUOTED)}`,
    ),
    ...others(
      s,
      i.addressee.role,
      `上级在督办：${s.title}`,
      `${i.by}督办${q(s)}，请${i.addressee.name}在${spokenDay(i.answerBy)}前回报。`,
    ),
    ...voter(
      s,
      `上级在督办：${s.title}`,
      `${i.by}在督办您反映的${q(s)}，请${i.addressee.name}在${spokenDay(i.answerBy)}前回报。`,
    ),
  ],

  /** The matter went on, and its hands with it: whoever has it now answers the instruction. */
  handedOn: (s: Subject, i: Instruction): Told[] =>
    addressed(
      s,
      i,
      '请回报督办',
      (matter) =>
        `${i.by}督办${matter}，现在由您接着办，请在${spokenDay(i.answerBy)}前回报。意见：${shorten(i.instruction, QUOTED)}`,
    ),

  reported: (s: Subject, i: Pick<Instruction, 'level'> & { reporter: string; text: string }): Told[] =>
    office(s, i.level, `督办已回报：${s.title}`, `${i.reporter}回报了${q(s)}的督办：${shorten(i.text, QUOTED)}`),

  /** Nothing is left to report on: the matter ended before. */
  ended: (s: Subject, i: Pick<Instruction, 'level'>, how: string): Told[] =>
    office(s, i.level, `督办结束：${s.title}`, `${q(s)}${how}，没有等到督办的回报，督办到此结束。`),

  warned: (s: Subject, i: Instruction, o: { overdue: boolean }): Told[] => {
    const day = by(endOfDay(i.answerBy));
    if (!o.overdue) return addressed(s, i, '今天请回报督办', (matter) => `${i.by}督办${matter}，请在${day}回报。`);
    return [
      ...addressed(
        s,
        i,
        '督办回报逾期',
        (matter) => `${i.by}督办${matter}，应在${day}回报，现在已经逾期，请尽快回报。`,
      ),
      ...office(
        s,
        i.level,
        `督办没有回报：${s.title}`,
        `${i.addressee.name}应在${day}回报${q(s)}的督办，现在已经逾期。`,
      ),
    ];
  },
};
