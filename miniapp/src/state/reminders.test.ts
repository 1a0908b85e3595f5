import type { SessionView } from '@huiyin/shared/people/session.dto';
import { tokens } from '../api/tokens';
import { stored } from '../platform/stored';
import type { ReminderOutcome } from '../platform/reminder-answers';
import { askForOneMore, askForReminders, askThen, handIn, prepareReminders, whileAsking } from './reminders';

const wechat = jest.fn<Promise<ReminderOutcome>, [string[]]>();
jest.mock('../platform/reminders', () => ({ CAN_REMIND: true, requestReminders: (ids: string[]) => wechat(ids) }));

const app = { connected: true, appId: 'wx1', templates: [{ key: 'progress', id: 'P', longTerm: false }] };
const balance = (count: number) => ({
  items: [{ key: 'progress', label: '事项进展', balance: count, longTerm: false, mayAsk: true }],
});

let online = true;
let count = 0;
const reported: unknown[] = [];

beforeEach(async () => {
  window.localStorage.clear();
  for (const name of ['wechat-app', 'reminders', 'reminders-unsent', 'reminder-balances']) {
    window.dispatchEvent(new StorageEvent('storage', { key: `huiyin.${name}` }));
  }
  online = true;
  count = 0;
  reported.length = 0;
  wechat.mockReset().mockResolvedValue({ answers: { P: 'accept' } });
  tokens.set({ accessToken: 'a', refreshToken: 'r', actor: { role: 'voter', roleId: '1' } } as SessionView);
  globalThis.fetch = jest.fn(async (url: string, init: RequestInit) => {
    if (!online) throw new TypeError('offline');
    const path = String(url).replace('/api', '');
    if (path === '/consents' && init.method === 'POST') {
      reported.push(JSON.parse(String(init.body)).answers);
      count += 1;
    }
    const body = path === '/wechat/app' ? app : balance(count);
    return { status: 200, text: async () => JSON.stringify(body) };
  }) as never;
  await prepareReminders();
});

const settle = () => new Promise((next) => setTimeout(next, 5));

test('asks straight in the tap: WeChat is called before anything is waited for', () => {
  void askForReminders('send');
  expect(wechat.mock.calls).toEqual([[['P']]]);
});

test('does the work at the same tap and ends when both are done', async () => {
  const order: string[] = [];
  wechat.mockImplementation(async () => {
    order.push('asked');
    await settle();
    order.push('answered');
    return { answers: { P: 'accept' } };
  });
  const work = async () => {
    order.push('sent');
    return 'HY-1';
  };
  await expect(whileAsking('send', work)).resolves.toBe('HY-1');
  expect(order).toEqual(['asked', 'sent', 'answered']);
});

test('goes on after the answer, whatever it was', async () => {
  wechat.mockResolvedValue({ failed: 'unavailable' });
  const next = jest.fn();
  askThen('open', next);
  expect(next).not.toHaveBeenCalled();
  await settle();
  expect(next).toHaveBeenCalledTimes(1);
});

test('the answer reaches the server and the balance follows', async () => {
  await askForReminders('open');
  await settle();
  expect(reported).toEqual([[{ key: 'progress', answer: 'accept' }]]);
  await askForReminders('open');
  await settle();
  wechat.mockClear();
  await askForReminders('open');
  expect(wechat).not.toHaveBeenCalled();
});

test('without network the answer is kept over a restart and sent later, once', async () => {
  online = false;
  await askForReminders('send');
  await settle();
  expect(reported).toEqual([]);
  expect(stored<unknown[]>('reminders-unsent').fresh()).toEqual([[{ key: 'progress', answer: 'accept' }]]);
  online = true;
  await Promise.all([handIn(), handIn()]);
  expect(reported).toEqual([[{ key: 'progress', answer: 'accept' }]]);
  await handIn();
  expect(reported).toHaveLength(1);
});

test('answered before anybody was signed in, it waits for the sign-in', async () => {
  const session = tokens.get();
  tokens.set(undefined);
  await askForReminders('send');
  await settle();
  expect(reported).toEqual([]);
  tokens.set(session);
  await prepareReminders();
  expect(reported).toHaveLength(1);
});

test('after a refusal the next tap does not ask, nor the button for one more', async () => {
  wechat.mockResolvedValue({ answers: { P: 'reject' } });
  await askForReminders('send');
  wechat.mockClear();
  await askForReminders('send');
  expect(askForOneMore('progress')).toBeUndefined();
  expect(wechat).not.toHaveBeenCalled();
});

test('with the main switch off nothing is reported, and the next tap is quiet; the button still asks', async () => {
  wechat.mockResolvedValue({ failed: 'off' });
  await askForReminders('send');
  await askForReminders('send');
  expect(wechat).toHaveBeenCalledTimes(1);
  expect(reported).toEqual([]);
  await expect(askForOneMore('progress')).resolves.toEqual({ failed: 'off' });
});

test('a call from elsewhere than a tap counts as nothing: the next tap asks again', async () => {
  wechat.mockResolvedValueOnce({ failed: 'unavailable' });
  await askForReminders('send');
  await askForReminders('send');
  expect(wechat).toHaveBeenCalledTimes(2);
});
