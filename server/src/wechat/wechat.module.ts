import { Module } from '@nestjs/common';

/** The connection to WeChat: calls out, events in. */
@Module({})
export class WechatModule {}
