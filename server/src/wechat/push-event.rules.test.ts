import { pushEventOf } from './push-event.rules';

const NOW = 1_790_000_000_000;
const read = (fields: Record<string, unknown>) => pushEventOf(fields, NOW);
const from = { ToUserName: 'gh_1', FromUserName: 'oSIM_voter_0001', CreateTime: '1620973045', MsgType: 'event' };
const who = { openid: 'oSIM_voter_0001', at: 1_620_973_045_000 };

describe('answers to a question for consent', () => {
  const accepted = { TemplateId: 'TPL_1', SubscribeStatusString: 'accept', PopupScene: '0' };
  const Event = 'subscribe_msg_popup_event';

  it('reads a list, a single object, and the shape of XML', () => {
    const one = { kind: 'popup', ...who, items: [{ templateId: 'TPL_1', answer: 'accept' }] };
    expect(read({ ...from, Event, List: [accepted] })).toEqual(one);
    expect(read({ ...from, Event, List: accepted })).toEqual(one);
    expect(read({ ...from, Event, SubscribeMsgPopupEvent: { List: accepted } })).toEqual(one);
    expect(read({ ...from, Event, SubscribeMsgPopupEvent: { List: [accepted] } })).toEqual(one);
  });

  it('takes only accept for consent', () => {
    const List = ['accept', 'reject', 'ban', ''].map((SubscribeStatusString, n) => ({
      TemplateId: `T${n}`,
      SubscribeStatusString,
    }));
    expect(read({ ...from, Event, List })).toMatchObject({
      items: [{ answer: 'accept' }, { answer: 'reject' }, { answer: 'reject' }, { answer: 'reject' }],
    });
  });

  it('reads what somebody changed in the settings', () => {
    const List = [{ TemplateId: 'TPL_1', SubscribeStatusString: 'reject' }];
    expect(read({ ...from, Event: 'subscribe_msg_change_event', List })).toEqual({
      kind: 'change',
      ...who,
      items: [{ templateId: 'TPL_1', answer: 'reject' }],
    });
  });

  it('finds nothing where there is no list', () => {
    expect(read({ ...from, Event })).toMatchObject({ kind: 'popup', items: [] });
    expect(read({ ...from, Event, List: null })).toMatchObject({ items: [] });
    expect(read({ ...from, Event, List: 'x' })).toMatchObject({ items: [] });
  });
});

describe('what became of messages', () => {
  const Event = 'subscribe_msg_sent_event';

  it('reads texts and numbers', () => {
    const item = { TemplateId: 'TPL_1', MsgID: '1864323726461255680', ErrorCode: '0', ErrorStatus: 'success' };
    const ok = { templateId: 'TPL_1', msgId: '1864323726461255680', ok: true, errcode: 0, status: 'success' };
    expect(read({ ...from, Event, List: [item] })).toEqual({ kind: 'sent', ...who, items: [ok] });
    expect(read({ ...from, Event, List: { ...item, ErrorCode: 0 } })).toMatchObject({ items: [ok] });
  });

  it('tells a failure by code or by word', () => {
    const item = { TemplateId: 'TPL_1', MsgID: 7, ErrorCode: 43101, ErrorStatus: 'user refuse to accept the msg' };
    expect(read({ ...from, Event, List: item })).toMatchObject({ items: [{ ok: false, errcode: 43101, msgId: '7' }] });
    expect(read({ ...from, Event, List: { ...item, ErrorCode: undefined } })).toMatchObject({ items: [{ ok: false }] });
  });
});

describe('verdicts on pictures', () => {
  const check = { ...from, Event: 'wxa_media_check', appid: 'wx1', trace_id: '60f96f1d-3845297a-1976a3ae' };
  const traceId = check.trace_id;

  it('reads numbers with a list, and texts with an object', () => {
    const risky = { kind: 'media_check', traceId, suggest: 'risky', label: 20002, errcode: 0 };
    const detail = { strategy: 'content_model', errcode: 0, suggest: 'risky', label: 20002, prob: 90 };
    const result = { suggest: 'risky', label: 20002 };
    expect(read({ ...check, version: 2, detail: [detail], errcode: 0, errmsg: 'ok', result })).toEqual(risky);
    expect(
      read({
        ...{ ...check, version: '2', errcode: '0' },
        detail: { ...detail, errcode: '0', label: '20002', prob: '90' },
        result: { suggest: 'risky', label: '20002' },
      }),
    ).toEqual(risky);
  });

  it('lets a clear pass pass', () => {
    const result = { suggest: 'pass', label: 100 };
    expect(read({ ...check, errcode: 0, detail: [{ strategy: 'keyword', errcode: 0 }], result })).toEqual({
      ...{ kind: 'media_check', traceId, suggest: 'pass', label: 100, errcode: 0 },
    });
  });

  it.each([
    ['the shape of version 1', { isrisky: 0, extra_info_json: '', status_code: 0 }, 0],
    [
      'a pass of a picture that could not be fetched',
      { result: { suggest: 'pass', label: 100 }, errcode: -1008 },
      -1008,
    ],
    ['a pass with a fault in its detail', { result: { suggest: 'pass' }, detail: { errcode: '-1011' } }, -1011],
    ['a word nobody knows', { result: { suggest: 'maybe', label: 1 } }, 0],
    ['no result', {}, 0],
  ])('leaves %s to a person', (_, fields, errcode) => {
    expect(read({ ...check, ...fields })).toMatchObject({ kind: 'media_check', traceId, suggest: 'review', errcode });
  });
});

describe('what people take back', () => {
  it('reads keys with a blank before them, as in the official sample', () => {
    const raw = {
      ...{ ...from, CreateTime: 1627359464, Event: 'user_authorization_revoke' },
      ...{ ' OpenID': 'oSIM_voter_0007', ' AppID': 'wx1', ' RevokeInfo': '8' },
    };
    expect(read(raw)).toEqual({ kind: 'revoke', openid: 'oSIM_voter_0007', at: 1_627_359_464_000, what: ['8'] });
  });

  it('reads several, as text or number, and none', () => {
    const revoke = { ...from, Event: 'user_authorization_revoke' };
    expect(read({ ...revoke, RevokeInfo: '8,13;14' })).toMatchObject({ what: ['8', '13', '14'] });
    expect(read({ ...revoke, RevokeInfo: 13 })).toMatchObject({ what: ['13'] });
    expect(read(revoke)).toMatchObject({ what: [] });
  });

  it('reads a cancellation', () => {
    expect(read({ ...from, Event: 'user_authorization_cancellation', OpenID: 'oSIM_voter_0001' })).toEqual({
      kind: 'cancel',
      ...who,
    });
  });
});

describe('everything else', () => {
  it('knows who enters a conversation', () => {
    expect(read({ ...from, Event: 'user_enter_tempsession', SessionFrom: 'x' })).toEqual({ kind: 'enter', ...who });
  });

  it('keeps the name of what it does not know, and none of its words', () => {
    expect(read({ ...from, Event: 'user_info_modified' })).toEqual({
      kind: 'other',
      ...who,
      name: 'user_info_modified',
    });
    expect(read({ ...from, MsgType: 'text', Content: '您好' })).toEqual({ kind: 'other', ...who, name: 'text' });
  });

  it.each([[null], [[]], ['text'], [7], [{}], [{ Event: {} }], [{ Event: [], CreateTime: 'soon' }]])(
    'does not break on %j',
    (raw) => {
      expect(pushEventOf(raw, NOW)).toEqual({ kind: 'other', openid: '', at: NOW, name: '' });
    },
  );
});
