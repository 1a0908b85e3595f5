import { Injectable } from '@nestjs/common';
import type { Reader } from '@huiyin/shared/checks/check.policy';
import type { Actor } from '@huiyin/shared/people/roles';
import type { EntityManager } from 'typeorm';
import type { BesideRow, RequestBeside } from '../request-beside.rules';

type Beside = Pick<RequestBeside, 'mergedInto' | 'rides' | 'following' | 'ownRating'>;

@Injectable()
export class MergingQueries {
  async beside(_em: EntityManager, row: BesideRow, _actor: Actor, _reader: Reader): Promise<Beside> {
    return { mergedInto: null, rides: [], following: row.followed === true, ownRating: null };
  }
}
