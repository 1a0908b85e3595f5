// What is the person's own at WeChat: who they are, their number, and which messages they want. With a simulated phone
// (`phone`, see sim-phone.mjs) the platform's side is the simulator; without one, a test's own answers.

const MOST_TEMPLATES = 3;

/** `gesture.active` is true while a tap is being handled, and no longer. */
export function makeAccount({ phone, login, calls, gesture, privacy, fault }) {
  let logins = 0;

  async function code() {
    logins += 1;
    if (phone) return phone.loginCode();
    return typeof login === 'function' ? login(logins) : login;
  }

  /** Refusals of requestSubscribeMessage as its documentation lists them. */
  function unaskable(ids) {
    if (!gesture.active) {
      fault('requestSubscribeMessage outside of a tap');
      return { fail: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.' };
    }
    if (!Array.isArray(ids) || ids.length === 0)
      return { fail: "requestSubscribeMessage:fail TmplIds can't be empty", errCode: 10001 };
    if (ids.length > MOST_TEMPLATES) {
      fault(`requestSubscribeMessage asks for ${ids.length} templates at once`);
      return { fail: 'requestSubscribeMessage:fail Templates count out of max bounds', errCode: 20003 };
    }
    return null;
  }

  const wx = {
    login: (options = {}) => calls.run('login', options, async () => ({ code: await code() })),
    checkSession: (options = {}) => calls.run('checkSession', options, () => ({})),
    requestSubscribeMessage(options = {}) {
      const ids = options.tmplIds;
      const no = unaskable(ids);
      return calls.run('requestSubscribeMessage', options, async () => {
        if (no) return no;
        const given = calls.answers.get('requestSubscribeMessage') ?? 'accept';
        const said = typeof given === 'function' ? given(options) : given;
        if (typeof said !== 'string') return said;
        if (phone) return phone.subscribe(ids, said);
        return Object.fromEntries(ids.map((id) => [id, said]));
      });
    },
  };

  /** The phone button was tapped: what its event carries. */
  const phoneNumber = () =>
    calls.hold(async (person) => {
      const no = await privacy.gate('getPhoneNumber', person);
      if (no) return { errMsg: no.fail, errno: no.errno };
      const given = calls.answers.get('getPhoneNumber');
      if (given?.fail) return { errMsg: given.fail, ...(given.errno ? { errno: given.errno } : {}) };
      if (given) return { errMsg: 'getPhoneNumber:ok', ...given };
      if (!phone) return { errMsg: 'getPhoneNumber:fail user deny' };
      return { errMsg: 'getPhoneNumber:ok', code: await phone.phoneCode(), encryptedData: 'x', iv: 'x' };
    });

  return { wx, phoneNumber };
}
