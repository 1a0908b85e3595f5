import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type * as z from 'zod/mini';
import type { Page } from '@huiyin/shared/kernel/page';
import { BindingId, BindingPage, BindingQuery, BindingView, NewPhone } from '@huiyin/shared/people/binding.dto';
import type { Actor } from '@huiyin/shared/people/roles';
import { CurrentActor, Operation } from '../platform/http/operation';
import { BindingsQueries } from './bindings.queries';
import { BindingsService } from './bindings.service';

/** How deputies and officers are tied to WeChat, for whoever may untie them. */
@Controller('bindings')
export class BindingsController {
  constructor(
    private readonly bindings: BindingsService,
    private readonly queries: BindingsQueries,
  ) {}

  @Get()
  @Operation({
    summary:
      'Who is tied to WeChat: an admin sees the district, a security admin who guards and watches it, a liaison the deputies of their stations; q: by name',
    access: ['admin', 'security_admin', 'liaison'],
    returns: BindingPage,
    refusals: ['body.invalid', 'cursor.invalid'],
  })
  page(
    @CurrentActor() actor: Actor,
    @Query({ schema: BindingQuery }) query: z.infer<typeof BindingQuery>,
  ): Promise<Page<BindingView>> {
    return this.queries.page(actor, query);
  }

  @Post(':id/release')
  @Operation({
    summary: 'Untie a person from their WeChat; they are signed out and may bind another',
    access: ['admin', 'security_admin', 'liaison'],
    returns: BindingView,
    refusals: ['body.invalid', 'person.not_found', 'binding.not_bound'],
  })
  release(@CurrentActor() actor: Actor, @Param('id', { schema: BindingId }) id: string): Promise<BindingView> {
    return this.bindings.release(actor, id);
  }

  @Post(':id/phone')
  @Operation({
    summary: 'Register another phone for a person; whoever was bound by the old one is untied',
    access: ['admin', 'security_admin', 'liaison'],
    body: true,
    returns: BindingView,
    refusals: ['person.not_found', 'binding.phone_taken'],
  })
  changePhone(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: BindingId }) id: string,
    @Body({ schema: NewPhone }) body: z.infer<typeof NewPhone>,
  ): Promise<BindingView> {
    return this.bindings.changePhone(actor, id, body.phone);
  }
}
