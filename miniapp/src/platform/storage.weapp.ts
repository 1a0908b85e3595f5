import Taro from '@tarojs/taro';

/** Reads what was kept under a name; undefined when nothing was, or it cannot be read. */
export function read<T>(name: string): T | undefined {
  try {
    const kept: unknown = Taro.getStorageSync(name);
    return kept === '' || kept === undefined ? undefined : (kept as T);
  } catch {
    return undefined;
  }
}

/** Keeps a value that JSON can carry, at most 1 MB; undefined takes it away. False when the phone has no room left. */
export function write(name: string, value: unknown): boolean {
  try {
    if (value === undefined) Taro.removeStorageSync(name);
    else Taro.setStorageSync(name, value);
    return true;
  } catch {
    return false;
  }
}

/** WeChat runs one app at a time: nobody else writes. */
export function watch(_name: string, _changed: () => void): void {}
