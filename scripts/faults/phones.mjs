// What the phones of the simulator show, against the server's own record of what it sent: nothing twice, nothing lost.

const groupCount = (rows, of) => {
  const counts = new Map();
  for (const row of rows) counts.set(of(row), (counts.get(of(row)) ?? 0) + 1);
  return counts;
};
const codeOf = (page) => /code=([^&]+)$/.exec(page ?? '')?.[1] ?? null;

/**
 * For every phone, template and matter: as many messages as the record says were sent, more only where some are in doubt.
 * A message that stands for several in doubt (a summary) names no matter and is counted by itself.
 */
export async function checkPhones(sql, simulator) {
  const rows = await sql(
    `SELECT openid, template_id AS templateId, request_code AS code, state, summary_id AS summaryId,
        worth_call = 1 AND newest = 1 AND role IN ('voter', 'deputy') AND call_from IS NULL AS unlisted FROM delivery`,
  );
  const summaries = await sql('SELECT id, openid, template_id AS templateId, state FROM delivery_summary');
  const shown = simulator.api.messages();
  const key = (m, code) => `${m.openid} ${m.templateId} ${code}`;
  const itself = rows.filter((d) => d.openid && d.summaryId === null);
  const sent = groupCount(
    itself.filter((d) => d.state === 'sent'),
    (d) => key(d, d.code),
  );
  const perhaps = groupCount(
    rows.filter((d) => d.openid && (d.state === 'doubt' || d.state === 'sending' || d.summaryId !== null)),
    (d) => key(d, d.code),
  );
  const here = groupCount(
    shown.filter((m) => codeOf(m.page)),
    (m) => key(m, codeOf(m.page)),
  );
  const wrong = [];
  for (const one of new Set([...sent.keys(), ...here.keys()])) {
    const [n, least] = [here.get(one) ?? 0, sent.get(one) ?? 0];
    const most = least + (perhaps.get(one) ?? 0);
    if (n > most) wrong.push(`a phone shows ${n} messages where the record has ${most} (${one})`);
    if (n < least) wrong.push(`a phone shows ${n} messages where the record says ${least} were sent (${one})`);
  }
  const together = shown.filter((m) => !codeOf(m.page)).length;
  if (together > summaries.length)
    wrong.push(`${together} messages that stand for several, ${summaries.length} in the record`);
  const open = rows.filter((d) => ['queued', 'sending', 'failed'].includes(d.state));
  if (open.length) wrong.push(`${open.length} messages to phones are still ${open[0].state}`);
  const lost = rows.filter((d) => d.state === 'doubt' && Number(d.unlisted));
  if (lost.length) wrong.push(`${lost.length} messages worth a call are in doubt and on no call list`);
  const doubts = rows.filter((d) => d.state === 'doubt').length;
  return {
    counted: `${shown.length} messages on phones${doubts ? `, ${doubts} in doubt` : ''}`,
    wrong: wrong.slice(0, 5),
  };
}
