import type { DataSource } from 'typeorm';

interface Kept {
  db: DataSource;
}

/** The summary rows equal a full count: how many matters of each state a station has, archived ones too, and how many wait for each deputy. */
export async function countsAgree({ db }: Kept): Promise<void> {
  // Both ways round: a row too many, and a row that is missing.
  const counts = await db.query(
    `SELECT x.station_id, x.state, SUM(x.n) AS difference FROM (
        SELECT station_id, state, n FROM request_count
        UNION ALL SELECT station_id, state, -COUNT(*) FROM request GROUP BY station_id, state
        UNION ALL SELECT station_id, state, -COUNT(*) FROM request_archive GROUP BY station_id, state) x
      GROUP BY x.station_id, x.state HAVING difference <> 0`,
  );
  expect(counts).toEqual([]);
  const tallies = await db.query(
    `SELECT t.deputy_id, t.waiting, (SELECT COUNT(*) FROM request r JOIN request_clock k ON k.request_id = r.id AND k.round = r.round
        AND k.kind = 'reply' AND k.state IN ('running', 'paused') WHERE r.deputy_id = t.deputy_id
        AND r.state IN ('assigned', 'forwarded', 'answered', 'replied')) AS really
       FROM deputy_tally t HAVING t.waiting <> really`,
  );
  expect(tallies).toEqual([]);
}

/** Every matter knows how many ride in it. */
export async function ridersAgree({ db }: Kept): Promise<void> {
  const riders = await db.query(
    `SELECT r.id, r.children, (SELECT COUNT(*) FROM request o WHERE o.merged_into = r.id AND o.state = 'merged') AS really
       FROM request r HAVING r.children <> really`,
  );
  expect(riders).toEqual([]);
}
