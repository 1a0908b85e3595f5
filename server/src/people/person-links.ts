import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What a feature keeps about a person, and how it follows them. Each method joins the caller's transaction. */
export interface PersonLink {
  /** Two registered persons turned out to be one: what belonged to `from` belongs to `to` from now on. */
  join(em: EntityManager, from: string, to: string): Promise<void>;
  /** The person is to be forgotten: personal data goes, what must be archived stays without a name. */
  forget(em: EntityManager, personId: string): Promise<void>;
}

/** Whoever keeps something about persons says so here: so that joining and forgetting reach everything, and people know nobody. */
@Injectable()
export class PersonLinks {
  private readonly links: PersonLink[] = [];

  /** Called once by each feature when it starts. */
  add(link: PersonLink): void {
    this.links.push(link);
  }

  async join(em: EntityManager, from: string, to: string): Promise<void> {
    for (const link of this.links) await link.join(em, from, to);
  }

  async forget(em: EntityManager, personId: string): Promise<void> {
    for (const link of this.links) await link.forget(em, personId);
  }
}
