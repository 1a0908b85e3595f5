import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import type * as z from 'zod/mini';
import type { Actor } from '@huiyin/shared/people/roles';
import { CannedBody, CannedId, CannedList, CannedQuery, CannedView } from '@huiyin/shared/requests/canned.dto';
import { CurrentActor, Operation } from '../../platform/http/operation';
import { CannedService } from './canned.service';

const Id = () => Param('id', { schema: CannedId });
const KEEPERS = ['liaison', 'district_office'] as const;

/** Texts to start from. Nothing is sent from here: the officer opens one, reads it, and writes on. */
@Controller('canned')
export class CannedController {
  constructor(private readonly canned: CannedService) {}

  @Get()
  @Operation({
    summary: "Texts to start from: the station's own, then the district's",
    access: ['liaison', 'deputy', 'street_office', 'district_office'],
    returns: CannedList,
    refusals: ['body.invalid'],
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: CannedQuery }) query: z.infer<typeof CannedQuery>,
  ): Promise<z.infer<typeof CannedList>> {
    return { items: await this.canned.list(actor, query) };
  }

  @Post()
  @Operation({
    summary: "Keep a text to start from: the liaison's for the station, the office's for the district",
    access: KEEPERS,
    returns: CannedView,
    status: 201,
    body: true,
  })
  add(@CurrentActor() actor: Actor, @Body({ schema: CannedBody }) body: z.infer<typeof CannedBody>) {
    return this.canned.add(actor, body);
  }

  @Post(':id')
  @Operation({
    summary: 'Write one anew',
    access: KEEPERS,
    returns: CannedView,
    body: true,
    refusals: ['canned.not_found'],
  })
  change(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Body({ schema: CannedBody }) body: z.infer<typeof CannedBody>,
  ) {
    return this.canned.change(actor, id, body);
  }

  @Delete(':id')
  @Operation({
    summary: 'Throw one away',
    access: KEEPERS,
    status: 204,
    refusals: ['body.invalid', 'canned.not_found'],
  })
  async remove(@CurrentActor() actor: Actor, @Id() id: string): Promise<void> {
    await this.canned.remove(actor, id);
  }
}
