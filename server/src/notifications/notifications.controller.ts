import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { MessagePage, MessageQuery, ReadBody, Unread } from '@huiyin/shared/notifications/message.dto';
import type { Actor } from '@huiyin/shared/people/roles';
import { CurrentActor, Operation } from '../platform/http/operation';
import { NotificationsQueries } from './notifications.queries';
import { NotificationsService } from './notifications.service';

@Controller('messages')
export class NotificationsController {
  constructor(
    private readonly notifications: NotificationsService,
    private readonly queries: NotificationsQueries,
  ) {}

  @Get()
  @Operation({
    summary: 'Messages of the acting person in the role they act in, newest first',
    access: 'signed_in',
    returns: MessagePage,
    refusals: ['body.invalid', 'cursor.invalid'],
  })
  page(@CurrentActor() actor: Actor, @Query({ schema: MessageQuery }) query: MessageQuery): Promise<MessagePage> {
    return this.queries.page(actor, query.cursor);
  }

  @Post('read')
  @Operation({
    summary: 'Mark one message as read, or everything up to one',
    access: 'signed_in',
    returns: Unread,
    refusals: ['message.not_found'],
    body: true,
  })
  async read(@CurrentActor() actor: Actor, @Body({ schema: ReadBody }) body: ReadBody): Promise<Unread> {
    await this.notifications.read(actor, body);
    return { unread: await this.queries.unread(actor) };
  }
}
