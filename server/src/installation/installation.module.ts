import { Module } from '@nestjs/common';
import { DepartmentsModule } from '../departments/departments.module';
import { DeputiesModule } from '../deputies/deputies.module';
import { PeopleModule } from '../people/people.module';
import { StationsModule } from '../stations/stations.module';
import { DistrictInstaller } from './district-installer.service';
import { InstallationQueries } from './installation.queries';
import { PeopleInstaller } from './people-installer';

@Module({
  imports: [PeopleModule, StationsModule, DeputiesModule, DepartmentsModule],
  providers: [DistrictInstaller, InstallationQueries, PeopleInstaller],
  exports: [DistrictInstaller],
})
export class InstallationModule {}
