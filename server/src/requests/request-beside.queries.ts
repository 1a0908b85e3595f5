import { Injectable } from '@nestjs/common';
import type { Reader } from '@huiyin/shared/checks/check.policy';
import type { Actor } from '@huiyin/shared/people/roles';
import type { EntityManager } from 'typeorm';
import { EndingQueries } from './ending/ending.queries';
import { ForwardQueries } from './forwards/forward.queries';
import { MergingQueries } from './merging/merging.queries';
import type { BesideRow, RequestBeside } from './request-beside.rules';

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
      ...(await this.ending.beside(em, row, actor, reader)),
    };
  }
}
