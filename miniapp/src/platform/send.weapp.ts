import Taro from '@tarojs/taro';
import {
  DEMO_HEADER,
  PATIENCE,
  UPLOAD_PATIENCE,
  Unreachable,
  type Answer,
  type DevicePicture,
  type Sent,
} from './http';

/** WeChat allows ten requests and uploads at once and fails the eleventh; some room is left for its own. */
const AT_ONCE = 8;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((free) => waiting.push(free));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function unreachable(reason: unknown): never {
  const { errMsg } = (reason ?? {}) as { errMsg?: string };
  throw new Unreachable(errMsg ?? String(reason));
}

/** Sends one request. Any status counts as an answer; throws Unreachable when none came. */
export function send({ url, method, headers, body }: Sent): Promise<Answer> {
  return inTurn(() =>
    Taro.request({ url, method, header: headers, data: body, timeout: PATIENCE }).then(
      ({ statusCode, data, header }) => ({ status: statusCode, body: data as unknown, demo: inDemo(header) }),
      unreachable,
    ),
  );
}

/** WeChat hands headers on as the server or a proxy spelled them. */
const inDemo = (header: object | undefined) =>
  Object.keys(header ?? {}).some((name) => name.toLowerCase() === DEMO_HEADER);

/** Sends one picture as the multipart field `file`. WeChat hands the answer back as text. */
export function sendPicture(url: string, picture: DevicePicture, headers: Record<string, string>): Promise<Answer> {
  return inTurn(() =>
    Taro.uploadFile({ url, filePath: picture.address, name: 'file', header: headers, timeout: UPLOAD_PATIENCE }).then(
      ({ statusCode, data }) => ({ status: statusCode, body: parsed(data) }),
      unreachable,
    ),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** WeChat runs one app at a time. */
export function alone<T>(_name: string, work: () => Promise<T>): Promise<T> {
  return work();
}
