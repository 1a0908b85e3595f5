import type { BindingView } from '@huiyin/shared/people/binding.dto';
import type { Page } from '@huiyin/shared/kernel/page';
import { call } from './http';

/** Deputies and officers in reach, and since when each is tied to WeChat. */
export const bindings = (unbound: boolean, cursor?: string) =>
  call<Page<BindingView>>('/bindings', { query: { unbound: unbound || undefined, cursor } });

const at = (id: string) => `/bindings/${encodeURIComponent(id)}`;

/** Unties a person from their WeChat: they are signed out and may bind another. */
export const release = (id: string) => call<BindingView>(`${at(id)}/release`, { method: 'POST' });
/** Another number; an old tie ends with it. */
export const changePhone = (id: string, phone: string) =>
  call<BindingView>(`${at(id)}/phone`, { method: 'POST', body: { phone } });
