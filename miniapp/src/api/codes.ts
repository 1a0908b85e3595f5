import type { Page } from '@huiyin/shared/kernel/page';
import type { CodeKind, CodeRow, EntryView, PosterSize } from '@huiyin/shared/codes/code.dto';
import { call, fetchDocument } from './http';

/** The codes of the stations or deputies that the officer looks after; `q`: of those of that name. */
export const codes = (query: { kind: CodeKind; q?: string; cursor?: string }) =>
  call<Page<CodeRow>>('/codes', { query });

type Subject = Pick<CodeRow, 'kind' | 'subject'>;
const at = ({ kind, subject }: Subject) => `/codes/${kind}/${subject}`;

/** Gives a subject its code: the first one, or a new one in place of the old, whose posters are void from then on. */
export const issue = (of: Subject) => call<CodeRow>(`${at(of)}/issue`, { method: 'POST' });
/** Makes the code void; whoever scans it is told so. */
export const revoke = (of: Subject) => call<CodeRow>(`${at(of)}/revoke`, { method: 'POST' });

/** The poster of one subject, a PDF. */
export const poster = (of: Subject, size: PosterSize) => fetchDocument(`${at(of)}/poster`, { size });
/** The posters of all that have a code, one PDF. */
export const posterBook = (kind: CodeKind, size: PosterSize) => fetchDocument('/codes/posters', { kind, size });

/** The way from a browser into the mini-program; for a station or deputy, straight to its page. */
export const entry = (of: { kind?: CodeKind; code?: string } = {}) => call<EntryView>('/entry', { query: of });
