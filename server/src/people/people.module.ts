import { Module } from '@nestjs/common';
import { AccountDeletionService } from './account-deletion.service';
import { BindingsController } from './bindings.controller';
import { BindingsQueries } from './bindings.queries';
import { BindingsService } from './bindings.service';
import { MeController } from './me.controller';
import { OwnDataQueries } from './own-data.queries';
import { OwnDataService } from './own-data.service';
import { OwnPhoneService } from './own-phone.service';
import { PeopleController } from './people.controller';
import { PasswordsService } from './passwords.service';
import { PeopleQueries } from './people.queries';
import { PeopleService } from './people.service';
import { PersonJoiningService } from './person-joining.service';
import { PersonLinks } from './person-links.service';
import { PersonPartingService } from './person-parting.service';
import { PersonRecords } from './person-records.service';
import { RegisteredPhonesService } from './registered-phones.service';
import { RegisteredQueries } from './registered.queries';
import { StaffService } from './staff.service';
import { WalkInVoters } from './walk-in-voters.service';
import { WechatWithdrawalService } from './wechat-withdrawal.service';

/** What others use of people. */
const SHARED = [
  ...[PeopleQueries, PeopleService, PasswordsService, RegisteredQueries, RegisteredPhonesService],
  WalkInVoters,
  ...[OwnPhoneService, PersonLinks, PersonJoiningService, PersonPartingService, PersonRecords],
];

@Module({
  controllers: [PeopleController, BindingsController, MeController],
  providers: [
    ...SHARED,
    ...[StaffService, BindingsQueries, BindingsService],
    ...[WechatWithdrawalService, OwnDataQueries, OwnDataService, AccountDeletionService],
  ],
  exports: SHARED,
})
export class PeopleModule {}
