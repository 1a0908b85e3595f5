// A phone with WeChat on it, as far as the app asks: the `wx` object. Calls go to a real server; what a person would
// answer on the phone (choose a picture, allow the place) is set by `answer(name, …)`. Shapes after the WeChat typings.
import { readFileSync } from 'node:fs';

const MOST_AT_ONCE = 10;

/**
 * @param options.api address that stands for the app's built-in one, `builtApi` the built-in one itself
 * @param options.revive parses JSON inside the app's own realm
 * @param options.router navigateTo, redirectTo, switchTab, reLaunch, navigateBack
 * @param options.fault reports what must not happen
 * @param options.pending counts what is under way
 */
export function makeDevice({ api, builtApi, revive, router, fault, login, pending }) {
  const storage = new Map();
  const answers = new Map();
  const shown = { toasts: [], modals: [], titles: [], calls: [], copied: [] };
  const traffic = { running: 0, requests: [] };
  let logins = 0;

  /** Ends a call as WeChat does: its callbacks, later than the call itself. */
  function end(name, options, outcome) {
    pending.later(() => {
      const failed = typeof outcome?.fail === 'string';
      const result = failed ? { errMsg: outcome.fail } : { errMsg: `${name}:ok`, ...outcome };
      (failed ? options?.fail : options?.success)?.(result);
      options?.complete?.(result);
    });
  }

  const addressOf = (url) => (url.startsWith(builtApi) ? api + url.slice(builtApi.length) : undefined);

  /** One call to the server; WeChat fails the eleventh at once, and every address that is not on the list. */
  function exchange(name, options, prepare) {
    const address = addressOf(options.url);
    if (!address) {
      fault(`${name} to ${options.url}, which is not the app's server`);
      return end(name, options, { fail: `${name}:fail url not in domain list` });
    }
    if (traffic.running >= MOST_AT_ONCE) {
      fault(`${name}: more than ${MOST_AT_ONCE} at once`);
      return end(name, options, { fail: `${name}:fail exceed max task count` });
    }
    traffic.running += 1;
    const ended = pending.begin();
    const init = prepare();
    const note = { method: init.method, path: address.slice(api.length), status: 0 };
    traffic.requests.push(note);
    fetch(address, init)
      .then(async (response) => {
        note.status = response.status;
        const text = await response.text();
        const header = Object.fromEntries(response.headers);
        end(name, options, {
          statusCode: response.status,
          data: name === 'request' ? parsed(text) : text,
          header,
          cookies: [],
        });
      })
      .catch(() => end(name, options, { fail: `${name}:fail timeout` }))
      .finally(() => {
        traffic.running -= 1;
        ended();
      });
    return { abort() {}, onHeadersReceived() {}, offHeadersReceived() {}, onProgressUpdate() {}, onChunkReceived() {} };
  }

  /** WeChat hands JSON over parsed, anything else as text. */
  function parsed(text) {
    try {
      return revive(text);
    } catch {
      return text;
    }
  }

  function request(options) {
    return exchange('request', options, () => {
      const method = options.method ?? 'GET';
      const headers = { 'content-type': 'application/json', ...lowered(options.header) };
      const body = method === 'GET' || options.data === undefined ? undefined : textOf(options.data);
      if (body === undefined) delete headers['content-type'];
      return { method, headers, body };
    });
  }

  function uploadFile(options) {
    return exchange('uploadFile', options, () => {
      const form = new FormData();
      form.append(options.name, new Blob([readFileSync(options.filePath)]), 'picture.jpg');
      for (const [key, value] of Object.entries(options.formData ?? {})) form.append(key, String(value));
      const headers = lowered(options.header);
      delete headers['content-type'];
      return { method: 'POST', headers, body: form };
    });
  }

  /** Asks the person: what was set by `answer`, else they cancel. Every privacy-related call asks. */
  const ask =
    (name) =>
    (options = {}) => {
      const given = answers.get(name);
      const outcome = typeof given === 'function' ? given(options) : (given ?? { fail: `${name}:fail cancel` });
      if (options.success || options.fail || options.complete) return end(name, options, outcome);
      // Without callbacks WeChat gives a promise; Taro leaves the calls that it does not know to that.
      return new Promise((success, fail) => end(name, { success, fail }, outcome));
    };

  const listen = Object.fromEntries(
    [
      'AppShow',
      'AppHide',
      'Error',
      'UnhandledRejection',
      'PageNotFound',
      'ThemeChange',
      'MemoryWarning',
      'WindowResize',
      'NetworkStatusChange',
      'NeedPrivacyAuthorization',
      'KeyboardHeightChange',
    ].flatMap((event) => [
      [`on${event}`, () => {}],
      [`off${event}`, () => {}],
    ]),
  );

  const size = {
    windowWidth: 390,
    windowHeight: 660,
    screenWidth: 390,
    screenHeight: 844,
    pixelRatio: 3,
    statusBarHeight: 47,
  };
  const system = {
    ...size,
    SDKVersion: '3.8.0',
    version: '8.0.50',
    platform: 'ios',
    system: 'iOS 18.0',
    language: 'zh_CN',
    fontSizeSetting: 17,
    theme: 'light',
  };

  const wx = {
    ...listen,
    ...router,
    request,
    uploadFile,
    login(options) {
      logins += 1;
      // The code works once; the server's demo knows the person by what stays the same in it.
      end('login', options, { code: typeof login === 'function' ? login(logins) : login });
    },
    getStorageSync: (key) => (storage.has(key) ? revive(storage.get(key)) : ''),
    setStorageSync(key, value) {
      const text = JSON.stringify(value);
      if (text.length > 1024 * 1024) throw new Error('setStorageSync:fail entry size limit reached');
      storage.set(key, text);
    },
    removeStorageSync: (key) => void storage.delete(key),
    clearStorageSync: () => storage.clear(),
    getSystemInfoSync: () => ({ ...system }),
    getWindowInfo: () => ({ ...size }),
    getDeviceInfo: () => ({ platform: system.platform, system: system.system }),
    getAppBaseInfo: () => ({ SDKVersion: system.SDKVersion, language: 'zh_CN', theme: 'light', fontSizeSetting: 17 }),
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001, referrerInfo: {} }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001, referrerInfo: {} }),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } }),
    getMenuButtonBoundingClientRect: () => ({ top: 51, left: 296, right: 383, bottom: 83, width: 87, height: 32 }),
    canIUse: () => true,
    nextTick: pending.later,
    showToast(options) {
      shown.toasts.push(options.title);
      end('showToast', options, {});
    },
    hideToast: (options) => end('hideToast', options, {}),
    showModal(options) {
      shown.modals.push(options.title);
      const yes = answers.get('showModal') ?? false;
      end('showModal', options, { confirm: yes, cancel: !yes });
    },
    setNavigationBarTitle(options) {
      shown.titles.push(options.title);
      end('setNavigationBarTitle', options, {});
    },
    stopPullDownRefresh: (options) => end('stopPullDownRefresh', options, {}),
    pageScrollTo: (options) => end('pageScrollTo', options, {}),
    makePhoneCall(options) {
      shown.calls.push(options.phoneNumber);
      end('makePhoneCall', options, {});
    },
    setClipboardData(options) {
      shown.copied.push(options.data);
      end('setClipboardData', options, {});
    },
    previewImage: (options) => end('previewImage', options, {}),
    openLocation: (options) => end('openLocation', options, {}),
    chooseMedia: ask('chooseMedia'),
    chooseLocation: ask('chooseLocation'),
    scanCode: ask('scanCode'),
    requestSubscribeMessage: ask('requestSubscribeMessage'),
  };
  return { wx, storage, shown, traffic, answer: (name, given) => answers.set(name, given) };
}

const lowered = (headers = {}) =>
  Object.fromEntries(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), String(value)]));
const textOf = (data) => (typeof data === 'string' ? data : JSON.stringify(data));
