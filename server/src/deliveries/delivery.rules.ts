import type { Role } from '@huiyin/shared/people/roles';
import type { FieldValues } from '@huiyin/shared/wechat/template-fields';
import type { TemplateKey } from '@huiyin/shared/wechat/templates';

/**
 * Which message goes to a phone, by which template, and what stands in its fields. What people are told inside the app is
 * decided elsewhere (told.rules); here, what of it is worth one of their few consents, and what is worth a call.
 */

/** How a message reads on a phone. */
export interface Wording {
  template: TemplateKey;
  /** At most five Chinese characters. */
  state: string;
  /** What to do next, at most twenty characters. */
  note: string;
  /** True: when it cannot be delivered, the station calls. */
  worthCall: boolean;
  /** False: the last one-time consent is kept for something of more weight; it is in the app's inbox anyway. */
  worthLast: boolean;
}

/** What happened. `clock` and `step` stand in the event of a warning, `checked.author` in that of a check. */
export interface Happening {
  kind: string;
  clock?: unknown;
  step?: unknown;
  checked?: unknown;
}

const message = (template: TemplateKey, state: string, note: string, worthCall = false): Wording => ({
  template,
  state,
  note,
  worthCall,
  worthLast: true,
});
const ifSpare = (wording: Wording): Wording => ({ ...wording, worthLast: false });

/** A voter's first receipt is on the screen they just sent from, and who has the matter is no echo: those cost no consent. */
const TO_VOTER: Record<string, Wording> = {
  asked: message('progress', '请您补充', '联络站想多了解一点，点开补充几句', true),
  resumed: ifSpare(message('progress', '接着办理', '先按现有情况接着办，想补充随时可写')),
  refused: message('progress', '不予受理', '点开看理由，以及该去哪里办', true),
  replied: message('progress', '代表已答复', '点开看代表的答复', true),
  'released deputy': message('progress', '可以看了', '点开看代表的答复', true),
  told: message('progress', '办理有结果', '点开看结果，回答两个问题', true),
  lapsed: ifSpare(message('progress', '已经办结', '还没解决可以点“没解决”，接着办')),
  recomputed: ifSpare(message('progress', '日期有变', '点开看新的答复日期')),
};

const TO_DEPUTY: Record<string, Wording> = {
  assigned: message('task', '请您答复', '点开看看，在期限前答复选民', true),
  reopened: message('task', '还没解决', '选民说还没解决，请再看看', true),
  supplemented: message('task', '选民补充', '选民补充了几句，请看看'),
  withdrawn: message('task', '选民撤回', '选民撤回了，不用再办'),
  'reply half': message('due', '还没答复', '答复期限过半，请在期限前答复'),
  'reply last_day': message('due', '今天请答复', '今天是最后一个工作日，请今天答复', true),
  'promise last_day': message('due', '答应的事', '答应的日子快到了，请看看进展'),
  'promise overdue': message('due', '答应的事', '答应的日子到了，请告诉选民结果', true),
  escalated: message('due', '逾期未答复', '已经逾期，请您尽快答复', true),
};

const TO_LIAISON: Record<string, Wording> = {
  submitted: message('task', '新的意见', '点开看看，请尽快分办'),
  answered: message('task', '选民已补充', '选民补充好了，请接着分办'),
  resumed: message('task', '请接着分办', '等补充的时间到了，请接着分办'),
  supplemented: message('task', '选民补充', '选民补充了几句，请看看'),
  withdrawn: message('task', '选民撤回', '选民撤回了，不用再办'),
  held: message('task', '请您审核', '有内容要您看能不能公开'),
  reopened: message('task', '还没解决', '选民说还没解决，重新办理'),
  'triage overdue': message('due', '请尽快分办', '过了一个工作日还没分办，请现在分办'),
  'reply half': message('due', '还没答复', '答复期限过半，请催一催'),
  'reply last_day': message('due', '今天请答复', '今天是答复前最后一个工作日'),
  'promise last_day': message('due', '答应的事', '答应的日子快到了，请看看进展'),
  'promise overdue': message('due', '答应的事', '答应的日子到了，请看看办得怎么样'),
  escalated: message('due', '逾期未答复', '已经逾期，请联络站催办'),
};

const TO_OFFICE: Record<string, Wording> = {
  escalated: message('due', '请督办', '已经逾期，点开看看，请督办'),
};

const TABLES: Partial<Record<Role, Record<string, Wording>>> = {
  voter: TO_VOTER,
  deputy: TO_DEPUTY,
  liaison: TO_LIAISON,
  street_office: TO_OFFICE,
  district_office: TO_OFFICE,
};

/** How this happening reads on the phone of someone in this role; null when it stays in the app's inbox. */
export const wordingFor = (role: Role, happening: Happening): Wording | null =>
  TABLES[role]?.[nameOf(happening)] ?? null;

/** The voter's own words, checked, are no news to them; a deputy's are what they wait for. */
function nameOf({ kind, clock, step, checked }: Happening): string {
  if (kind === 'warned') return `${String(clock)} ${String(step)}`;
  return kind === 'released' ? `${kind} ${String((checked as { author?: unknown } | undefined)?.author)}` : kind;
}

/** Every wording there is, by role and happening. */
export const WORDINGS: [Role, string, Wording][] = Object.entries(TABLES).flatMap(([role, table]) =>
  Object.entries(table).map(([name, wording]): [Role, string, Wording] => [role as Role, name, wording]),
);

/** What of the matter a message may say: its title with personal data masked, places and public names. Instants. */
export interface MatterFacts {
  title: string;
  station: string;
  deputy: string | null;
  /** When whoever has it in hand should act; null when nothing is due. */
  dueAt: number | null;
  at: number;
}

/** The template's fields. No voter is named, to nobody. */
export function fieldsOf(role: Role, wording: Wording, m: MatterFacts): FieldValues {
  return {
    matter: m.title,
    state: wording.state,
    who: (role === 'deputy' ? null : m.deputy) ?? m.station,
    place: m.station,
    at: m.at,
    due: m.dueAt ?? m.at,
    note: wording.note,
  };
}

const PAGES: Partial<Record<Role, string>> = { voter: 'voter/request', deputy: 'deputy/matter' };

/** The page a tap opens, without a leading slash: the matter, as this role works on it. */
export const pageFor = (role: Role, requestCode: string): string =>
  `${PAGES[role] ?? 'staff/matter'}?code=${encodeURIComponent(requestCode)}`;
