// Whether the books agree when the calls are over: summary rows with full counts, riders, the outbox, the audit's chain.
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot, ROOT } from '../places.mjs';
import { attempt, tail } from '../programs.mjs';

const BOOKS = {
  'matters by station and state differ from the summary': `SELECT x.station_id, x.state, SUM(x.n) AS difference FROM (
      SELECT station_id, state, n FROM request_count
      UNION ALL SELECT station_id, state, -COUNT(*) FROM request GROUP BY station_id, state) x
    GROUP BY x.station_id, x.state HAVING difference <> 0`,
  'what waits for deputies differs from their tallies': `SELECT t.deputy_id, t.waiting, (SELECT COUNT(*) FROM request r
      JOIN request_clock k ON k.request_id = r.id AND k.round = r.round AND k.kind = 'reply' AND k.state IN ('running', 'paused')
      WHERE r.deputy_id = t.deputy_id AND r.state IN ('assigned', 'forwarded', 'answered', 'replied')) AS really
    FROM deputy_tally t HAVING t.waiting <> really`,
  'a matter counts its riders wrong': `SELECT r.id, r.children, (SELECT COUNT(*) FROM request o
      WHERE o.merged_into = r.id AND o.state = 'merged') AS really FROM request r HAVING r.children <> really`,
  'a matter counts its followers wrong': `SELECT r.id, r.followers, (SELECT COUNT(*) FROM request_follower f
      WHERE f.request_id = r.id) AS really FROM request r HAVING r.followers <> really`,
};
const WAITING = `SELECT (SELECT COUNT(*) FROM event WHERE pending <> 0) + (SELECT COUNT(*) FROM request_echo)
  + (SELECT COUNT(*) FROM audit_pending) AS n`;
const PATIENCE_MS = 60_000;

/** Waits until nothing is on its way, then looks. Resolves to what is wrong, in sentences. `env`: the server's own. */
export async function wrongInBooks({ sql, env }) {
  const wrong = [];
  const waiting = async () => Number((await sql(WAITING))[0].n);
  for (const until = Date.now() + PATIENCE_MS; await waiting(); await sleep(200))
    if (Date.now() > until) {
      wrong.push(`${await waiting()} events or entries of the audit are still on their way after a minute`);
      break;
    }
  for (const [sentence, query] of Object.entries(BOOKS)) {
    const rows = await sql(query);
    if (rows.length) wrong.push(`${sentence}: ${JSON.stringify(rows.slice(0, 3))}`);
  }
  const { code, output } = await attempt(process.execPath, [inRoot('server/dist/audit-verify.js')], { cwd: ROOT, env });
  if (code !== 0) wrong.push(`the audit's chain is broken: ${tail(output, 3)}`);
  return wrong;
}
