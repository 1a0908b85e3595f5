import { isDeepStrictEqual } from 'node:util';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import { map, type Observable } from 'rxjs';
import type * as z from 'zod/mini';
import { RETURNS } from '../src/platform/http/operation';

/**
 * Holds every answer to the schema its endpoint promises, which is what the app's types are made of: nothing missing,
 * nothing of another type, and not a field more than was promised.
 */
export class PromisedAnswers implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const schema = this.reflector.get<z.ZodMiniType | undefined>(RETURNS, context.getHandler());
    if (!schema) return next.handle();
    const name = `${context.getClass().name}.${context.getHandler().name}`;
    return next.handle().pipe(map((answer) => kept(name, schema, answer)));
  }
}

export function kept(name: string, schema: z.ZodMiniType, answer: unknown): unknown {
  const sent: unknown = JSON.parse(JSON.stringify(answer));
  const read = schema.safeParse(sent);
  if (!read.success) throw new Error(`${name} does not answer as promised: ${read.error.message}`);
  if (!isDeepStrictEqual(read.data, sent))
    throw new Error(`${name} answers more than it promised: ${surplus(sent, read.data)}`);
  return answer;
}

/** Paths that are in one and not in the other. */
function surplus(sent: unknown, promised: unknown, path = ''): string {
  if (typeof sent !== 'object' || sent === null) return path;
  return Object.entries(sent)
    .filter(([key, value]) => !isDeepStrictEqual(value, (promised as Record<string, unknown> | undefined)?.[key]))
    .map(([key, value]) => surplus(value, (promised as Record<string, unknown> | undefined)?.[key], `${path}.${key}`))
    .join(', ');
}
