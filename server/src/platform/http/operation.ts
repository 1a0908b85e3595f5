import type { IncomingHttpHeaders } from 'node:http';
import { applyDecorators, createParamDecorator, type ExecutionContext, HttpCode, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiExtension, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { Actor, Role } from '@huiyin/shared/people/roles';
import { REFUSALS, type RefusalCode } from '@huiyin/shared/kernel/refusals';
import type { EndpointLimit } from './rate-limits';

/** public: anyone. signed_in: any role. Else: these roles only. */
export type Access = 'public' | 'signed_in' | readonly Role[];
export const ACCESS = 'access';
/** Metadata: the schema of the answer; tests hold every answer to it. */
export const RETURNS = 'returns';
/** Metadata: open to staff who still have to change the password they were given. */
export const BEFORE_PASSWORD_CHANGE = 'beforePasswordChange';
/** Metadata: open to whoever still has to enrol a second factor. */
export const BEFORE_ENROLMENT = 'beforeEnrolment';

/** Refusals every operation may give. */
const ALWAYS: RefusalCode[] = ['rate.address', 'server.busy', 'server.fault'];
const WITH_BODY: RefusalCode[] = ['body.invalid', 'body.not_json', 'body.too_large', 'body.wrong_type'];
const SIGNED_IN: RefusalCode[] = [
  'auth.required',
  'auth.token_expired',
  'auth.token_invalid',
  'auth.ended',
  'auth.password_change_required',
  'second_factor.enrolment_required',
  'rate.person',
];

/** Every move may come too late for somebody who says which version they saw. */
const OF_MOVES: RefusalCode[] = ['request.changed_meanwhile'];

export interface OperationFacts {
  /** One line, for the page that browses the API. */
  summary: string;
  access: Access;
  /** Schema of the answer (zod). */
  returns?: unknown;
  /** Success status, 200 unless told. */
  status?: number;
  refusals?: RefusalCode[];
  /** True for operations that read a body. */
  body?: boolean;
  /** True where staff may come before they changed the password they were given. */
  beforePasswordChange?: boolean;
  /** True where they may come before they enrolled a second factor; it is where they may come before both. */
  beforeEnrolment?: boolean;
  /** Where fewer calls than elsewhere are borne. */
  limit?: EndpointLimit;
}

/** Everything about an endpoint in one place: who may call it, what it answers, how it refuses. Feeds the guard and the OpenAPI document. */
export function Operation(o: OperationFacts): MethodDecorator {
  const refusals = [
    ...(o.refusals ?? []),
    ...(o.refusals?.includes('request.move_not_allowed') ? OF_MOVES : []),
    ...(o.body ? WITH_BODY : []),
    ...(o.access === 'public' ? [] : SIGNED_IN),
    ...(o.limit ? [o.limit.refusal] : []),
    ...(Array.isArray(o.access) ? (['role.not_allowed'] as const) : []),
    ...ALWAYS,
  ];
  const byStatus = new Map<number, RefusalCode[]>();
  for (const code of refusals) byStatus.set(REFUSALS[code][0], [...(byStatus.get(REFUSALS[code][0]) ?? []), code]);
  return applyDecorators(
    SetMetadata(ACCESS, o.access),
    SetMetadata(RETURNS, o.returns),
    SetMetadata(BEFORE_PASSWORD_CHANGE, o.beforePasswordChange ?? false),
    SetMetadata(BEFORE_ENROLMENT, o.beforeEnrolment ?? o.beforePasswordChange ?? false),
    HttpCode(o.status ?? 200),
    ...(o.limit ? [RouteConfig({ limit: o.limit })] : []),
    ApiOperation({ summary: o.summary }),
    ApiExtension('x-access', o.access),
    ...(o.access === 'public' ? [] : [ApiBearerAuth()]),
    ApiResponse({
      status: o.status ?? 200,
      description: o.summary,
      ...(o.returns ? { standardSchema: o.returns as never } : {}),
    }),
    ...[...byStatus].map(([status, codes]) =>
      ApiResponse({
        status,
        description: codes.map((c) => `${c}: ${REFUSALS[c][1]}`).join('\n'),
        content: {
          'application/json': {
            schema: {
              allOf: [{ $ref: '#/components/schemas/Refusal' }],
              properties: { code: { type: 'string', enum: [...new Set(codes)] } },
            },
            example: { code: codes[0], message: REFUSALS[codes[0]][1] },
          },
        },
      }),
    ),
  );
}

/** What the guard puts on the request. */
export interface WithActor {
  actor?: Actor;
}

/** The acting person; on public operations undefined unless they sent a token. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor | undefined => {
  const { actor, headers } = context.switchToHttp().getRequest<WithActor & { headers: IncomingHttpHeaders }>();
  if (!actor) return undefined;
  const seen = versionOf(headers['if-match']);
  const tap = tapOf(headers['idempotency-key']);
  return { ...actor, ...(seen === undefined ? {} : { seen }), ...(tap === undefined ? {} : { tap }) };
});

/** Idempotency-Key as verbs may send it. What cannot be a key says nothing. */
const tapOf = (header: string | string[] | undefined): string | undefined =>
  typeof header === 'string' && /^[\x21-\x7e]{1,64}$/.test(header) ? header : undefined;

/** If-Match as verbs send it: the version alone, or quoted as a validator is. Anything else says nothing. */
function versionOf(header: string | undefined): number | undefined {
  const match = /^"?(\d{1,9})"?$/.exec(header ?? '');
  return match ? Number(match[1]) : undefined;
}
