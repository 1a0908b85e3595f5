// One person's phone at the platform's simulator (scripts/wechat-sim): who they are at WeChat, their number, and the
// messages that reach them.

/** `number`: the phone's own number, where it has one. `label`: its name on the simulator's page. */
export function simPhone(simulator, { number, label, openid } = {}) {
  const { api } = simulator;
  const phone = api.phone({ ...(openid && { openid }), ...(number && { phone: number }), ...(label && { label }) });
  return {
    openid: phone.openid,
    loginCode: () => api.login(phone.openid).code,
    phoneCode: () => api.phoneCode(phone.openid).code,
    /** What requestSubscribeMessage gives: one answer for all templates, and WeChat's own refusals. */
    subscribe(templates, answers) {
      const { errMsg, ...given } = api.subscribe(phone.openid, { templates, answers });
      return errMsg.endsWith(':ok') ? given : { fail: errMsg, ...given };
    },
    /** Newest first: { id, title, page, fields: [{ name, value }] }. */
    messages: () => api.messages(phone.openid),
    /** A tap on a message: the page it opens, with its query. */
    tap(message) {
      const [name, query = ''] = api.tap(message.id).page.split('?');
      return { name, query: Object.fromEntries(new URLSearchParams(query)) };
    },
  };
}
