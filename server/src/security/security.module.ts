import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { SecondFactorModule } from '../second-factor/second-factor.module';
import { GuardedAccountsController } from './guarded-accounts.controller';
import { GuardedAccountsQueries } from './guarded-accounts.queries';
import { GuardedAccountsService } from './guarded-accounts.service';
import { RoleChangesController } from './role-changes.controller';
import { RoleChangesQueries } from './role-changes.queries';
import { RoleChangesService } from './role-changes.service';

@Module({
  imports: [PeopleModule, SecondFactorModule],
  controllers: [GuardedAccountsController, RoleChangesController],
  providers: [GuardedAccountsQueries, GuardedAccountsService, RoleChangesQueries, RoleChangesService],
})
export class SecurityModule {}
