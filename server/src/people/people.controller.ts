import { Controller, Get, Query } from '@nestjs/common';
import type { Page } from '@huiyin/shared/kernel/page';
import type { Actor } from '@huiyin/shared/people/roles';
import { StaffPage, StaffQuery, type StaffView } from '@huiyin/shared/people/staff.dto';
import { CurrentActor, Operation } from '../platform/http/operation';
import { StaffService } from './staff.service';

/** The admin's view of a district's accounts: people and settings, no request text. */
@Controller('people')
export class PeopleController {
  constructor(private readonly staff: StaffService) {}

  @Get()
  @Operation({
    summary: 'Accounts of the own district; q: how an account begins, or where somebody works',
    access: ['admin'],
    returns: StaffPage,
    refusals: ['body.invalid', 'cursor.invalid'],
  })
  list(@CurrentActor() actor: Actor, @Query({ schema: StaffQuery }) query: StaffQuery): Promise<Page<StaffView>> {
    return this.staff.list(actor, query);
  }
}
