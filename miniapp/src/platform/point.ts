/** A point in GCJ-02 (China's map coordinates), with the name the person chose on the map, if any. */
export interface Place {
  lng: number;
  lat: number;
  name?: string;
  /** Good to a few kilometres only: enough for "near", not for "in which community". */
  rough?: boolean;
}
