import type { DepartmentList, DepartmentPage, PromiseView } from '@huiyin/shared/departments/department.dto';
import type { Page } from '@huiyin/shared/kernel/page';
import { call } from './http';

/** The departments of the own district, to forward to. */
export const departments = () => call<DepartmentList>('/departments');
/** A department's public page. */
export const departmentByCode = (code: string) => call<DepartmentPage>(`/departments/${code}`);

/** What was promised to voters, by whom, and whether it was answered in time; public. */
export const promisesOf = (whose: 'deputies' | 'departments', code: string, cursor?: string) =>
  call<Page<PromiseView>>(`/${whose}/${code}/promises`, { query: { cursor } });
