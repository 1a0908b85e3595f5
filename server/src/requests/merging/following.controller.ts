import { Controller, Param, Post } from '@nestjs/common';
import type { Actor } from '@huiyin/shared/people/roles';
import { FollowView } from '@huiyin/shared/requests/handling.dto';
import { RequestCode } from '@huiyin/shared/requests/request.words';
import { CurrentActor, Operation } from '../../platform/http/operation';
import { FollowingService } from './following.service';

/** What other voters raised, followed. */
@Controller('requests')
export class FollowingController {
  constructor(private readonly following: FollowingService) {}

  @Post(':code/follow')
  @Operation({
    summary: "A voter follows another's matter: hears the echo, and rates for themself",
    access: ['voter'],
    returns: FollowView,
    refusals: ['body.invalid', 'request.not_found', 'request.follow_own', 'request.not_followable'],
  })
  follow(@CurrentActor() actor: Actor, @Param('code', { schema: RequestCode }) code: string) {
    return this.following.follow(actor, code);
  }

  @Post(':code/unfollow')
  @Operation({
    summary: 'Follows it no longer',
    access: ['voter'],
    returns: FollowView,
    refusals: ['body.invalid', 'request.not_found'],
  })
  unfollow(@CurrentActor() actor: Actor, @Param('code', { schema: RequestCode }) code: string) {
    return this.following.unfollow(actor, code);
  }
}
