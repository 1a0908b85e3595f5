import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AboutController } from './about.controller';
import { AuthModule } from './auth/auth.module';
import { ChecksModule } from './checks/checks.module';
import { CodesModule } from './codes/codes.module';
import { databaseOptions } from './database';
import { DeliveriesModule } from './deliveries/deliveries.module';
import { DemoModule } from './demo/demo.module';
import { DeputiesModule } from './deputies/deputies.module';
import { EscalationsModule } from './escalations/escalations.module';
import { HealthController } from './health.controller';
import { HealthQueries } from './health.queries';
import { NotificationsModule } from './notifications/notifications.module';
import { PeopleModule } from './people/people.module';
import { PicturesModule } from './pictures/pictures.module';
import type { Config } from './platform/config';
import { forServing } from './platform/db/line';
import { RefusalFilter } from './platform/http/refusal.filter';
import { validation } from './platform/http/validation';
import { PlatformModule } from './platform/platform.module';
import { RequestsModule } from './requests/requests.module';
import { SecurityModule } from './security/security.module';
import { StationsModule } from './stations/stations.module';
import { AuditModule } from './audit/audit.module';
import { DepartmentsModule } from './departments/departments.module';
import { SimilarModule } from './similar/similar.module';
import { SamplesModule } from './samples/samples.module';
import { DeskModule } from './desk/desk.module';
import { ArchiveModule } from './archive/archive.module';
import { RetentionModule } from './retention/retention.module';
import { IntakeModule } from './intake/intake.module';
import { WechatModule } from './wechat/wechat.module';

/** The whole server. The demo is a feature like any other and is only there in demo mode. */
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRoot(forServing(databaseOptions(config))),
        PlatformModule.with(config),
        PeopleModule,
        WechatModule,
        AuthModule,
        SecurityModule,
        StationsModule,
        DeputiesModule,
        PicturesModule,
        RequestsModule,
        NotificationsModule,
        EscalationsModule,
        ChecksModule,
        DeliveriesModule,
        CodesModule,
        IntakeModule,
        RetentionModule,
        ArchiveModule,
        DeskModule,
        SamplesModule,
        SimilarModule,
        DepartmentsModule,
        AuditModule,
        ...(config.DEMO_MODE ? [DemoModule] : []),
      ],
      controllers: [HealthController, AboutController],
      providers: [
        HealthQueries,
        { provide: APP_FILTER, useClass: RefusalFilter },
        { provide: APP_PIPE, useValue: validation },
      ],
    };
  }
}
