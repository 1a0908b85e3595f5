import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Refusal, type RefusalCode } from '@huiyin/shared/kernel/refusals';
import type { FastifyRequest } from 'fastify';
import { catchError, from, mergeMap, type Observable } from 'rxjs';
import { ArchivedMattersService } from '../requests/archived/archived-matters.service';

/** Said when a matter of some code is not among the living. Nothing was written by whoever says it. */
const NOT_THERE: readonly RefusalCode[] = ['request.not_found', 'sample.not_found'];

/**
 * Whoever opens or acts upon an archived matter by its code finds it: it is brought back, and what they asked is asked once
 * more. So every way to a matter is the living one; the archive's task puts it away again. Costs nothing while a matter is
 * found, and one look in the archive when there is none.
 */
@Injectable()
export class BringBackInterceptor implements NestInterceptor {
  constructor(private readonly matters: ArchivedMattersService) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((fault: unknown) => {
        const codes = fault instanceof Refusal && NOT_THERE.includes(fault.code) ? codesIn(context) : [];
        if (!codes.length) throw fault;
        return from(this.matters.bringBack(codes)).pipe(
          mergeMap((there) => {
            if (!there) throw fault;
            return next.handle();
          }),
        );
      }),
    );
  }
}

/** The matter in the address, and the one that it is to be merged into. */
function codesIn(context: ExecutionContext): string[] {
  const { params, body } = context.switchToHttp().getRequest<FastifyRequest<{ Params?: Named; Body?: Named }>>();
  return [params?.code, body?.into].filter((code): code is string => typeof code === 'string');
}

interface Named {
  code?: unknown;
  into?: unknown;
}
