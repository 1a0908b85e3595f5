import type { CodeKind, LandingView } from '@huiyin/shared/codes/code.dto';
import { call } from './http';

interface How {
  /** A camera read it: that counts as a scan. */
  via?: 'scan';
  /** What the link said it is, where a station and a deputy happen to have the same code. */
  kind?: CodeKind;
}

/** What a scanned or typed code leads to. Throws ApiError `code.not_found`. */
export const landingAt = (code: string, how: How = {}) =>
  call<LandingView>(`/codes/${encodeURIComponent(code)}`, { query: { via: how.via, kind: how.kind } });
