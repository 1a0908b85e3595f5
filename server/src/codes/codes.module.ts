import { Module } from '@nestjs/common';
import { WechatModule } from '../wechat/wechat.module';
import { CodeListQueries } from './code-list.queries';
import { CodesController } from './codes.controller';
import { DoorCodesModule } from './door-codes.module';
import { EntryController } from './entry.controller';
import { EntryService } from './entry.service';
import { LandingService } from './landing.service';
import { PosterMaker } from './posters/poster-maker';
import { PostersController } from './posters/posters.controller';
import { PostersQueries } from './posters/posters.queries';
import { PostersService } from './posters/posters.service';
import { ScanCounter } from './scan-counter';
import { WechatCodesService } from './wechat-codes.service';

/** Codes on doors and posters, and what they lead to. */
@Module({
  imports: [DoorCodesModule, WechatModule],
  controllers: [PostersController, CodesController, EntryController],
  providers: [
    ...[CodeListQueries, LandingService, ScanCounter],
    ...[PostersService, PosterMaker, PostersQueries, WechatCodesService],
    EntryService,
  ],
  exports: [DoorCodesModule],
})
export class CodesModule {}
