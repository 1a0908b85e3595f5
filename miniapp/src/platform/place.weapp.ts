import Taro from '@tarojs/taro';
import type { Outcome } from './outcome';

/** A point in GCJ-02 (China's map coordinates), with the name the person chose on the map, if any. */
export interface Place {
  lng: number;
  lat: number;
  name?: string;
}

/** Lets the person point at a place on WeChat's map. */
export async function choosePlace(): Promise<Outcome<Place>> {
  try {
    const { longitude, latitude, name, address } = await Taro.chooseLocation({});
    if (!longitude && !latitude) return { refused: 'cancelled' };
    return { got: { lng: Number(longitude), lat: Number(latitude), name: name || address || undefined } };
  } catch (reason) {
    const { errMsg = '' } = (reason ?? {}) as { errMsg?: string };
    return { refused: errMsg.includes('cancel') ? 'cancelled' : 'denied' };
  }
}

/** Shows a place on the map, with the ways to get there. */
export function showPlace({ lng, lat, name }: Place, address: string): void {
  void Taro.openLocation({ longitude: lng, latitude: lat, name: name ?? '', address });
}
