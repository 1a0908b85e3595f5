/** Whether this runs inside WeChat, where WeChat knows the person and can tell again at any time. */
export const IN_WECHAT: boolean = false;
