import type { WechatAppView } from '@huiyin/shared/wechat/app.dto';
import { call } from './http';

/** What the app has to know of the connection to WeChat: which templates there are. */
export const wechatApp = () => call<WechatAppView>('/wechat/app');
