import { copyText } from './clipboard';
import { gcj02 } from './gcj02';
import { toast } from './toast';
import type { Outcome } from './outcome';
import type { Place } from './point';

/** Where this browser is. */
export function findHere(): Promise<Outcome<Place>> {
  if (!navigator.geolocation) return Promise.resolve({ refused: 'unavailable' });
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ got: gcj02({ lng: coords.longitude, lat: coords.latitude }) }),
      ({ code, PERMISSION_DENIED }) => resolve({ refused: code === PERMISSION_DENIED ? 'denied' : 'unavailable' }),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  });
}

/** There is no map to point at: only "here". */
export const choosePlace = findHere;

/** Browsers have no map of their own: the address is copied, to be pasted into one. */
export function showPlace(_place: Place, address: string): void {
  void copyText(address).then((done) => toast(done ? '地址已复制，可以粘贴到地图里找' : address));
}
