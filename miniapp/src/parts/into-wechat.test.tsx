import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { openedWith } from '../../test/taro';
import * as leave from '../platform/leave';
import { IntoWechat } from './into-wechat';

jest.mock('../platform/leave', () => ({ leaveFor: jest.fn() }));

const STATION = { code: 'ST01', name: '翠园社区联络站', phone: '0571-88001234' };
let answers: Record<string, { status: number; body: unknown }>;
let asked: string[];

const wide = (desk: boolean) => {
  window.matchMedia = (() => ({ matches: desk, addEventListener() {}, removeEventListener() {} })) as never;
};

beforeEach(() => {
  openedWith({});
  asked = [];
  jest.mocked(leave.leaveFor).mockClear();
  answers = {
    '/api/wechat/app': { status: 200, body: { connected: true, appId: 'wx0', templates: [] } },
    '/api/entry?kind=station&code=ST01': {
      status: 200,
      body: { link: 'https://wxaurl.cn/abc', image: 'data:image/png;base64,AA==' },
    },
    '/api/stations/ST01': { status: 200, body: STATION },
  };
  globalThis.fetch = jest.fn(async (url: string) => {
    asked.push(url);
    const { status, body } = answers[url];
    return { status, text: async () => JSON.stringify(body) };
  }) as never;
});

const draw = () => render(<IntoWechat kind="station" code="ST01" />);
const notConnected = () => {
  answers['/api/wechat/app'].body = { connected: false, appId: null, templates: [] };
};

test('at a desk the code to scan is fetched at once, for the station one came for', async () => {
  wide(true);
  draw();
  const code = await screen.findByRole<HTMLImageElement>('img', { name: '小程序码' });
  expect(code.src).toBe('data:image/png;base64,AA==');
  expect(document.getElementById('into-wechat')).toBeNull();
});

test('on a phone the link is fetched by the tap: each is good for one person only', async () => {
  wide(false);
  draw();
  const button = await screen.findByRole('button', { name: '去微信里写' });
  expect(asked).toEqual(['/api/wechat/app']);
  fireEvent.click(button);
  await waitFor(() => expect(leave.leaveFor).toHaveBeenCalledWith('https://wxaurl.cn/abc'));
});

test('a link that cannot be had says why, and may be tried again', async () => {
  wide(false);
  answers['/api/entry?kind=station&code=ST01'] = {
    status: 503,
    body: { code: 'wechat.unavailable', message: '微信那边暂时连不上，请过一会儿再试。' },
  };
  draw();
  fireEvent.click(await screen.findByRole('button', { name: '去微信里写' }));
  expect((await screen.findByRole('alert')).textContent).toContain('微信那边暂时连不上');
  expect(leave.leaveFor).not.toHaveBeenCalled();
  expect(screen.getByRole('button', { name: '去微信里写' }).getAttribute('aria-disabled')).toBeNull();
});

test.each([true, false])('where WeChat is not connected the station is called (desk: %s)', async (desk) => {
  wide(desk);
  notConnected();
  draw();
  expect(await screen.findByRole('button', { name: '打站里电话 0571-88001234' })).toBeTruthy();
  expect(asked).not.toContain('/api/entry?kind=station&code=ST01');
});

test('without a station it leads to the stations nearby', async () => {
  wide(false);
  notConnected();
  await act(async () => void render(<IntoWechat />));
  expect(await screen.findByRole('button', { name: '找附近的联络站' })).toBeTruthy();
});
