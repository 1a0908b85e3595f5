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

/** What happened. `clock` and `step` stand in the event of a warning, `checked.author` in that of a check, `what` in an echo. */
export interface Happening {
  kind: string;
  clock?: unknown;
  step?: unknown;
  checked?: unknown;
  what?: unknown;
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
  forwarded: message('progress', '已经转办', '点开看转给了哪个单位、什么时候答复', true),
  department_returned: ifSpare(message('progress', '单位退回', '点开看理由，代表会接着办')),
  extension_decided: ifSpare(message('progress', '期限延长', '点开看新的期限和理由')),
  supervised: ifSpare(message('progress', '上级督办', '上级在督办，点开看什么时候回报')),
  'echoed replied': message('progress', '代表已答复', '点开看代表的答复', true),
  'echoed released': message('progress', '可以看了', '点开看代表的答复', true),
  'echoed told': message('progress', '办理有结果', '点开看结果，回答两个问题', true),
  unmerged: ifSpare(message('progress', '单独办理', '您这件现在单独办，期限照旧')),
  returned: ifSpare(message('progress', '转站办理', '点开看转到哪里、为什么，期限照旧')),
  settled: ifSpare(message('progress', '定了由谁办', '点开看由哪个站办，期限照旧')),
  upheld: message('progress', '复核有结果', '点开看复核的理由', true),
  overturned: message('progress', '改为受理', '复核后改为受理，接着办', true),
  // The one reminder takes the place of the outcome's call: who has no account is asked the two questions by phone.
  'feedback half': message('progress', '请您说一声', '点开回答两个问题：有没有回音、解决没有', true),
  handed_over: ifSpare(message('progress', '换了代表', '点开看由哪位代表接着办，期限不变')),
  recalled: ifSpare(message('progress', '答应的事', '日子快到了，代表会再告诉您办得怎样')),
  rating_excluded: ifSpare(message('progress', '不计入统计', '您的评价不计入统计，点开看理由')),
  lapsed: ifSpare(message('progress', '已经办结', '还没解决可以点“没解决”，接着办')),
  recomputed: ifSpare(message('progress', '日期有变', '点开看新的答复日期')),
};

const TO_DEPUTY: Record<string, Wording> = {
  assigned: message('task', '请您答复', '点开看看，在期限前答复选民', true),
  department_answered: message('task', '单位答复了', '请看看：认可，或者退回重办', true),
  department_returned: message('task', '单位退回', '承办单位退回了，请接着办', true),
  forwarded: message('task', '已经转办', '联络站转给了承办单位，点开看看'),
  extension_asked: message('task', '申请延期', '承办单位申请延期，正等上级决定'),
  extension_decided: message('task', '延期有定', '点开看承办单位的期限'),
  supervised: message('task', '请您回报', '上级在督办，请在期限前回报', true),
  'supervision last_day': message('due', '今天请回报', '督办今天到期，请今天回报', true),
  'supervision overdue': message('due', '督办逾期', '督办的回报已经逾期，请尽快回报', true),
  took_in: message('task', '并进一件', '又有选民反映，一次答复大家都听到'),
  reopened: message('task', '还没解决', '选民说还没解决，请再看看', true),
  supplemented: message('task', '选民补充', '选民补充了几句，请看看'),
  withdrawn: message('task', '选民撤回', '选民撤回了，不用再办'),
  'reply half': message('due', '还没答复', '答复期限过半，请在期限前答复'),
  'reply last_day': message('due', '今天请答复', '今天是最后一个工作日，请今天答复', true),
  handed_over: message('task', '交给您办', '点开看看，期限不变，请接着办', true),
  recalled: message('due', '答应的事', '答应的日子快到了，请再答复选民', true),
  'promise last_day': message('due', '答应的事', '答应的日子快到了，请看看进展'),
  'promise overdue': message('due', '答应的事', '答应的日子到了，请告诉选民结果', true),
  escalated: message('due', '逾期未答复', '已经逾期，请您尽快答复', true),
  'escalated department': message('due', '承办逾期', '承办单位逾期没有答复，请您过问'),
};

const TO_LIAISON: Record<string, Wording> = {
  submitted: message('task', '新的意见', '点开看看，请尽快分办'),
  answered: message('task', '选民已补充', '选民补充好了，请接着分办'),
  resumed: message('task', '请接着分办', '等补充的时间到了，请接着分办'),
  supplemented: message('task', '选民补充', '选民补充了几句，请看看'),
  withdrawn: message('task', '选民撤回', '选民撤回了，不用再办'),
  held: message('task', '请您审核', '有内容要您看能不能公开'),
  forwarded: message('task', '已经转办', '代表转给了承办单位，点开看看'),
  department_answered: message('task', '单位答复了', '请看看：认可，或者退回重办'),
  department_returned: message('task', '单位退回', '承办单位退回了，请看看'),
  extension_asked: message('task', '申请延期', '承办单位申请延期，正等上级决定'),
  extension_decided: message('task', '延期有定', '点开看承办单位的期限'),
  supervised: message('task', '请您回报', '上级在督办，请在期限前回报'),
  'supervision last_day': message('due', '今天请回报', '督办今天到期，请今天回报'),
  'supervision overdue': message('due', '督办逾期', '督办的回报已经逾期，请尽快回报'),
  reopened: message('task', '还没解决', '选民说还没解决，重新办理'),
  returned: message('task', '转来的事', '点开看看，请尽快分办，期限照旧'),
  settled: message('task', '定由本站办', '上级定了由本站办，请尽快分办'),
  unmerged: message('task', '请接着分办', '原来并案，现在单独办，请分办'),
  appealed: message('task', '请您复核', '选民不同意不予受理，请复核'),
  overturned: message('task', '改为受理', '复核后改为受理，请马上分办'),
  'triage overdue': message('due', '请尽快分办', '过了一个工作日还没分办，请现在分办'),
  'reply half': message('due', '还没答复', '答复期限过半，请催一催'),
  'reply last_day': message('due', '今天请答复', '今天是答复前最后一个工作日'),
  handed_over: message('task', '换了代表', '有一件换了代表，点开看看'),
  recalled: message('due', '答应的事', '答应的日子快到了，已请代表再答复'),
  'promise last_day': message('due', '答应的事', '答应的日子快到了，请看看进展'),
  'promise overdue': message('due', '答应的事', '答应的日子到了，请看看办得怎么样'),
  escalated: message('due', '逾期未答复', '已经逾期，请联络站催办'),
  'escalated department': message('due', '承办逾期', '承办单位逾期没有答复，请催办'),
};

const TO_OFFICE: Record<string, Wording> = {
  returned: message('task', '请定由谁办', '退了三次，请定由哪个站办'),
  appealed: message('task', '请您复核', '站里没有别的同事，请您复核'),
  extension_asked: message('task', '请您决定', '承办单位申请延期，请决定'),
  reported: message('task', '督办已回报', '点开看督办的回报'),
  'supervision overdue': message('due', '没有回报', '督办的回报已经逾期，点开看看'),
  escalated: message('due', '请督办', '已经逾期，点开看看，请督办'),
  'escalated department': message('due', '请督办', '承办单位逾期没有答复，请督办'),
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
function nameOf({ kind, clock, step, checked, what }: Happening): string {
  if (kind === 'echoed') return `${kind} ${String(what)}`;
  if (kind === 'escalated' && clock === 'department') return 'escalated department';
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
