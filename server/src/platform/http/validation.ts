import { StandardSchemaValidationPipe } from '@nestjs/common';
import { Refusal } from '@huiyin/shared/kernel/refusals';

/** At most this many problems are told at once. */
const MOST = 20;

/**
 * Validates every `@Body/@Query/@Param({ schema })`. What is wrong comes back as details: [{ path, message }],
 * with messages in Chinese from the schemas, never with the values that were sent.
 */
export const validation = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) =>
    new Refusal(
      'body.invalid',
      issues.slice(0, MOST).map((i) => ({
        path: (i.path ?? []).map((s) => String(typeof s === 'object' ? s.key : s)).join('.'),
        message: i.message,
      })),
    ),
});
