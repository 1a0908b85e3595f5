import type { Figures } from '@huiyin/shared/requests/figures.dto';
import { call } from './http';

/** What became of the matters told in these days; the running month unless given. */
export const figures = (days: { from?: string; until?: string }) => call<Figures>('/figures', { query: days });
