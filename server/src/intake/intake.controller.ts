import { Body, Controller, Headers, Post } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Actor } from '@huiyin/shared/people/roles';
import { IntakeBody, IntakeReceipt } from '@huiyin/shared/requests/intake.dto';
import { CurrentActor, Operation } from '../platform/http/operation';
import { IntakeService } from './intake.service';

/** Matters that a station writes down for somebody. */
@Controller('intake')
export class IntakeController {
  constructor(private readonly intake: IntakeService) {}

  @Post()
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: '1–64 ASCII characters, one for each matter' })
  @Operation({
    summary: 'Write a matter down for somebody at the door, on the phone, on paper; its clocks start as for everyone',
    access: ['liaison'],
    returns: IntakeReceipt,
    status: 201,
    body: true,
    refusals: [
      'request.idempotency_required',
      'request.idempotency_conflict',
      'station.not_found',
      'deputy.not_found',
      'community.not_found',
      'picture.not_found',
      'picture.too_many',
    ],
  })
  take(
    @CurrentActor() actor: Actor,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: IntakeBody }) body: IntakeBody,
  ): Promise<IntakeReceipt> {
    return this.intake.take(actor, body, key);
  }
}
