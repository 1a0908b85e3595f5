import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { MessagePersonLink } from './message-person-link';
import { NotificationsController } from './notifications.controller';
import { NotificationsQueries } from './notifications.queries';
import { NotificationsService } from './notifications.service';

@Module({
  imports: [PeopleModule],
  controllers: [NotificationsController],
  providers: [MessagePersonLink, NotificationsService, NotificationsQueries],
  exports: [NotificationsService],
})
export class NotificationsModule {}
