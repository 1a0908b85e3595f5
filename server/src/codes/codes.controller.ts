import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import {
  CodeKindParam,
  type CodeKind,
  CodePage,
  CodeQuery,
  CodeRow,
  CodeSubject,
  LandingQuery,
  LandingView,
  ScannedCode,
} from '@huiyin/shared/codes/code.dto';
import { CODE_ROLES } from '@huiyin/shared/codes/code.policy';
import type { Page } from '@huiyin/shared/kernel/page';
import type { Actor } from '@huiyin/shared/people/roles';
import { CurrentActor, Operation } from '../platform/http/operation';
import { CodeListQueries, codeRow } from './code-list.queries';
import { DoorCodesService } from './door-codes.service';
import { LandingService } from './landing.service';

/** Codes on doors and posters: what they lead to, and looking after them. */
@Controller('codes')
export class CodesController {
  constructor(
    private readonly codes: DoorCodesService,
    private readonly list: CodeListQueries,
    private readonly landing: LandingService,
  ) {}

  @Get()
  @Operation({
    summary:
      'Codes of the stations and deputies one looks after, stations first; also those without a valid code; q: by name',
    access: CODE_ROLES,
    returns: CodePage,
    refusals: ['body.invalid', 'cursor.invalid'],
  })
  page(@CurrentActor() actor: Actor, @Query({ schema: CodeQuery }) query: CodeQuery): Promise<Page<CodeRow>> {
    return this.list.page(actor, query);
  }

  @Get(':code')
  @Operation({
    summary:
      'What a scanned or typed code leads to: a door code (revoked ones say so), or a public code of station or deputy',
    access: 'public',
    returns: LandingView,
    refusals: ['body.invalid', 'code.not_found'],
  })
  land(
    @Param('code', { schema: ScannedCode }) code: string,
    @Query({ schema: LandingQuery }) query: LandingQuery,
  ): Promise<LandingView> {
    return this.landing.land(code, query);
  }

  @Post(':kind/:subject/issue')
  @Operation({
    summary: 'A first code, or a new one in place of the valid one, whose posters then say that they are old',
    access: CODE_ROLES,
    returns: CodeRow,
    refusals: ['body.invalid', 'station.not_found', 'deputy.not_found', 'code.subject_ended'],
  })
  async issue(
    @CurrentActor() actor: Actor,
    @Param('kind', { schema: CodeKindParam }) kind: CodeKind,
    @Param('subject', { schema: CodeSubject }) subject: string,
  ): Promise<CodeRow> {
    return codeRow(actor, await this.codes.issue(actor, kind, subject));
  }

  @Post(':kind/:subject/revoke')
  @Operation({
    summary: 'End the valid code without a new one',
    access: CODE_ROLES,
    returns: CodeRow,
    refusals: ['body.invalid', 'station.not_found', 'deputy.not_found', 'code.not_issued'],
  })
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('kind', { schema: CodeKindParam }) kind: CodeKind,
    @Param('subject', { schema: CodeSubject }) subject: string,
  ): Promise<CodeRow> {
    return codeRow(actor, await this.codes.revoke(actor, kind, subject));
  }
}
