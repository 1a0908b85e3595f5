import { Module } from '@nestjs/common';
import { AccessToken } from './access-token';
import { WechatCalls } from './wechat-calls';
import { WechatClient } from './wechat.client';
import { WechatController } from './wechat.controller';
import { WechatHttp } from './wechat-http';
import { WechatMetrics } from './wechat-metrics';
import { WechatPush } from './wechat-push.service';
import { WechatQueries } from './wechat.queries';
import { WechatTemplates } from './wechat-templates.service';
import { WechatTroubles } from './wechat-troubles';

/** The connection to WeChat: calls out (WechatClient), events in (topic `wechat` of platform/events). */
@Module({
  controllers: [WechatController],
  providers: [
    ...[WechatClient, WechatCalls, AccessToken, WechatHttp, WechatMetrics, WechatTroubles],
    ...[WechatTemplates, WechatQueries, WechatPush],
  ],
  exports: [WechatClient, WechatTemplates],
})
export class WechatModule {}
