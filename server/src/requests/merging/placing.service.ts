import { Injectable } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import type { ReturnBody, SettleBody } from '@huiyin/shared/requests/handling.dto';
import { MOST_RETURNS } from '@huiyin/shared/requests/request.policy';
import type { EntityManager } from 'typeorm';
import type * as z from 'zod/mini';
import { StationsQueries, type StationRow } from '../../stations/stations.queries';
import { RequestMovesService } from '../request-moves.service';
import { RequestPartiesQueries } from '../request-parties.queries';
import type { RequestRow } from '../request-rows';
import type { Matter, Turn } from '../request-turns';
import { TOLD_MERGING } from './told.merging.rules';

const STATION_CODE = /^[0-9A-Za-z_-]{4,32}$/;

type Return = z.infer<typeof ReturnBody>;

/** Whose matter it is: given back, handed on as not ours, settled by an office. No clock changes (rule 7). */
@Injectable()
export class PlacingService {
  constructor(
    private readonly moves: RequestMovesService,
    private readonly parties: RequestPartiesQueries,
    private readonly stations: StationsQueries,
  ) {}

  /**
   * Not theirs: a deputy gives it back to the station; a station hands it to the one whose it is, or to the one above when
   * that is closed. The third time it goes nowhere: the office above decides.
   * @throws Refusal station.not_found, request.return_to_itself, request.settled_here, request.waits_for_arbiter
   */
  async return(actor: Actor, code: string, body: Return): Promise<void> {
    await this.moves.make(actor, code, [
      {
        verb: 'return',
        plan: (em, m) => (m.relation === 'assigned' ? giveBack(actor, m, body) : this.handOn(em, m, body)),
      },
    ]);
  }

  private async handOn(em: EntityManager, m: Matter, { ground, rightUnit }: Return): Promise<Turn> {
    const { row } = m;
    const to = await this.stationFor(em, row, rightUnit);
    if (to.id === row.stationId) throw new Refusal('request.return_to_itself');
    const returns = row.returns + 1;
    if (returns >= MOST_RETURNS) return toArbiter(row, { returns, ground, named: to.name });
    const from = (await this.parties.subjectsOf(em, [row])).get(row.id)!.station.name;
    return {
      kind: 'returned',
      text: ground,
      detail: { toStation: to.name },
      set: { stationId: to.id, streetId: to.streetId, returns },
      told: ({ subject, due }) => TOLD_MERGING.handedOn(subject, { from, replyDue: due('reply'), reason: ground }),
    };
  }

  /**
   * The office above decides whose it is; that station cannot hand it on.
   * @throws Refusal station.not_found
   */
  async settle(actor: Actor, code: string, body: z.infer<typeof SettleBody>): Promise<void> {
    const { stationCode, reason } = body;
    const plan = async (em: EntityManager, { row }: Matter): Promise<Turn> => {
      const to = await this.stationFor(em, row, stationCode);
      return {
        kind: 'settled',
        text: reason,
        detail: { toStation: to.name },
        set: { stationId: to.id, streetId: to.streetId, arbiter: null },
        told: ({ subject, due }) => TOLD_MERGING.settled(subject, { by: actor.name, replyDue: due('reply'), reason }),
      };
    };
    await this.moves.make(actor, code, [{ verb: 'settle', plan }]);
  }

  /** The open station by this code, in the matter's own district. @throws Refusal station.not_found */
  private async stationFor(em: EntityManager, row: RequestRow, code: string): Promise<StationRow> {
    // A deputy names the right one in words; a station by its code, and words are no code.
    const station = STATION_CODE.test(code) ? await this.stations.stationByCode(em, code) : null;
    if (!station || station.districtId !== row.districtId) throw new Refusal('station.not_found');
    return this.stations.openStation(em, station);
  }
}

function giveBack(actor: Actor, m: Matter, { ground, rightUnit }: Return): Turn {
  return {
    kind: 'returned',
    text: `${ground}（该由${rightUnit}办）`,
    set: { deputyId: null },
    tally: [{ deputyId: m.row.deputyId!, waiting: -1 }],
    told: ({ subject, due }) =>
      TOLD_MERGING.givenBack(subject, { by: actor.name, replyDue: due('reply'), reason: ground, rightUnit }),
  };
}

/** It stays where it is until the office above has decided. */
function toArbiter(row: RequestRow, o: { returns: number; ground: string; named: string }): Turn {
  const level = row.streetId === null ? 'district' : 'street';
  return {
    kind: 'returned',
    text: `${o.ground}（认为该由${o.named}办）`,
    detail: { arbiter: level },
    set: { returns: o.returns, arbiter: level },
    told: ({ subject }) => TOLD_MERGING.toArbiter(subject, { level, reason: o.ground }),
  };
}
