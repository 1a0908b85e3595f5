// A phone with WeChat on it, as far as the app asks: the `wx` object. Calls go to a real server; what a person would
// answer on the phone (choose a picture, allow the place) is set by `answer(name, …)`. Shapes after the WeChat typings.
import { makeAccount } from './device/account.mjs';
import { makeCalls } from './device/calls.mjs';
import { makeNetwork } from './device/network.mjs';
import { makePrivacy } from './device/privacy.mjs';
import { makeStorage } from './device/storage.mjs';

/** Calls that hand over personal things: through the privacy contract, and then as the person answers. */
const PERSONAL = ['chooseMedia', 'chooseLocation', 'getFuzzyLocation', 'getLocation'];
/** Calls that only need the person's answer. */
const ASKED = ['scanCode', 'openSetting', 'authorize', 'openDocument'];
/** Things the app may listen to; each can be made to happen by `happen(name, …)`. */
const HAPPENINGS = [
  'AppShow',
  'AppHide',
  'Error',
  'UnhandledRejection',
  'PageNotFound',
  'ThemeChange',
  'MemoryWarning',
  'WindowResize',
  'NetworkStatusChange',
  'KeyboardHeightChange',
];

/**
 * @param options.api address that stands for the app's built-in one, `builtApi` the built-in one itself
 * @param options.app app.json of the package
 * @param options.revive parses JSON inside the app's own realm
 * @param options.router navigateTo, redirectTo, switchTab, reLaunch, navigateBack
 * @param options.fault reports what must not happen
 * @param options.pending counts what is under way
 * @param options.gesture whether a tap is being handled
 * @param options.phone a phone at the platform's simulator; without it `login` gives the codes
 * @param options.privacyAgreed false for a person who has not agreed to the privacy contract yet
 */
export function makeDevice(options) {
  const { app, revive, router, fault, pending, gesture, phone, login, privacyAgreed } = options;
  const shown = { toasts: [], modals: [], titles: [], calls: [], copied: [], contracts: 0, settings: 0 };
  const calls = makeCalls({ pending });
  const { end, run, answerOf } = calls;
  const network = makeNetwork({ ...options, end });
  const storage = makeStorage({ revive, fault });
  const privacy = makePrivacy({ app, agreed: privacyAgreed, fault, calls, shown });
  const account = makeAccount({ phone, login, calls, gesture, privacy, fault });
  const update = makeUpdate(shown);
  const listeners = new Map();

  const personal = (name) => [
    name,
    (given = {}) => run(name, given, async (person) => (await privacy.gate(name, person)) ?? answerOf(name, given)),
  ];
  const asked = (name) => [name, (given = {}) => run(name, given, () => answerOf(name, given))];
  const listening = (event) => [
    [`on${event}`, (listener) => void listeners.set(event, [...(listeners.get(event) ?? []), listener])],
    [`off${event}`, () => void listeners.delete(event)],
  ];

  const { kept, ...storing } = storage;
  const wx = {
    ...Object.fromEntries(HAPPENINGS.flatMap(listening)),
    ...router,
    ...storing,
    ...facts(options.system),
    ...Object.fromEntries(PERSONAL.map(personal)),
    ...Object.fromEntries(ASKED.map(asked)),
    ...account.wx,
    ...privacy.wx,
    request: network.request,
    uploadFile: network.uploadFile,
    downloadFile: network.downloadFile,
    getUpdateManager: () => update.manager,
    canIUse: () => true,
    nextTick: pending.later,
    getSetting: (given = {}) =>
      run('getSetting', given, () => ({
        authSetting: {},
        subscriptionsSetting: calls.answers.get('getSetting') ?? { mainSwitch: true, itemSettings: {} },
      })),
    showToast(given) {
      shown.toasts.push(given.title);
      end('showToast', given, {});
    },
    hideToast: (given) => end('hideToast', given, {}),
    showModal(given) {
      shown.modals.push(given.title);
      const yes = calls.answers.get('showModal') ?? false;
      end('showModal', given, { confirm: yes, cancel: !yes });
    },
    setNavigationBarTitle(given) {
      shown.titles.push(given.title);
      end('setNavigationBarTitle', given, {});
    },
    makePhoneCall(given) {
      shown.calls.push(given.phoneNumber);
      end('makePhoneCall', given, {});
    },
    setClipboardData: (given) =>
      run('setClipboardData', given, async (person) => {
        const no = await privacy.gate('setClipboardData', person);
        if (no) return no;
        shown.copied.push(given.data);
        return {};
      }),
    ...Object.fromEntries(
      ['stopPullDownRefresh', 'pageScrollTo', 'previewImage', 'openLocation', 'setPageStyle'].map((name) => [
        name,
        (given) => end(name, given, {}),
      ]),
    ),
  };
  return {
    wx,
    shown,
    storage: kept,
    traffic: network.traffic,
    weather: network.weather,
    answer: calls.answer,
    privacy,
    phoneNumber: account.phoneNumber,
    update,
    /** Something happens to the app: ThemeChange, NetworkStatusChange … */
    happen: (event, ...rest) => (listeners.get(event) ?? []).forEach((listener) => listener(...rest)),
  };
}

/** A newer version of the app arrives, or fails to. */
function makeUpdate(shown) {
  const listeners = {};
  shown.updates = 0;
  const manager = {
    onCheckForUpdate: (listener) => void (listeners.checked = listener),
    onUpdateReady: (listener) => void (listeners.ready = listener),
    onUpdateFailed: (listener) => void (listeners.failed = listener),
    applyUpdate: () => void (shown.updates += 1),
  };
  return { manager, ready: () => listeners.ready?.({}), failed: () => listeners.failed?.({}) };
}

/** What the app may read about the phone; `over` changes it (a large font, the dark theme). */
function facts(over = {}) {
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
    fontSizeScaleFactor: 1,
    theme: 'light',
    ...over,
  };
  const { SDKVersion, version, language, fontSizeSetting, fontSizeScaleFactor, theme } = system;
  const launch = () => ({ path: '', query: {}, scene: 1001, referrerInfo: {} });
  return {
    getSystemInfoSync: () => ({ ...system }),
    getWindowInfo: () => ({ ...size }),
    getDeviceInfo: () => ({ platform: system.platform, system: system.system }),
    getAppBaseInfo: () => ({ SDKVersion, version, language, theme, fontSizeSetting, fontSizeScaleFactor }),
    getLaunchOptionsSync: launch,
    getEnterOptionsSync: launch,
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } }),
    getMenuButtonBoundingClientRect: () => ({ top: 51, left: 296, right: 383, bottom: 83, width: 87, height: 32 }),
  };
}
