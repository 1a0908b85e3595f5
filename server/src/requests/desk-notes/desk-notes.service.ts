import { Injectable } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';
import type { Actor } from '@huiyin/shared/people/roles';
import type { ContactView, LabelBody, NoteBody, RevealBody } from '@huiyin/shared/requests/handling.dto';
import type { RequestView } from '@huiyin/shared/requests/request.dto';
import type * as z from 'zod/mini';
import type { EntityManager } from 'typeorm';
import { WalkInVoters } from '../../people/walk-in-voters.service';
import { PeopleQueries } from '../../people/people.queries';
import { HourlyBrake } from '../../platform/http/hourly-brake';
import { RequestMovesService } from '../request-moves.service';
import type { Step } from '../request-turns';
import { RequestViewQueries } from '../request-view.queries';
import { untapped } from '../taps';
import { contactSeenTold } from './told.desk-notes.rules';

/** Voters whom one officer or deputy may look up in an hour: more is no handling of matters any more. */
export const LOOKS_AN_HOUR = 30;

/** What those who handle a matter keep beside it, and how they reach its voter. None of it is an answer, and no clock knows of it. */
@Injectable()
export class DeskNotesService {
  constructor(
    private readonly moves: RequestMovesService,
    private readonly views: RequestViewQueries,
    private readonly people: PeopleQueries,
    private readonly walkIns: WalkInVoters,
    private readonly brake: HourlyBrake,
  ) {}

  /** An internal note: never a reply (rule 11), never for the voter, a follower or a department. */
  async note(actor: Actor, code: string, { text }: z.infer<typeof NoteBody>): Promise<RequestView> {
    return this.move(actor, code, { verb: 'note', plan: () => ({ kind: 'noted', text, unchecked: true }) });
  }

  /** What is given is set, what is left out stays. No clock follows a priority. */
  async label(actor: Actor, code: string, { priority, tags }: z.infer<typeof LabelBody>): Promise<RequestView> {
    const once = tags && [...new Set(tags)];
    const write = async (em: EntityManager, requestId: string) => {
      if (once) await em.query('UPDATE request SET tags = ? WHERE id = ?', [JSON.stringify(once), requestId]);
    };
    return this.move(actor, code, {
      verb: 'label',
      plan: (_, m) => ({
        kind: 'labelled',
        detail: { ...(priority === undefined ? {} : { priority }), ...(once ? { tags: once } : {}) },
        set: priority === undefined ? {} : { priority },
        write: (em) => write(em, m.row.id),
      }),
    });
  }

  /**
   * How to reach the voter, once: with a reason that stands on the record and that the voter is told.
   * @throws Refusal request.no_contact when they left no phone, contact.too_often
   */
  async reveal(actor: Actor, code: string, { reason }: z.infer<typeof RevealBody>): Promise<ContactView> {
    let seen: ContactView | null = null;
    await this.moves.make(untapped(actor), code, [
      {
        verb: 'reveal-contact',
        plan: async (em, m) => {
          const voterId = m.row.voterId;
          const phone = voterId && (await this.people.phoneOf(em, voterId, 'voter'));
          if (!voterId || !phone) throw new Refusal('request.no_contact');
          if (!(await this.brake.allows(em, `contact ${actor.personId}`, LOOKS_AN_HOUR)))
            throw new Refusal('contact.too_often');
          seen = { name: await this.walkIns.nameOf(em, voterId), phone };
          return {
            kind: 'contact_seen',
            text: reason,
            unchecked: true,
            detail: { revealed: true },
            told: ({ subject }) => contactSeenTold(subject, { by: spokenName(actor), reason }),
          };
        },
      },
    ]);
    if (!seen) throw new Error('A look that was made has seen something.');
    return seen;
  }

  private async move(actor: Actor, code: string, step: Step): Promise<RequestView> {
    await this.moves.make(actor, code, [step]);
    return this.views.view(actor, code);
  }
}

/** A deputy is called so. */
const spokenName = (actor: Actor): string => (actor.role === 'deputy' ? `${actor.name}代表` : actor.name);
