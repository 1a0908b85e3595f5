import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '@huiyin/shared/people/roles';
import { RequestCode } from '@huiyin/shared/requests/request.words';
import { SimilarBody, SimilarList } from '@huiyin/shared/requests/similar.dto';
import { CurrentActor, Operation } from '../platform/http/operation';
import { SimilarQueries } from './similar.queries';

/** Matters that are alike: before writing, and beside one. */
@Controller()
export class SimilarController {
  constructor(private readonly similar: SimilarQueries) {}

  @Post('similar')
  @Operation({
    summary: 'Open matters like what the voter is about to say, with why; nothing is kept',
    access: ['voter'],
    returns: SimilarList,
    body: true,
    refusals: ['community.not_found'],
  })
  async toText(@CurrentActor() actor: Actor, @Body({ schema: SimilarBody }) body: SimilarBody): Promise<SimilarList> {
    return { items: await this.similar.toText(actor, body) };
  }

  @Get('requests/:code/similar')
  @Operation({
    summary: 'Matters like this one that the actor may see, most alike first, with why',
    access: ['voter', 'deputy', 'liaison', 'street_office', 'district_office'],
    returns: SimilarList,
    refusals: ['body.invalid', 'request.not_found'],
  })
  async toRequest(
    @CurrentActor() actor: Actor,
    @Param('code', { schema: RequestCode }) code: string,
  ): Promise<SimilarList> {
    return { items: await this.similar.toRequest(actor, code) };
  }
}
