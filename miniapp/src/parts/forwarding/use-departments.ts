import type { DepartmentCard } from '@huiyin/shared/departments/department.dto';
import { departments } from '../../api/departments';
import { useResource, type Resource } from '../../state/resource';

/** The departments of the own district. */
export function useDepartments(): Resource<DepartmentCard[]> {
  return useResource(async () => (await departments()).items, []);
}
