import { SECOND_MS } from '@huiyin/shared/kernel/time';

/** A message that went out to a phone by one template and of which no report is known yet. Instants. */
export interface Sending {
  id: string;
  from: number;
  to: number;
}
/** WeChat's report that it handed over a message by that template to that phone. */
export interface Report {
  id: string;
  at: number;
}

/** WeChat's clock and ours may differ by so much, and its time is cut to whole seconds. */
export const SKEW_MS = 3 * SECOND_MS;

/**
 * Which report is about which message: a report names only the phone and the template. Only what is certain: a report
 * fits a message when its time lies within the time that message was on its way, and each is about one message.
 * - a report that fits one message only is about that one;
 * - as many reports as messages they could be about: every one of them arrived.
 * Everything else stays open, until more reports come.
 */
export function matched(sendings: readonly Sending[], reports: readonly Report[]): [sending: string, report: string][] {
  const found: [string, string][] = [];
  let [open, left] = [inOrder(sendings, (s) => s.from), inOrder(reports, (r) => r.at)];
  const take = (pairs: [string, string][]) => {
    found.push(...pairs);
    open = open.filter((s) => !pairs.some(([id]) => id === s.id));
    left = left.filter((r) => !pairs.some(([, id]) => id === r.id));
  };
  for (let before = -1; before !== found.length;) {
    before = found.length;
    for (const report of left) {
      const fitting = open.filter((s) => fits(s, report));
      if (fitting.length === 1) take([[fitting[0].id, report.id]]);
    }
  }
  for (const group of groups(open, left))
    if (group.reports.length >= group.sendings.length)
      take(group.sendings.map((s, i): [string, string] => [s.id, group.reports[i].id]));
  return found;
}

const inOrder = <T>(all: readonly T[], of: (one: T) => number): T[] => [...all].sort((a, b) => of(a) - of(b));
const fits = (s: Sending, r: Report): boolean => r.at >= s.from - SKEW_MS && r.at <= s.to + SKEW_MS;

/** Messages and reports that hang together by what could be about what. Messages without a report are left out. */
function groups(sendings: Sending[], reports: Report[]): { sendings: Sending[]; reports: Report[] }[] {
  const made: { sendings: Sending[]; reports: Report[] }[] = [];
  for (const report of reports) {
    const touched = made.filter((g) => g.sendings.some((s) => fits(s, report)));
    const fresh = sendings.filter((s) => fits(s, report) && !made.some((g) => g.sendings.includes(s)));
    const group = {
      sendings: [...touched.flatMap((g) => g.sendings), ...fresh],
      reports: [...touched.flatMap((g) => g.reports), report],
    };
    if (!group.sendings.length) continue;
    for (const g of touched) made.splice(made.indexOf(g), 1);
    made.push(group);
  }
  return made.map((g) => ({ sendings: inOrder(g.sendings, (s) => s.from), reports: inOrder(g.reports, (r) => r.at) }));
}
