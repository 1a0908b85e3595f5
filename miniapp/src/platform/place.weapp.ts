import Taro from '@tarojs/taro';
import { refusedBy } from './device-refusal';
import type { Outcome } from './outcome';
import type { Place } from './point';

/** Lets the person point at a place on WeChat's map. */
export async function choosePlace(): Promise<Outcome<Place>> {
  try {
    const { longitude, latitude, name, address } = await Taro.chooseLocation({});
    if (!longitude && !latitude) return { refused: 'cancelled' };
    return { got: { lng: Number(longitude), lat: Number(latitude), name: name || address || undefined } };
  } catch (reason) {
    return { refused: refusedBy(reason) };
  }
}

/** Roughly where the phone is. WeChat blurs it by design: nobody learns where the person stands. */
export async function findHere(): Promise<Outcome<Place>> {
  try {
    const { longitude, latitude } = await Taro.getFuzzyLocation({ type: 'gcj02' });
    return { got: { lng: Number(longitude), lat: Number(latitude), rough: true } };
  } catch (reason) {
    return { refused: refusedBy(reason) };
  }
}

/** Shows a place on the map, with the ways to get there. */
export function showPlace({ lng, lat, name }: Place, address: string): void {
  void Taro.openLocation({ longitude: lng, latitude: lat, name: name ?? '', address });
}
