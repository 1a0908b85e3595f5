import { copyText } from './clipboard';
import { gcj02 } from './gcj02';
import { toast } from './toast';
import type { Outcome } from './outcome';

/** A point in GCJ-02 (China's map coordinates), with the name the person chose on the map, if any. */
export interface Place {
  lng: number;
  lat: number;
  name?: string;
}

/** Where this browser is. There is no map to point at: only "here". */
export function choosePlace(): Promise<Outcome<Place>> {
  if (!navigator.geolocation) return Promise.resolve({ refused: 'unavailable' });
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ got: gcj02({ lng: coords.longitude, lat: coords.latitude }) }),
      ({ code, PERMISSION_DENIED }) => resolve({ refused: code === PERMISSION_DENIED ? 'denied' : 'unavailable' }),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  });
}

/** Browsers have no map of their own: the address is copied, to be pasted into one. */
export function showPlace(_place: Place, address: string): void {
  void copyText(address).then((done) => toast(done ? '地址已复制，可以粘贴到地图里找' : address));
}
