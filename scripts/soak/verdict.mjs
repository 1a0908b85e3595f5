// What the phones of a soak test say in the end, and whether the server's own record agrees.
import { expectedOf } from './people.mjs';

/** WeChat's times and the record's may lie so far apart. */
const SKEW_MS = 1000;

export function groupedBy(all, of) {
  const groups = new Map();
  for (const one of all) groups.set(of(one), [...(groups.get(of(one)) ?? []), one]);
  return groups;
}

/** The figures of a run. `mostOpen`: the share of messages with consent that may stay open. */
export async function verdict({ sql, simulator, people, messages, expected, sayings, inHand }, mostOpen) {
  const stats = simulator.api.stats();
  const arrived = simulator.api.messages();
  const record = await recordOf(sql);
  const found = { ...countPhones(people, arrived, record), twoAtOnce: Number(stats.errors?.['43108'] ?? 0) };
  const { itself, together, open, ...wrongs } = found;
  const wrong = Object.entries(wrongs).flatMap(([what, n]) => (n > 0 ? [`${what}: ${n}`] : []));
  if (open > expected * mostOpen) wrong.push(`open: ${open}`);
  if (record.rows.length !== messages.length)
    wrong.push(`${messages.length} messages, ${record.rows.length} in the record`);
  if (sayings.errors.length) wrong.push(`the servers reported ${sayings.errors.length} errors: ${sayings.errors[0]}`);
  return {
    ...{ people: people.length, messages: messages.length, expected, arrived: itself + together, ...found },
    ...{ states: countsOf(record.rows, (d) => d.state), summaries: countsOf(record.summaries, (s) => s.state) },
    ...{ ...tries(sayings, record), calls: stats.calls.subscribe_send, inHand },
    ...{ faults: countsOf(simulator.api.happened(), (fault) => fault.split(':')[0]), wrong },
  };
}

/** The server's own record: messages, and those that stand for several of them. */
async function recordOf(sql) {
  const rows = await sql(
    'SELECT request_code AS code, state, attempts, first_at AS firstAt, summary_id AS summaryId, call_from IS NOT NULL AS listed FROM delivery',
  );
  const summaries = await sql(
    `SELECT id, openid, template_id AS templateId, state, claimed_at AS claimedAt, ended_at AS endedAt FROM delivery_summary`,
  );
  return { rows, summaries, byCode: new Map(rows.map((d) => [d.code, d])) };
}

/**
 * Counts. A message arrived when the phone shows it (`itself`), or shows one that stands for it (`together`); `open`: neither,
 * but in doubt by the record itself and on the call list. And what must not be: shown or told `twice`, `unasked` without
 * consent, `missing` with consent and not open, phones and record that `disagree`.
 */
export function countPhones(people, arrived, record) {
  const byPhone = groupedBy(arrived, (m) => m.openid);
  const counts = { itself: 0, together: 0, open: 0, twice: 0, unasked: 0, missing: 0, disagree: 0 };
  for (const person of people) {
    const got = byPhone.get(person.openid) ?? [];
    const shown = groupedBy(got.filter(codeOf), codeOf);
    const summed = shownTogether(got, person, record, counts);
    counts.twice += [...shown.values()].reduce((all, some) => all + some.length - 1, 0);
    for (const [key, n] of Object.entries(expectedOf(person))) {
      const here = person.waves.flat().filter(({ happening }) => happening.key === key);
      const itself = here.filter(({ code }) => shown.has(code)).length;
      const together = here.filter(({ code }) => !shown.has(code) && summed.has(code)).length;
      const open = here.filter(
        ({ code }) => !shown.has(code) && !summed.has(code) && isOpen(record.byCode.get(code)),
      ).length;
      counts.itself += itself;
      counts.together += together;
      counts.open += open;
      counts.unasked += Math.max(0, itself + together - n);
      counts.missing += Math.max(0, n - itself - together - open);
    }
    for (const { code } of person.waves.flat()) {
      const said = record.byCode.get(code)?.state;
      if (said !== 'doubt' && (shown.has(code) || summed.has(code)) !== (said === 'sent')) counts.disagree += 1;
    }
  }
  return counts;
}

/** The codes of the messages for which others on this phone stand; each of those is one of the record's, by its time. */
function shownTogether(got, { openid, taps }, { rows, summaries }, counts) {
  const mine = summaries.filter((s) => s.openid === openid);
  const codes = new Set();
  const seen = new Set();
  for (const message of got.filter((m) => !codeOf(m))) {
    const summary = mine.find((s) => !seen.has(s.id) && s.templateId === message.templateId && within(message.at, s));
    if (!summary) {
      counts.disagree += 1;
      continue;
    }
    seen.add(summary.id);
    for (const { code } of rows.filter((d) => d.summaryId === summary.id)) {
      if (codes.has(code)) counts.twice += 1;
      codes.add(code);
    }
  }
  // One that the record calls taken, or refused, must be on the phone, or not.
  for (const s of mine) if (s.state !== 'doubt' && seen.has(s.id) !== (s.state === 'told')) counts.disagree += 1;
  const consents = taps.flatMap((wave) => Object.values(wave)).reduce((all, n) => all + n, 0);
  counts.unasked += Math.max(0, got.length - consents);
  return codes;
}

const within = (at, { claimedAt, endedAt }) =>
  at >= claimedAt.getTime() - SKEW_MS && at <= (endedAt ?? new Date()).getTime() + SKEW_MS;
/** undefined for one that stands for several. */
const codeOf = (m) => /code=([^&]+)$/.exec(m.page)?.[1];
/** In doubt and on the call list: a doubt on no list would be a message that got lost. */
const isOpen = (d) => d?.state === 'doubt' && Number(d.listed) === 1;

/** How often messages went out, and how doubts ended. */
function tries({ counts }, { rows, summaries }) {
  const of = (name) => counts[`deliveries.${name}`] ?? 0;
  const sent = new Set(summaries.filter((s) => s.state === 'told' || s.state === 'proven').map((s) => s.id));
  return {
    tries: rows.reduce((all, d) => all + d.attempts, 0),
    doubts: rows.filter((d) => d.firstAt !== null).length,
    byReport: of('reported'),
    ...{ provenByRefusal: of('proven'), arrivedOnSecondTry: of('resent') },
    settledTogether: rows.filter((d) => sent.has(d.summaryId)).length,
  };
}

const countsOf = (all, of) => Object.fromEntries([...groupedBy(all, of)].map(([name, some]) => [name, some.length]));
