import { Controller, Get, Param, Query } from '@nestjs/common';
import { PromisePage, PromisesQuery } from '@huiyin/shared/departments/department.dto';
import { DeputyCode } from '@huiyin/shared/deputies/deputy.dto';
import { codeOf } from '@huiyin/shared/requests/request.words';
import type * as z from 'zod/mini';
import { Operation } from '../../platform/http/operation';
import { PromisesQueries } from './promises.queries';

/** What was promised to voters, on the page of whoever promised it. Public. */
@Controller()
export class PromisesController {
  constructor(private readonly promises: PromisesQueries) {}

  @Get('deputies/:code/promises')
  @Operation({
    summary: "A deputy's promises: what runs, the nearest day first, then what was kept or late",
    access: 'public',
    returns: PromisePage,
    refusals: ['body.invalid', 'cursor.invalid', 'deputy.not_found'],
  })
  ofDeputy(
    @Param('code', { schema: DeputyCode }) code: string,
    @Query({ schema: PromisesQuery }) { cursor }: z.infer<typeof PromisesQuery>,
  ) {
    return this.promises.ofDeputy(code, cursor);
  }

  @Get('departments/:code/promises')
  @Operation({
    summary: 'Promises that rest on the accepted answer of a department',
    access: 'public',
    returns: PromisePage,
    refusals: ['body.invalid', 'cursor.invalid', 'department.not_found'],
  })
  ofDepartment(
    @Param('code', { schema: codeOf('承办单位编号') }) code: string,
    @Query({ schema: PromisesQuery }) { cursor }: z.infer<typeof PromisesQuery>,
  ) {
    return this.promises.ofDepartment(code, cursor);
  }
}
