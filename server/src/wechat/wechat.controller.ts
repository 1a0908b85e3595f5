import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { WechatAppView, WechatStatusView } from '@huiyin/shared/wechat/app.dto';
import * as z from 'zod/mini';
import { Operation } from '../platform/http/operation';
import { PushBody, PushQuery, PushVerification } from './push.schema';
import { WechatPush } from './wechat-push.service';
import { WechatQueries } from './wechat.queries';

const Success = z.literal('success');

/** The connection to WeChat: what the app needs, how it stands, and where WeChat pushes to. */
@Controller('wechat')
export class WechatController {
  constructor(
    private readonly queries: WechatQueries,
    private readonly pushes: WechatPush,
  ) {}

  @Get('app')
  @Operation({ summary: 'The mini-program and its message templates', access: 'public', returns: WechatAppView })
  app(): WechatAppView {
    return this.queries.app();
  }

  @Get('status')
  @Operation({
    summary: 'How the connection to WeChat stands: calls, quotas, what needs a person',
    access: ['admin', 'district_office'],
    returns: WechatStatusView,
  })
  status(): Promise<WechatStatusView> {
    return this.queries.status();
  }

  @Get('push')
  @Operation({
    summary: 'WeChat asks whether this address is ours; the answer is its own text',
    access: 'public',
    returns: z.string(),
    refusals: ['body.invalid', 'push.refused', 'wechat.not_connected'],
  })
  verify(@Query({ schema: PushVerification }) query: PushVerification): string {
    return this.pushes.verify(query);
  }

  @Post('push')
  @Operation({
    summary: 'A push of WeChat, encrypted (safe mode, JSON); taken in at once, worked on later',
    access: 'public',
    returns: Success,
    refusals: ['push.refused', 'wechat.not_connected'],
    body: true,
  })
  async push(
    @Query({ schema: PushQuery }) query: PushQuery,
    @Body({ schema: PushBody }) body: PushBody,
  ): Promise<z.infer<typeof Success>> {
    await this.pushes.take(query, body.Encrypt);
    return 'success';
  }
}
