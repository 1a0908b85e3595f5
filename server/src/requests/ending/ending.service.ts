import { Injectable } from '@nestjs/common';
import type { Actor } from '@huiyin/shared/people/roles';
import type { RateBody } from '@huiyin/shared/requests/request.bodies.dto';
import type * as z from 'zod/mini';
import type { Step } from '../request-turns';
import { RatingsService } from './ratings.service';
import { TellingService, type Telling } from './telling.service';

/** How a round comes to its end: its outcome is told, and the voter answers the two questions. */
@Injectable()
export class EndingService {
  constructor(
    private readonly telling: TellingService,
    private readonly ratings: RatingsService,
  ) {}

  /** See TellingService.step. */
  tell(actor: Actor, telling: Telling): Step {
    return this.telling.step(actor, telling);
  }

  /** See RatingsService.rate. */
  rate(actor: Actor, code: string, rating: z.infer<typeof RateBody>): Promise<void> {
    return this.ratings.rate(actor, code, rating);
  }
}
