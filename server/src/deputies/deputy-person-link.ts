import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { passOn, type PersonLink, PersonLinks } from '../people/person-links.service';

/** Who holds a seat. */
@Injectable()
export class DeputyPersonLink implements PersonLink, OnModuleInit {
  constructor(private readonly links: PersonLinks) {}

  onModuleInit(): void {
    this.links.add(this);
  }

  async join(em: EntityManager, from: string, to: string): Promise<void> {
    await passOn(em, { table: 'deputy' }, from, to);
  }

  /** Only voters are forgotten; who held a seat is public. */
  async forget(): Promise<void> {}
}
