import { Injectable } from '@nestjs/common';
import type { Reader } from '@huiyin/shared/checks/check.policy';
import type { Actor } from '@huiyin/shared/people/roles';
import type { EntityManager } from 'typeorm';
import { EndingQueries } from './ending/ending.queries';
import { ForwardQueries } from './forwards/forward.queries';
import { MergingQueries } from './merging/merging.queries';
import type { BesideRow, RequestBeside } from './request-beside.rules';
import { heardBy } from './request-reader.rules';

/** Gathers what stands beside one request. Reads only; each noun says what this reader may see of it. */
@Injectable()
export class RequestBesideQueries {
  constructor(
    private readonly merging: MergingQueries,
    private readonly forwards: ForwardQueries,
    private readonly ending: EndingQueries,
  ) {}

  async of(em: EntityManager, row: BesideRow, actor: Actor, reader: Reader): Promise<RequestBeside> {
    return {
      ...(await this.merging.beside(em, row, actor, reader)),
      ...(await this.forwards.beside(em, row, actor, reader)),
      ...(await this.ending.beside(em, row, reader)),
      ...(await this.heardProof(em, row, reader)),
    };
  }

  /** Where the outcome was heard from the matter it rode in, so is what shows it. */
  private async heardProof(
    em: EntityManager,
    row: BesideRow,
    reader: Reader,
  ): Promise<Pick<RequestBeside, 'proof'> | null> {
    if (row.mergedInto === null || row.mergedRound === null || row.state === 'merged') return null;
    const other = { id: row.mergedInto, round: row.mergedRound };
    // Written for another voter: read as any looker-on reads it. A photo of the place is for all; papers are not.
    const proof = await this.ending.proof(em, other, heardBy(reader));
    if (proof?.kind !== 'photo') return { proof };
    const whole = await this.ending.proof(em, other, reader);
    return { proof: { ...proof, pictures: whole?.pictures ?? [] } };
  }
}
