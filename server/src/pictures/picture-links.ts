import { Injectable } from '@nestjs/common';
import type { DisplayState } from '@huiyin/shared/checks/check.dto';
import type { PictureSize } from '@huiyin/shared/pictures/picture.dto';
import { MINUTE_MS } from '@huiyin/shared/kernel/time';
import type { PictureView } from '@huiyin/shared/requests/request.dto';
import { Clock } from '../platform/clock/clock';
import { Crypto } from '../platform/crypto/crypto';

/** A link lives this long; for a few minutes everyone gets the same one, so that a phone's cache can help. */
const LIFE_MS = 30 * MINUTE_MS;
const STEP_MS = 5 * MINUTE_MS;
const PURPOSE = 'picture';

/** What of a picture a view needs. */
export interface PictureFacts {
  code: string;
  width: number;
  height: number;
  open: boolean;
  display: DisplayState;
}

/** Signed, short-lived addresses: who may see a picture is decided where the address is given out. Real time only. */
@Injectable()
export class PictureLinks {
  constructor(
    private readonly crypto: Crypto,
    private readonly clock: Clock,
  ) {}

  /** The picture with addresses that hold for 25 to 30 minutes (for ever when it is open). */
  view(picture: PictureFacts): PictureView {
    const { code, width, height, display } = picture;
    const expiry = Math.floor(this.clock.real() / STEP_MS) * STEP_MS + LIFE_MS;
    const url = (size: PictureSize) =>
      `/api/pictures/${code}?size=${size}` + (picture.open ? '' : `&e=${expiry}&s=${this.signature(code, expiry)}`);
    return { code, url: url('full'), thumbUrl: url('thumb'), width, height, display };
  }

  /** The path of one picture for a reader outside who comes some time within `forMs`. */
  pathFor(code: string, forMs: number): string {
    const expiry = this.clock.real() + forMs;
    return `/api/pictures/${code}?size=full&e=${expiry}&s=${this.signature(code, expiry)}`;
  }

  /** Milliseconds this link still holds; 0 when it is expired or not ours. */
  holdsFor(code: string, expiry: number | undefined, signature: string | undefined): number {
    if (expiry === undefined || signature === undefined) return 0;
    if (!this.crypto.signed(PURPOSE, `${code}.${expiry}`, signature)) return 0;
    return Math.max(0, expiry - this.clock.real());
  }

  private signature(code: string, expiry: number): string {
    return this.crypto.sign(PURPOSE, `${code}.${expiry}`);
  }
}
