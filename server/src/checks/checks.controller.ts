import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CheckId, HeldPage, HeldQuery, ReleaseBody, WithholdBody } from '@huiyin/shared/checks/check.dto';
import { REVIEWERS } from '@huiyin/shared/checks/check.policy';
import type { Actor } from '@huiyin/shared/people/roles';
import * as z from 'zod/mini';
import { CurrentActor, Operation } from '../platform/http/operation';
import { ChecksQueries } from './checks.queries';
import { ChecksService } from './checks.service';

const Id = () => Param('id', { schema: CheckId });
/** A note is welcome, not needed: the body may be left out. */
const MaybeReleaseBody = z.nullish(ReleaseBody);

/** What waits for an officer: whether others may see it. The matter itself goes on meanwhile. */
@Controller('checks')
export class ChecksController {
  constructor(
    private readonly queries: ChecksQueries,
    private readonly checks: ChecksService,
  ) {}

  @Get()
  @Operation({
    summary: "Words and pictures that wait for an officer, oldest first: a station's, a street's, a district's",
    access: REVIEWERS,
    returns: HeldPage,
    refusals: ['body.invalid', 'cursor.invalid'],
  })
  page(@CurrentActor() actor: Actor, @Query({ schema: HeldQuery }) query: z.infer<typeof HeldQuery>) {
    return this.queries.page(actor, query.cursor);
  }

  @Post(':id/release')
  @Operation({
    summary: 'Others may see it; the decision goes on record',
    access: REVIEWERS,
    status: 204,
    body: true,
    refusals: ['check.not_found', 'check.decided'],
  })
  async release(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body({ schema: MaybeReleaseBody }) body: z.infer<typeof MaybeReleaseBody>,
  ): Promise<void> {
    await this.checks.release(actor, id, body?.note);
  }

  @Post(':id/withhold')
  @Operation({
    summary: 'Others do not see it, with a reason; whoever handles the matter still does',
    access: REVIEWERS,
    status: 204,
    body: true,
    refusals: ['check.not_found', 'check.decided'],
  })
  async withhold(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body({ schema: WithholdBody }) body: z.infer<typeof WithholdBody>,
  ): Promise<void> {
    await this.checks.withhold(actor, id, body.reason);
  }
}
