import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { RequestsModule } from '../requests/requests.module';
import { ArchiveService } from './archive.service';
import { ArchiveWork } from './archive-work';
import { BringBackInterceptor } from './bring-back.interceptor';

@Module({
  imports: [RequestsModule],
  providers: [ArchiveService, ArchiveWork, { provide: APP_INTERCEPTOR, useClass: BringBackInterceptor }],
})
export class ArchiveModule {}
