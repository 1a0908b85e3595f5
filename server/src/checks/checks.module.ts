import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { PicturesModule } from '../pictures/pictures.module';
import { WechatModule } from '../wechat/wechat.module';
import { CheckPersons } from './check-persons';
import { CheckQueue } from './check-queue';
import { CheckWork } from './check-work';
import { ChecksController } from './checks.controller';
import { ChecksQueries } from './checks.queries';
import { ChecksService } from './checks.service';
import { PictureAnswers } from './picture-answers';
import { PictureCheck } from './picture-check';
import { TextCheck } from './text-check';

/** Whether others may see what somebody wrote. */
@Module({
  imports: [PeopleModule, PicturesModule, WechatModule],
  controllers: [ChecksController],
  providers: [
    ...[ChecksService, ChecksQueries, CheckQueue, CheckWork],
    ...[TextCheck, PictureCheck, PictureAnswers, CheckPersons],
  ],
  exports: [ChecksService],
})
export class ChecksModule {}
