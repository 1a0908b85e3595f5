import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import { redact } from '@huiyin/shared/requests/redaction';
import { contentOf, pairsOf } from '@huiyin/shared/requests/similar';
import type { SimilarBody, SimilarItem } from '@huiyin/shared/requests/similar.dto';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock';
import { inArchive } from '../requests/archived/archived.queries';
import { RequestViewQueries } from '../requests/request-view.queries';
import { StationsQueries } from '../stations/stations.queries';
import {
  candidatesOf,
  cutOff,
  pairsToLookUp,
  postingsStatement,
  shelvesStatement,
  type Entry,
  type Shelf,
} from './postings.rules';
import { rankedItems, type BaseRow, type CandidateRow, type Sought } from './similar-items.rules';

const BASE = `SELECT r.id, r.text, r.place_text AS placeText, r.category, r.state, r.round, r.arbiter, r.supervised,
    r.created_at AS createdAt, r.community_id AS communityId, r.voter_id AS voterId, r.deputy_id AS deputyId,
    r.station_id AS stationId, r.street_id AS streetId, r.district_id AS districtId, r.constituency_id AS constituencyId
  FROM request r WHERE r.code = ?`;
// In this order: by the keys of the matters, whatever the engine thinks of the rest.
const CANDIDATE = `SELECT STRAIGHT_JOIN r.id, r.code, r.title, LEFT(r.text, 200) AS opening, r.state, r.display, r.category, r.outcome,
    r.round, r.followers, r.children, r.created_at AS createdAt, r.community_id AS communityId, r.voter_id AS voterId,
    r.deputy_id AS deputyId, r.station_id AS stationId, r.street_id AS streetId, r.district_id AS districtId,
    r.constituency_id AS constituencyId, m.words, s.code AS stationCode, s.name AS stationName, c.code AS communityCode,
    c.name AS communityName, d.name AS deputyName, k.started_at AS roundStartedAt,
    EXISTS (SELECT 1 FROM request_follower f WHERE f.request_id = r.id AND f.person_id = ?) AS following
  FROM request r JOIN similar_matter m ON m.request_id = r.id JOIN station s ON s.id = r.station_id
  LEFT JOIN community c ON c.id = r.community_id LEFT JOIN deputy d ON d.id = r.deputy_id
  LEFT JOIN request_clock k ON k.request_id = r.id AND k.round = r.round AND k.kind = 'reply' AND k.owner_id = 0
  WHERE r.id IN (?)`;
/** The beginning of a text is looked through for a place when none was given. */
const TEXT_READ = 200;
/** Other communities of the constituency that are looked through too. */
const NEIGHBOURS = 2;

/** Where a voter wrote from last. */
const LAST = `SELECT r.community_id AS communityId, r.station_id AS stationId, r.constituency_id AS constituencyId
  FROM request r WHERE r.voter_id = ? ORDER BY r.id DESC LIMIT 1`;
type Last = { communityId: string | null; stationId: string; constituencyId: string | null };

/** Where somebody looks from. */
interface Spot {
  communityId: string | null;
  stationId: string | null;
  neighbours: string[];
}

/** Matters like another, or like what somebody is writing. Reads only. */
@Injectable()
export class SimilarQueries {
  constructor(
    @InjectDataSource() private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly stations: StationsQueries,
    private readonly views: RequestViewQueries,
  ) {}

  /**
   * Open matters like what a voter is about to say, as any looker-on reads them. Without a known place there are none.
   * @throws Refusal community.not_found
   */
  async toText(actor: Actor, { text, communityId }: SimilarBody): Promise<SimilarItem[]> {
    const em = this.db.manager;
    const spot = await this.spotOf(em, actor, text, communityId);
    if (!spot) return [];
    const content = contentOf(redact(text).text);
    return this.find(em, actor, { content, place: spot.communityId, category: null, base: null }, spot);
  }

  /**
   * Matters like this one that the actor may see: for who handles it also those that ended lately, for a voter open ones.
   * @throws Refusal request.not_found
   */
  async toRequest(actor: Actor, code: string): Promise<SimilarItem[]> {
    const em = this.db.manager;
    const { row, view } = await this.views.seen<BaseRow>(em, actor, code, BASE);
    const content = contentOf(redact(`${row.text}\n${row.placeText ?? ''}`).text);
    const sought = { content, place: row.communityId, category: row.category, base: { row, view } };
    return this.find(em, actor, sought, {
      communityId: row.communityId,
      stationId: row.stationId,
      neighbours: await this.neighboursOf(em, row.constituencyId, row.communityId),
    });
  }

  private async find(em: EntityManager, actor: Actor, sought: Sought, spot: Spot): Promise<SimilarItem[]> {
    const pairs = pairsToLookUp(pairsOf(sought.content));
    if (!pairs.length) return [];
    const ids = candidatesOf(await entriesOf(em, pairs, shelvesOf(spot, actor.role !== 'voter')));
    const others = ids.filter((id) => id !== sought.base?.row.id);
    if (!others.length) return [];
    const rows: CandidateRow[] = await em.query(CANDIDATE, [actor.personId, others]);
    return rankedItems(actor, sought, rows, this.clock.now());
  }

  /** Where a voter writes from: what they chose, else what they name, else where they wrote from last. */
  private async spotOf(em: EntityManager, actor: Actor, text: string, code: string | undefined): Promise<Spot | null> {
    const chosen = code ? await this.stations.communityByCode(em, code) : null;
    if (code && !chosen) throw new Refusal('community.not_found');
    const community =
      chosen ?? (await this.stations.communityByAddress(em, text.slice(0, TEXT_READ), actor.districtId));
    if (community) {
      const constituency = await this.stations.constituencyOf(em, community.id);
      return {
        communityId: community.id,
        stationId: constituency?.stationId ?? null,
        neighbours: await this.neighboursOf(em, constituency?.id ?? null, community.id),
      };
    }
    const lastIn = async (sql: string): Promise<Last | undefined> => (await em.query<Last[]>(sql, [actor.personId]))[0];
    const last = (await lastIn(LAST)) ?? (await lastIn(inArchive(LAST)));
    return last ? { ...last, neighbours: await this.neighboursOf(em, last.constituencyId, last.communityId) } : null;
  }

  private async neighboursOf(
    em: EntityManager,
    constituencyId: string | null,
    communityId: string | null,
  ): Promise<string[]> {
    if (constituencyId === null) return [];
    const rows: { id: string }[] = await em.query(
      `SELECT cc.community_id AS id FROM constituency_community cc
        WHERE cc.constituency_id = ? AND cc.community_id <> ? ORDER BY cc.community_id LIMIT ?`,
      [constituencyId, communityId ?? '0', NEIGHBOURS],
    );
    return rows.map((r) => r.id);
  }
}

/** What the shelves have under these pairs: all of it, or, where that is much, of each pair the newest. */
async function entriesOf(em: EntityManager, pairs: readonly string[], shelves: readonly Shelf[]): Promise<Entry[]> {
  const { sql, values } = shelvesStatement(pairs, shelves);
  const rows: (Entry & { shelf: number | string })[] = await em.query(sql, values);
  const entries = rows.map(({ shelf, pair, id }) => ({ shelf: Number(shelf), pair, id: String(id) }));
  const cut = cutOff(entries, shelves);
  if (!cut.length) return entries;
  const newest = postingsStatement(pairs, cut);
  const more: { pair: number | string; id: string }[] = await em.query(newest.sql, newest.values);
  return [
    ...entries.filter(({ shelf }) => !cut.includes(shelves[shelf])),
    ...more.map(({ pair, id }) => ({ pair: pairs[Number(pair)], id: String(id) })),
  ];
}

/** The nearest gets the most of what may be read. What ended is for those who handle a matter, and of its own place only. */
function shelvesOf(spot: Spot, ended: boolean): Shelf[] {
  const own = spot.communityId === null ? `s${spot.stationId}` : `c${spot.communityId}`;
  const weighed = [
    { open: 1 as const, place: own, weight: 6 },
    ...(ended ? [{ open: 0 as const, place: own, weight: 2 }] : []),
    ...(spot.communityId === null || spot.stationId === null
      ? []
      : [{ open: 1 as const, place: `s${spot.stationId}`, weight: 2 }]),
    ...spot.neighbours.map((id) => ({ open: 1 as const, place: `c${id}`, weight: 1 })),
  ];
  const all = weighed.reduce((sum, shelf) => sum + shelf.weight, 0);
  return weighed.map(({ open, place, weight }) => ({ open, place, share: weight / all }));
}
