// Whether what is counted as it happens equals a full count: asked after faults, and of a restored database.

/**
 * Summary rows against a full count, both ways round: a row too many, and one that is missing. `sql(text)` gives rows.
 * Resolves to `{ counted, wrong }`: how much was looked at, in words, and every breach as a sentence.
 */
export async function checkCounts(sql) {
  const states = await sql(
    `SELECT x.station_id AS station, x.state, SUM(x.n) AS difference FROM (
        SELECT station_id, state, n FROM request_count
        UNION ALL SELECT station_id, state, -COUNT(*) FROM request GROUP BY station_id, state
        UNION ALL SELECT station_id, state, -COUNT(*) FROM request_archive GROUP BY station_id, state) x
      GROUP BY x.station_id, x.state HAVING difference <> 0`,
  );
  const waiting = `SELECT r.deputy_id AS deputy, COUNT(*) AS n FROM request r JOIN request_clock k ON k.request_id = r.id
      AND k.round = r.round AND k.kind = 'reply' AND k.state IN ('running', 'paused')
    WHERE r.state IN ('assigned', 'forwarded', 'answered', 'replied') AND r.deputy_id IS NOT NULL GROUP BY r.deputy_id`;
  const tallies = await sql(
    `SELECT x.deputy, SUM(x.n) AS difference FROM (SELECT deputy_id AS deputy, waiting AS n FROM deputy_tally
        UNION ALL SELECT w.deputy, -w.n FROM (${waiting}) w) x GROUP BY x.deputy HAVING difference <> 0`,
  );
  const [{ n }] = await sql('SELECT COUNT(*) AS n FROM request_count');
  return {
    counted: `${n} summary rows`,
    wrong: [
      ...states.map((s) => `station ${s.station} counts ${s.difference} more matters ${s.state} than there are`),
      ...tallies.map((t) => `deputy ${t.deputy} is said to have ${t.difference} more waiting than there are`),
    ],
  };
}
