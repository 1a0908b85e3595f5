import { Injectable } from '@nestjs/common';
import type { Reader } from '@huiyin/shared/checks/check.policy';
import type { Actor } from '@huiyin/shared/people/roles';
import type { EntityManager } from 'typeorm';
import type { BesideRow, RequestBeside } from '../request-beside.rules';

type Beside = Pick<RequestBeside, 'forward' | 'supervision' | 'owners'>;

@Injectable()
export class ForwardQueries {
  async beside(_em: EntityManager, _row: BesideRow, _actor: Actor, _reader: Reader): Promise<Beside> {
    return { forward: null, supervision: null, owners: new Map() };
  }
}
