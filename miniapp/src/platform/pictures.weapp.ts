import Taro from '@tarojs/taro';
import { refusedBy } from './device-refusal';
import type { DevicePicture } from './http';
import type { Outcome } from './outcome';

/** Lets the person take or choose up to `most` pictures. */
export async function choosePictures(most: number): Promise<Outcome<DevicePicture[]>> {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count: most, mediaType: ['image'], sizeType: ['compressed'] });
    return { got: tempFiles.map(({ tempFilePath, size }) => ({ address: tempFilePath, bytes: size })) };
  } catch (reason) {
    return { refused: refusedBy(reason) };
  }
}

/** Shows pictures full-screen, beginning with the one at `at`. */
export function showPictures(addresses: string[], at: number): void {
  void Taro.previewImage({ urls: addresses, current: addresses[at] });
}
