import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { buildDocument } from '../src/openapi/document';

type Schema = Record<string, any>;

/** One endpoint as the OpenAPI document tells it. */
export interface Operation {
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Without the /api prefix, with {parameters}. */
  path: string;
  /** public, signed_in, or the roles that may call. */
  access: 'public' | 'signed_in' | string[];
  body: Schema | null;
  /** Names of the query's parameters. */
  query: string[];
  codes: Record<string, string[]>;
  answers: Record<string, Schema | null>;
}

/** Every endpoint of the running application, from its own document. */
export function operationsOf(app: NestFastifyApplication): {
  operations: Operation[];
  schemas: Record<string, Schema>;
} {
  const document = buildDocument(app) as Schema;
  const operations: Operation[] = [];
  for (const [path, methods] of Object.entries<Schema>(document.paths)) {
    for (const [method, o] of Object.entries<Schema>(methods)) {
      const responses = Object.entries<Schema>(o.responses);
      operations.push({
        id: o.operationId,
        method: method.toUpperCase() as Operation['method'],
        path: path.replace(/^\/api/, ''),
        access: o['x-access'],
        body: o.requestBody?.content?.['application/json']?.schema ?? null,
        query: (o.parameters ?? []).filter((p: Schema) => p.in === 'query').map((p: Schema) => p.name),
        codes: Object.fromEntries(
          responses.map(([s, r]) => [s, r.content?.['application/json']?.schema?.properties?.code?.enum ?? []]),
        ),
        answers: Object.fromEntries(responses.map(([s, r]) => [s, r.content?.['application/json']?.schema ?? null])),
      });
    }
  }
  return { operations, schemas: document.components.schemas };
}
