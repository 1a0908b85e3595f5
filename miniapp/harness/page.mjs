// One open page: what is on it, and what a thumb can do to it.
import { attributeOf } from './templates.mjs';

/** WeChat recommends less than this for one setData, in bytes. */
const MOST_DATA = 256 * 1024;

/** `root.cn.[0].cn.[3].v` → its steps. */
const steps = (path) => path.split('.').flatMap((part) => [...part.matchAll(/[^[\]]+/g)].map(([step]) => step));

function put(data, path, value) {
  const way = steps(path);
  const last = way.pop();
  const holder = way.reduce((at, step) => (at[step] ??= {}), data);
  holder[last] = value;
}

/** Makes the page that the app described to `Page({…})`; WeChat's part of it. */
export function makeInstance(config, route, { templates, fault, later }) {
  const instance = Object.assign(Object.create(null), config, {
    data: structuredCloneOf(config.data ?? {}),
    route,
    options: {},
    is: route,
  });
  instance.setData = (change, done) => {
    const text = JSON.stringify(change);
    if (text.length > MOST_DATA) fault(`${route}: one setData carries ${Math.round(text.length / 1024)} kB`);
    // WeChat carries data to the view as JSON: what JSON loses is lost.
    for (const [path, value] of Object.entries(JSON.parse(text))) put(instance.data, path, value);
    later(() => done?.call(instance));
  };
  instance.createSelectorQuery = () => emptyQuery(later);
  instance.selectComponent = () => null;
  instance.getOpenerEventChannel = () => ({ on() {}, once() {}, off() {}, emit() {} });
  for (const [name, value] of Object.entries(instance))
    if (typeof value === 'function') instance[name] = value.bind(instance);
  instance.templates = templates;
  return instance;
}

const structuredCloneOf = (value) => JSON.parse(JSON.stringify(value));

function emptyQuery(later) {
  const query = { select: () => query, selectAll: () => query, selectViewport: () => query, in: () => query };
  for (const ask of ['boundingClientRect', 'scrollOffset', 'fields', 'node'])
    query[ask] = (done) => (done?.(null), query);
  query.exec = (done) => later(() => done?.([]));
  return query;
}

/**
 * What a test does with a page. `settled` waits until the app has come to rest; `thumb` is whose taps they are: what only
 * a tap may do is allowed while it is being handled, and a button with an `open-type` does what WeChat does for it.
 */
export function drive(instance, settled, { gesture, device, later }) {
  const { templates } = instance;
  const root = () => instance.data.root ?? { cn: [] };

  function* walk(node, above = []) {
    for (const child of node?.cn ? Object.values(node.cn) : []) {
      if (!child || child.nn === undefined) continue;
      yield { node: child, above };
      yield* walk(child, [child, ...above]);
    }
  }

  const wordsOf = (node) => {
    if (node.nn === templates.text) return node.v ?? '';
    const own = attributeOf(templates, node, 'value');
    return (own === undefined ? '' : String(own)) + (node.cn ? Object.values(node.cn).map(wordsOf).join('') : '');
  };

  /** `#id`, or words: then the innermost element that says exactly or at least that. */
  function find(what) {
    const all = [...walk(root())];
    if (what.startsWith('#')) return all.find(({ node }) => node.uid === what.slice(1));
    const elements = all.filter(({ node }) => node.nn !== templates.text && wordsOf(node).includes(what));
    return elements.findLast(({ node }) => wordsOf(node) === what) ?? elements.at(-1);
  }

  function need(what) {
    const found = find(what);
    if (!found) throw new Error(`${instance.route} has no ${what}. It says: ${page.text()}`);
    return found;
  }

  const listens = (node, event) => templates.kinds.get(node.nn)?.events.has(event);
  const target = (node) => ({ id: node.uid ?? node.sid, dataset: { sid: node.sid }, offsetLeft: 0, offsetTop: 0 });

  /** As WeChat does: the event goes to every element on the way up whose template listens to it. */
  function dispatch({ node, above }, type, detail, bubbles) {
    const path = (bubbles ? [node, ...above] : [node]).filter((at) => listens(at, type));
    if (path.length === 0)
      throw new Error(`${instance.route}: nothing listens to ${type} at ${node.uid ?? wordsOf(node)}`);
    for (const at of path) {
      instance.eh({
        type,
        timeStamp: Date.now(),
        target: target(node),
        currentTarget: target(at),
        detail,
        touches: [],
        changedTouches: [],
        mark: {},
      });
    }
  }

  const openTypeOf = (node) => attributeOf(templates, node, 'open-type');

  /** What WeChat itself does when a button with an open-type is tapped. */
  function open(type, found) {
    if (type === 'agreePrivacyAuthorization') {
      device.privacy.tap(found.node.uid);
      return dispatch(found, 'agreeprivacyauthorization', {}, false);
    }
    if (type === 'getPhoneNumber')
      return void device.phoneNumber().then((detail) => dispatch(found, 'getphonenumber', detail, false));
    if (type === 'openSetting') return void (device.shown.settings += 1);
    throw new Error(`${instance.route}: the harness knows no open-type ${type}`);
  }

  const page = {
    route: instance.route,
    instance,
    /** All words on the page, elements parted by a bar. */
    text: () =>
      [...walk(root())]
        .filter(({ node }) => node.nn === templates.text && node.v)
        .map(({ node }) => node.v)
        .join(' | '),
    has: (what) => find(what) !== undefined,
    wordsAt: (what) => wordsOf(need(what).node),
    attribute: (what, name) => attributeOf(templates, need(what).node, name),
    /** Waits until it is there (3 s), for what comes by itself. */
    async until(what) {
      const patience = Date.now() + 3000;
      while (!find(what) && Date.now() < patience) await new Promise((next) => setTimeout(next, 20));
      need(what);
      return settled();
    },
    async tap(what) {
      const found = need(what);
      const type = openTypeOf(found.node);
      gesture.active = true;
      later(() => (gesture.active = false));
      if (!type || listens(found.node, 'tap')) dispatch(found, 'tap', { x: 1, y: 1 }, true);
      if (type) open(type, found);
      return settled();
    },
    async input(what, value) {
      dispatch(need(what), 'input', { value, cursor: value.length }, false);
      return settled();
    },
    async confirm(what) {
      dispatch(need(what), 'confirm', { value: attributeOf(templates, need(what).node, 'value') ?? '' }, false);
      return settled();
    },
    async change(what, value) {
      dispatch(need(what), 'change', { value }, false);
      return settled();
    },
    /** Scrolls to the end; pulls down. */
    async reachBottom() {
      instance.onReachBottom?.();
      return settled();
    },
    async pullDown() {
      instance.onPullDownRefresh?.();
      return settled();
    },
    tree: root,
  };
  return page;
}
