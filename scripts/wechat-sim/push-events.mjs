// What an event looks like on the wire. Here the shapes vary as they do in reality: numbers or texts, one element as a bare
// object, keys with a space in front.

/** The JSON of an event; `event` is what endpoints and phones note: { event, openid, list? | media? | authorization? | … }. */
export function eventJson(world, event) {
  if (event.media) return mediaJson(world, event);
  const head = {
    ToUserName: world.ghId,
    FromUserName: event.openid,
    CreateTime: number(world, event.at),
    MsgType: event.msgType ?? 'event',
  };
  if (event.event) head.Event = event.event;
  if (event.list)
    head.List = event.list.length === 1 && world.shapes.of('list') === 'object' ? event.list[0] : event.list;
  if (event.authorization) Object.assign(head, authorization(world, event));
  return { ...head, ...event.more };
}

const number = (world, ms) => {
  const seconds = Math.floor(ms / 1000);
  return world.shapes.of('createTime') === 'string' ? String(seconds) : seconds;
};

function authorization(world, { openid, authorization }) {
  const fields = { OpenID: openid, AppID: world.appId, ...authorization };
  if (world.shapes.of('eventKeys') === 'plain') return fields;
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [` ${key}`, value]));
}

function mediaJson(world, { openid, at, media }) {
  const { traceId, suggest, label, errcode } = media;
  const shape = media.version === 1 ? 'version1' : world.shapes.of('mediaCheck');
  const head = { ToUserName: world.ghId, FromUserName: openid, CreateTime: Math.floor(at / 1000), MsgType: 'event' };
  const common = { ...head, Event: 'wxa_media_check', appid: world.appId, trace_id: traceId };
  if (shape === 'version1')
    return { ...common, isrisky: suggest === 'pass' ? 0 : 1, extra_info_json: '', status_code: errcode };
  const detail = { strategy: 'content_model', errcode, suggest, label, prob: 90 };
  if (shape === 'numbers')
    return { ...common, version: 2, detail: [detail], errcode: 0, errmsg: 'ok', result: { suggest, label } };
  return {
    ...{ ...common, CreateTime: String(head.CreateTime), version: '2', detail: texts(detail) },
    ...{ errcode: '0', errmsg: 'ok', result: texts({ suggest, label }) },
  };
}

const texts = (object) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, String(value)]));
