import { Injectable } from '@nestjs/common';
import { RatingsService } from '../requests/ending/ratings.service';
import { AppealsService } from '../requests/merging/appeals.service';
import { FollowingService } from '../requests/merging/following.service';
import { MergingService } from '../requests/merging/merging.service';
import { PlacingService } from '../requests/merging/placing.service';
import { DemoActors } from './demo-actors';
import type { PlacingVerb, Story } from './story';

/** Plays what several voters and several stations have to do with a matter. */
@Injectable()
export class PlacingTeller {
  constructor(
    private readonly merging: MergingService,
    private readonly following: FollowingService,
    private readonly placing: PlacingService,
    private readonly appeals: AppealsService,
    private readonly ratings: RatingsService,
    private readonly actors: DemoActors,
  ) {}

  /** `codeOf`: the code of another story's matter, by its key. */
  async play(story: Story, code: string, step: PlacingVerb, codeOf: (key: string) => string): Promise<void> {
    switch (step.verb) {
      case 'merge':
        return this.merging.merge(await this.actors.liaisonOf(code), code, codeOf(step.into));
      case 'follow':
        await this.following.follow(await this.actors.voter(story.district, step.voter), code);
        return;
      case 'rate-along': {
        const { echoed, solved, comment } = step;
        const follower = await this.actors.voter(story.district, step.voter);
        return this.ratings.rate(follower, code, { echoed, solved, comment });
      }
      case 'return': {
        const { ground, rightUnit } = step;
        return this.placing.return(await this.actors.liaisonOf(code), code, { ground, rightUnit });
      }
      case 'appeal':
        return this.appeals.appeal(await this.actors.voter(story.district, story.voter), code, { text: step.text });
    }
  }
}
