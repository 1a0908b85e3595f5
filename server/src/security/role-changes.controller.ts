import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type * as z from 'zod/mini';
import type { Page } from '@huiyin/shared/kernel/page';
import type { Actor } from '@huiyin/shared/people/roles';
import { FreshCode } from '@huiyin/shared/people/second-factor.dto';
import {
  RoleChangeId,
  RoleChangePage,
  RoleChangeQuery,
  RoleChangeView,
  RolePlaces,
  RoleProposal,
} from '@huiyin/shared/people/security.dto';
import { CurrentActor, Operation } from '../platform/http/operation';
import { SecondFactorService } from '../second-factor/second-factor.service';
import { RoleChangesService } from './role-changes.service';

/** Who gets which role: the admin proposes, the security admin decides. */
@Controller('role-changes')
export class RoleChangesController {
  constructor(
    private readonly changes: RoleChangesService,
    private readonly factors: SecondFactorService,
  ) {}

  @Get()
  @Operation({
    summary: 'Changes of roles in the own district, newest first',
    access: ['admin', 'security_admin'],
    returns: RoleChangePage,
    refusals: ['body.invalid', 'cursor.invalid'],
  })
  page(
    @CurrentActor() actor: Actor,
    @Query({ schema: RoleChangeQuery }) query: z.infer<typeof RoleChangeQuery>,
  ): Promise<Page<RoleChangeView>> {
    return this.changes.page(actor, query.cursor);
  }

  @Get('places')
  @Operation({
    summary: 'The stations, streets and departments of the own district that a role can be over',
    access: ['admin'],
    returns: RolePlaces,
  })
  places(@CurrentActor() actor: Actor): Promise<RolePlaces> {
    return this.changes.places(actor);
  }

  @Post()
  @Operation({
    summary: 'Propose a role for an account, or the end of one; a security admin has to confirm it',
    access: ['admin'],
    body: true,
    status: 201,
    returns: RoleChangeView,
    refusals: [
      ...(['person.not_found', 'person.not_oneself', 'role.duties_apart', 'role_change.place_unknown'] as const),
      ...(['role_change.waiting', 'role_change.held_already', 'role_change.not_held'] as const),
    ],
  })
  propose(
    @CurrentActor() actor: Actor,
    @Body({ schema: RoleProposal }) body: z.infer<typeof RoleProposal>,
  ): Promise<RoleChangeView> {
    return this.changes.propose(actor, body);
  }

  @Post(':id/confirm')
  @Operation({
    summary: 'The role is given or ended; the person is signed out. Takes a fresh code',
    access: ['security_admin'],
    body: true,
    returns: RoleChangeView,
    refusals: [
      ...(['role_change.not_found', 'role_change.decided', 'person.not_oneself', 'role.duties_apart'] as const),
      ...(['role_change.held_already', 'role_change.not_held', 'second_factor.enrolment_required'] as const),
      ...(['second_factor.code_required', 'second_factor.code_wrong', 'second_factor.locked'] as const),
    ],
  })
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: RoleChangeId }) id: string,
    @Body({ schema: FreshCode }) body: z.infer<typeof FreshCode>,
  ): Promise<RoleChangeView> {
    await this.factors.fresh(actor, body.code);
    return this.changes.confirm(actor, id);
  }

  @Post(':id/refuse')
  @Operation({
    summary: 'It stays as it is',
    access: ['security_admin'],
    returns: RoleChangeView,
    refusals: ['body.invalid', 'role_change.not_found', 'role_change.decided', 'person.not_oneself'],
  })
  refuse(@CurrentActor() actor: Actor, @Param('id', { schema: RoleChangeId }) id: string): Promise<RoleChangeView> {
    return this.changes.refuse(actor, id);
  }
}
