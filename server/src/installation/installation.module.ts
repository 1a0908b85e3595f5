import { Module } from '@nestjs/common';
import { DepartmentsModule } from '../departments/departments.module';
import { DeputiesModule } from '../deputies/deputies.module';
import { PeopleModule } from '../people/people.module';
import { StationsModule } from '../stations/stations.module';
import { SecondFactorModule } from '../second-factor/second-factor.module';
import { AccountRenewal } from './account-renewal.service';
import { DistrictInstaller } from './district-installer.service';
import { InstallationQueries } from './installation.queries';
import { PeopleInstaller } from './people-installer';

@Module({
  imports: [SecondFactorModule, PeopleModule, StationsModule, DeputiesModule, DepartmentsModule],
  providers: [AccountRenewal, DistrictInstaller, InstallationQueries, PeopleInstaller],
  exports: [DistrictInstaller],
})
export class InstallationModule {}
