import { Injectable } from '@nestjs/common';
import type { DisplayState } from '@huiyin/shared/checks/check.dto';
import type { Reader } from '@huiyin/shared/checks/check.policy';
import { isoAt8 } from '@huiyin/shared/kernel/time';
import type { Actor } from '@huiyin/shared/people/roles';
import { viewOf, type RequestPlace } from '@huiyin/shared/requests/request.policy';
import type { EntityManager } from 'typeorm';
import { overBoth } from '../archived/archived.queries';
import { followerRating } from '../ending/ratings';
import type { BesideRow, RequestBeside } from '../request-beside.rules';
import { maskedTitle } from '../told.words.rules';

type Beside = Pick<RequestBeside, 'mergedInto' | 'rides' | 'following' | 'ownRating'>;

interface OtherRow extends RequestPlace {
  code: string;
  title: string;
  text: string;
  display: DisplayState;
  createdAt: Date;
}

/** More riders than this nobody reads one by one; their number stands on the card. */
const MOST_RIDES = 100;
const OTHER = `SELECT r.code, r.title, LEFT(r.text, 200) AS text, r.display, r.created_at AS createdAt, r.voter_id AS voterId,
    r.deputy_id AS deputyId, r.station_id AS stationId, r.street_id AS streetId, r.district_id AS districtId,
    r.constituency_id AS constituencyId FROM request r`;
/** In the place of a title that this reader may not read. */
const UNSAID = '另一件相同的事';

/** What a request is one with, who follows it, and what a follower answered. Reads only. */
@Injectable()
export class MergingQueries {
  async beside(em: EntityManager, row: BesideRow, actor: Actor, reader: Reader): Promise<Beside> {
    const following = row.followed === true;
    return {
      mergedInto: row.mergedInto === null ? null : await this.riddenIn(em, row.mergedInto, actor),
      rides: row.children > 0 && handles(reader) ? await this.ridesOf(em, row.id, actor) : [],
      following,
      ownRating: following ? await this.ratingOf(em, row, actor) : null,
    };
  }

  /** Another voter's matter: its title as any looker-on reads it, and no code for a voter, who goes on reading their own. */
  private async riddenIn(em: EntityManager, id: string, actor: Actor): Promise<Beside['mergedInto']> {
    // It may be archived before this one is.
    const [other]: OtherRow[] = await em.query(overBoth(`${OTHER} WHERE r.id = ?`), [id, id]);
    const view = actor.role === 'voter' ? null : viewOf(actor, other);
    return { code: view ? other.code : null, title: titleFor(other, view === 'full') };
  }

  private async ridesOf(em: EntityManager, id: string, actor: Actor): Promise<Beside['rides']> {
    const rows: OtherRow[] = await em.query(
      `${OTHER} WHERE r.merged_into = ? AND r.state = 'merged' ORDER BY r.id LIMIT ${MOST_RIDES}`,
      [id],
    );
    return rows.map((other) => ({
      code: other.code,
      title: titleFor(other, viewOf(actor, other) === 'full'),
      createdAt: isoAt8(other.createdAt.getTime()),
    }));
  }

  private async ratingOf(em: EntityManager, row: BesideRow, actor: Actor): Promise<Beside['ownRating']> {
    const rating = await followerRating(em, row, actor.personId);
    if (!rating) return null;
    const { echoed, solved, comment, at } = rating;
    return { echoed, solved, comment, at: isoAt8(at.getTime()) };
  }
}

const handles = (reader: Reader): boolean => reader.view === 'full' && reader.role !== 'voter';

function titleFor(other: OtherRow, full: boolean): string {
  if (full) return other.title;
  return other.display === 'shown' ? maskedTitle(other.text) : UNSAID;
}
