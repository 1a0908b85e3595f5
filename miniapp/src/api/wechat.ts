import type { WechatStatusView } from '@huiyin/shared/wechat/app.dto';
import { call } from './http';

/** How the connection to WeChat stands. */
export const status = () => call<WechatStatusView>('/wechat/status');
