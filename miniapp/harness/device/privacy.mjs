// What WeChat asks before it hands personal things to an app: the privacy contract (its dialogue is the app's own), and
// what the app declared in app.json.

/** What the office declares in WeChat's console for this app (README, going live): by call. Anything else is undeclared. */
export const DECLARED = ['getPhoneNumber', 'chooseMedia', 'chooseLocation', 'getFuzzyLocation', 'setClipboardData'];
/** Calls that must stand in app.json's requiredPrivateInfos. */
const TO_NAME = [
  'getFuzzyLocation',
  'getLocation',
  'onLocationChange',
  'startLocationUpdate',
  'startLocationUpdateBackground',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
];
/** Those that open WeChat's own question about the place, and the sentence for it in app.json. */
const SCOPES = { getLocation: 'scope.userLocation', getFuzzyLocation: 'scope.userFuzzyLocation' };

/** `agreed`: whether the person has agreed to the contract before. `app` is app.json. */
export function makePrivacy({ app, agreed, fault, calls, shown }) {
  let consent = agreed ?? true;
  let listener;
  let waiting;
  const tapped = new Set();

  const undeclared = (name) => {
    fault(`${name} is called but not declared in the privacy agreement`);
    return { fail: `${name}:fail api scope is not declared in the privacy agreement`, errno: 112 };
  };
  const unnamed = (name) => {
    fault(`${name} is called but app.json's requiredPrivateInfos does not name it`);
    return { fail: `${name}:fail the api need to be declared in the requiredPrivateInfos field in app.json/ext.json` };
  };
  const refused = (name) => ({ fail: `${name}:fail privacy permission is not authorized`, errno: 104 });

  /** Waits for the app's own dialogue. Calls that come meanwhile wait for the same answer. */
  function ask(name) {
    if (!listener) return Promise.resolve(false);
    waiting ??= new Promise((decided) => {
      const resolve = ({ event, buttonId } = {}) => {
        if (event === 'exposureAuthorization') return;
        waiting = undefined;
        if (event === 'disagree') return decided(false);
        if (event !== 'agree')
          return (fault(`the privacy dialogue ended with the unknown event ${event}`), decided(false));
        if (!tapped.has(buttonId)) {
          fault(`the privacy dialogue named the button ${buttonId}, which nobody tapped`);
          return decided(false);
        }
        consent = true;
        decided(true);
      };
      listener(resolve, { referrer: name });
    });
    return waiting;
  }

  /** Null when the call may go on, else how it fails. `person` waits for somebody (calls.mjs). */
  async function gate(name, person) {
    if (TO_NAME.includes(name) && !(app.requiredPrivateInfos ?? []).includes(name)) return unnamed(name);
    if (SCOPES[name] && app.permission && !app.permission[SCOPES[name]] && !app.permission['scope.userLocation'])
      return unnamed(name);
    if (!DECLARED.includes(name)) return undeclared(name);
    if (!app.__usePrivacyCheck__ || consent || (await person(ask(name)))) return null;
    return refused(name);
  }

  const wx = {
    getPrivacySetting: (options = {}) =>
      calls.run('getPrivacySetting', options, () => ({
        needAuthorization: !consent,
        privacyContractName: '《回音小程序隐私保护指引》',
      })),
    onNeedPrivacyAuthorization: (given) => void (listener = given),
    requirePrivacyAuthorize: (options = {}) =>
      calls.run('requirePrivacyAuthorize', options, async (person) =>
        consent || (await person(ask('requirePrivacyAuthorize'))) ? {} : refused('requirePrivacyAuthorize'),
      ),
    openPrivacyContract(options = {}) {
      shown.contracts += 1;
      calls.end('openPrivacyContract', options, {});
    },
  };
  return {
    wx,
    gate,
    /** A button with open-type agreePrivacyAuthorization was tapped. */
    tap: (buttonId) => void tapped.add(buttonId),
    agreed: () => consent,
  };
}
