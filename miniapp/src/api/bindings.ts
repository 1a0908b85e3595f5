import type { BindingView } from '@huiyin/shared/people/binding.dto';
import type { Page } from '@huiyin/shared/kernel/page';
import { call } from './http';

/** Deputies and officers in reach, and since when each is tied to WeChat; `q`: those meant by it. */
export const bindings = ({ unbound, ...query }: { unbound: boolean; q?: string; cursor?: string }) =>
  call<Page<BindingView>>('/bindings', { query: { ...query, unbound: unbound || undefined } });

const at = (id: string) => `/bindings/${encodeURIComponent(id)}`;

/** Unties a person from their WeChat: they are signed out and may bind another. */
export const release = (id: string) => call<BindingView>(`${at(id)}/release`, { method: 'POST' });
/** Another number; an old tie ends with it. */
export const changePhone = (id: string, phone: string) =>
  call<BindingView>(`${at(id)}/phone`, { method: 'POST', body: { phone } });
