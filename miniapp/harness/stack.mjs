// The pages that lie on top of each other, and WeChat's five ways to move between them with their limits.
import { describe } from './realm.mjs';

const DEEPEST = 10;
const nameOf = (url) => url.replace(/^\//, '').split('?')[0];

function pair(text) {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/**
 * @param options.make makes a page of a name, or throws
 * @param options.tabs names of the pages that are tabs
 * @param options.later runs work in the next turn
 */
export function makeStack({ make, tabs, fault, later }) {
  const stack = [];
  const kept = new Map();
  const top = () => stack.at(-1);

  function open(url, query = {}) {
    const instance = make(nameOf(url));
    const given = (url.split('?')[1] ?? '').split('&').filter(Boolean).map(pair);
    instance.options = { ...Object.fromEntries(given), ...query };
    return instance;
  }

  function life(instance, event, ...rest) {
    try {
      instance[event]?.(...rest);
    } catch (error) {
      fault(`${instance.route} ${event}: ${describe(error)}`);
    }
  }

  function show(instance, isNew) {
    if (isNew) life(instance, 'onLoad', instance.options);
    life(instance, 'onShow');
    if (isNew) life(instance, 'onReady');
  }

  /** Takes the top page away; a tab is only hidden. */
  function leave() {
    const instance = stack.pop();
    if (instance) life(instance, tabs.includes(instance.route) ? 'onHide' : 'onUnload');
  }

  function put(instance, isNew) {
    stack.push(instance);
    show(instance, isNew);
  }

  const moves = {
    navigateTo(url) {
      if (stack.length >= DEEPEST) throw new Error('webview count limit exceed');
      if (tabs.includes(nameOf(url))) throw new Error('can not navigateTo a tabbar page');
      const next = open(url);
      if (top()) life(top(), 'onHide');
      put(next, true);
    },
    redirectTo(url) {
      if (tabs.includes(nameOf(url))) throw new Error('can not redirectTo a tabbar page');
      const next = open(url);
      leave();
      put(next, true);
    },
    reLaunch(url, query) {
      const next = open(url, query);
      while (stack.length > 0) leave();
      kept.forEach((instance) => life(instance, 'onUnload'));
      kept.clear();
      if (tabs.includes(next.route)) kept.set(next.route, next);
      put(next, true);
    },
    switchTab(url) {
      const name = nameOf(url);
      if (!tabs.includes(name)) throw new Error('can not switch to no-tabBar page');
      while (stack.length > 0) leave();
      const known = kept.get(name);
      const next = known ?? open(url);
      kept.set(name, next);
      put(next, !known);
    },
    navigateBack(_url, { delta = 1 } = {}) {
      if (stack.length < 2) throw new Error('cannot navigate back at first page');
      for (let left = Math.min(delta, stack.length - 1); left > 0; left -= 1) leave();
      show(top(), false);
    },
  };

  /** The same as the app calls them: later, with callbacks; a move that WeChat refuses is a fault. */
  const router = Object.fromEntries(
    Object.entries(moves).map(([name, move]) => [
      name,
      (options = {}) =>
        later(() => {
          let result = { errMsg: `${name}:ok` };
          try {
            move(options.url ?? '', options);
            options.success?.(result);
          } catch (error) {
            result = { errMsg: `${name}:fail ${error.message}` };
            fault(result.errMsg);
            options.fail?.(result);
          }
          options.complete?.(result);
        }),
    ]),
  );

  return {
    router,
    top,
    all: () => [...stack],
    launch: (name, query) => moves.reLaunch(name, query),
    back: () => moves.navigateBack(''),
    clear() {
      while (stack.length > 0) leave();
    },
  };
}
