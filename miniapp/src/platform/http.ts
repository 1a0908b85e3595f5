/** What both targets send and get back; the two implementations are http.weapp.ts and http.h5.ts. */
export interface Sent {
  url: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  headers: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
}

/** Any answer, whatever its status; `body` is parsed JSON, or undefined when it was none. */
export interface Answer {
  status: number;
  body: unknown;
  /** The server runs in demo mode. */
  demo?: boolean;
}

/** The header by which a server says so. */
export const DEMO_HEADER = 'x-huiyin-demo';

/** A picture on the device, as choosePictures gives it. */
export interface DevicePicture {
  /** Shows it before it is uploaded. */
  address: string;
  bytes: number;
  /** Browsers only: the file itself. */
  file?: Blob;
}

/** Thrown when no answer came: no network, time out, interrupted. */
export class Unreachable extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'Unreachable';
  }
}

/** How long an answer may take, in milliseconds. */
export const PATIENCE = 20_000;
/** The same for a picture of up to 10 MB over a phone's network. */
export const UPLOAD_PATIENCE = 60_000;
