import { Controller, Get, Param } from '@nestjs/common';
import { DepartmentList, DepartmentPage } from '@huiyin/shared/departments/department.dto';
import { STAFF_ROLES, type Actor } from '@huiyin/shared/people/roles';
import { codeOf } from '@huiyin/shared/requests/request.words';
import { CurrentActor, Operation } from '../platform/http/operation';
import { DepartmentsQueries } from './departments.queries';

/** Government bodies that handle what is forwarded to them. */
@Controller('departments')
export class DepartmentsController {
  constructor(private readonly queries: DepartmentsQueries) {}

  @Get()
  @Operation({
    summary: "Departments of the actor's own district, to choose from",
    access: ['deputy', ...STAFF_ROLES],
    returns: DepartmentList,
  })
  list(@CurrentActor() actor: Actor) {
    return this.queries.list(actor);
  }

  @Get(':code')
  @Operation({
    summary: 'A department as everyone may see it, with how its promises stand',
    access: 'public',
    returns: DepartmentPage,
    refusals: ['body.invalid', 'department.not_found'],
  })
  page(@Param('code', { schema: codeOf('承办单位编号') }) code: string) {
    return this.queries.page(code);
  }
}
