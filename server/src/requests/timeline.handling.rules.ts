import { spokenDay } from '@huiyin/shared/kernel/time';
import type { TimelineKind } from '@huiyin/shared/requests/timeline.dto';

/** What a sentence about handling needs: 您 or 选民, who did it, and the event's facts. */
export interface HandledFacts {
  who: string;
  by: string;
  detail: Record<string, unknown>;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/**
 * Sentences about handling in full. Facts by kind, in `detail`:
 * echoed: see timeline.rules · returned { toStation?, arbiter? } · settled { toStation } · merged { } · took_in { } · handed_over { fromDeputy, deputyName, term? } ·
 * forwarded { lead, coHandlers[], until } · department_* { department } · extension_* { department, until, granted? } ·
 * supervised { addressee, answerBy } · recalled { day } · checked { reached, differs } · labelled { priority, tags }
 */
const TITLES: Partial<Record<TimelineKind, (f: HandledFacts) => string>> = {
  returned: ({ by, detail }) =>
    detail.toStation
      ? `${by}认为不归本站办，转到${text(detail.toStation)}`
      : detail.arbiter
        ? `${by}认为不归本站办，这是第三次，请${detail.arbiter === 'street' ? '街道人大工委' : '区人大常委会'}来定`
        : `${by}认为不归自己办，退回联络站`,
  settled: ({ by, detail }) => `${by}定了由${text(detail.toStation)}办`,
  merged: () => '和另一件相同的事合在一起办',
  unmerged: () => '从合办里分出来，单独办',
  took_in: () => '有一件相同的事并进来，一起办',
  let_go: () => '并进来的一件分出去，单独办',
  handed_over: ({ detail }) =>
    `由${text(detail.fromDeputy)}代表转交${text(detail.deputyName)}代表${detail.term ? '（换届）' : ''}`,
  appealed: ({ who }) => `${who}不同意不予受理，请复核`,
  upheld: ({ by }) => `${by}复核：维持不予受理`,
  overturned: ({ by }) => `${by}复核：改为受理，接着办`,
  forwarded: ({ by, detail }) => {
    const helpers = list(detail.coHandlers);
    return `${by}转给${text(detail.lead)}主办${helpers.length ? `，${helpers.join('、')}协办` : ''}`;
  },
  department_answered: ({ detail }) => `${text(detail.department)}答复了`,
  department_returned: ({ detail }) => `${text(detail.department)}退回，认为不归本单位办`,
  extension_asked: ({ detail }) => `${text(detail.department)}申请延期到${spokenDay(text(detail.until))}`,
  extension_decided: ({ by, detail }) =>
    detail.granted
      ? `${by}同意${text(detail.department)}延期到${spokenDay(text(detail.until))}`
      : `${by}不同意${text(detail.department)}延期`,
  answer_accepted: ({ by }) => `${by}认可了承办单位的答复`,
  sent_back: ({ by }) => `${by}把答复退回承办单位重办`,
  supervised: ({ by, detail }) => `${by}督办，请${text(detail.addressee)}在${spokenDay(text(detail.answerBy))}前回报`,
  reported: ({ by }) => `${by}回报了督办`,
  rating_excluded: ({ by }) => `${by}把这次评价排除在统计之外`,
  checked: ({ by, detail }) => `${by}抽查回访${detail.reached ? '' : '，没有打通'}`,
  recalled: ({ detail }) => `答应${spokenDay(text(detail.day))}前办好，日子快到了，请再次答复`,
  noted: ({ by }) => `${by}记了一笔（内部）`,
  labelled: ({ by }) => `${by}改了标签（内部）`,
};

/** What an event of handling did, in a Chinese sentence. */
export const handledTitle = (kind: TimelineKind, facts: HandledFacts): string => TITLES[kind]?.(facts) ?? '';
