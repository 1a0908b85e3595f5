import { Body, Controller, Header, Param, Post } from '@nestjs/common';
import type * as z from 'zod/mini';
import type { Actor } from '@huiyin/shared/people/roles';
import { ContactView, LabelBody, NoteBody, RevealBody } from '@huiyin/shared/requests/handling.dto';
import { RequestView } from '@huiyin/shared/requests/request.dto';
import { RequestCode } from '@huiyin/shared/requests/request.words';
import { CurrentActor, Operation } from '../../platform/http/operation';
import { DeskNotesService } from './desk-notes.service';

const Code = () => Param('code', { schema: RequestCode });

/** Notes and labels beside a matter, and the way to its voter. */
@Controller('requests')
export class DeskNotesController {
  constructor(private readonly notes: DeskNotesService) {}

  @Post(':code/note')
  @Operation({
    summary: 'An internal note, for those who handle it; never an answer to the voter',
    access: ['liaison', 'deputy', 'street_office', 'district_office'],
    returns: RequestView,
    body: true,
    refusals: ['request.not_found', 'request.not_yours', 'request.move_not_allowed'],
  })
  note(@CurrentActor() actor: Actor, @Code() code: string, @Body({ schema: NoteBody }) body: z.infer<typeof NoteBody>) {
    return this.notes.note(actor, code, body);
  }

  @Post(':code/label')
  @Operation({
    summary: "Priority and the station's own words to find it by",
    access: ['liaison'],
    returns: RequestView,
    body: true,
    refusals: ['request.not_found', 'request.not_yours', 'request.move_not_allowed'],
  })
  label(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: LabelBody }) body: z.infer<typeof LabelBody>,
  ) {
    return this.notes.label(actor, code, body);
  }

  @Post(':code/reveal-contact')
  @Header('cache-control', 'no-store')
  @Operation({
    summary: "The voter's phone, once, with a reason that the voter is told",
    access: ['liaison', 'deputy'],
    returns: ContactView,
    body: true,
    refusals: [
      'request.not_found',
      'request.not_yours',
      'request.move_not_allowed',
      'request.no_contact',
      'contact.too_often',
    ],
  })
  reveal(
    @CurrentActor() actor: Actor,
    @Code() code: string,
    @Body({ schema: RevealBody }) body: z.infer<typeof RevealBody>,
  ) {
    return this.notes.reveal(actor, code, body);
  }
}
