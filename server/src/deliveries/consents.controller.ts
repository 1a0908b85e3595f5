import { Body, Controller, Get, Post } from '@nestjs/common';
import { ConsentBody, ConsentView } from '@huiyin/shared/deliveries/consent.dto';
import type { Actor } from '@huiyin/shared/people/roles';
import { CurrentActor, Operation } from '../platform/http/operation';
import { ConsentsQueries } from './consents.queries';
import { ConsentsService } from './consents.service';

@Controller('consents')
export class ConsentsController {
  constructor(
    private readonly consents: ConsentsService,
    private readonly queries: ConsentsQueries,
  ) {}

  @Get()
  @Operation({
    summary: 'How many messages the acting person still lets us send to their phone, and whether to ask again now',
    access: 'signed_in',
    returns: ConsentView,
  })
  view(@CurrentActor() actor: Actor): Promise<ConsentView> {
    return this.queries.view(actor);
  }

  @Post()
  @Operation({
    summary: 'What the person answered when WeChat asked',
    access: 'signed_in',
    returns: ConsentView,
    refusals: ['wechat.not_connected'],
    body: true,
  })
  async answer(@CurrentActor() actor: Actor, @Body({ schema: ConsentBody }) body: ConsentBody): Promise<ConsentView> {
    await this.consents.answer(actor, body);
    return this.queries.view(actor);
  }
}
