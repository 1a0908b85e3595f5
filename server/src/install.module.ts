import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DoorCodesModule } from './codes/door-codes.module';
import { databaseOptions } from './database';
import { InstallationModule } from './installation/installation.module';
import type { Config } from './platform/config';
import { PlatformModule } from './platform/platform.module';

/** As much of the server as an installation needs. */
@Module({})
export class InstallModule {
  static with(config: Config): DynamicModule {
    return {
      module: InstallModule,
      imports: [
        TypeOrmModule.forRoot(databaseOptions(config)),
        PlatformModule.with(config),
        InstallationModule,
        DoorCodesModule,
      ],
    };
  }
}
