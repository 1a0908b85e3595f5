import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import * as z from 'zod/mini';
import { REFUSALS } from '@huiyin/shared/kernel/refusals';
import { NAMED } from './schemas';

/** zod → JSON Schema; named schemas become components and are referred to. */
function convert(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) {
  const json = z.toJSONSchema(schema as z.core.$ZodType, {
    io: schemaType,
    metadata: NAMED,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Record<string, unknown> & { $defs?: Record<string, Record<string, unknown>> };
  const { $defs = {}, $schema: _schema, ...own } = toComponents(json);
  const components = Object.fromEntries(Object.entries($defs).map(([name, s]) => [name, withoutId(s)]));
  const name = NAMED.get(schema as z.core.$ZodType)?.id;
  if (!name) return { schema: own, components };
  // zod may have put the named schema itself among its definitions, and left only a reference outside.
  if (!components[name]) components[name] = withoutId(own);
  return { schema: { $ref: `#/components/schemas/${name}` }, components };
}

/** zod refers to what lies in the same schema; in the document the named schemas lie in one place for all. */
function toComponents<T>(json: T): T {
  return JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/')) as T;
}

function withoutId(schema: Record<string, unknown>): Record<string, unknown> {
  const { id: _id, ...rest } = schema;
  return rest;
}

/** The OpenAPI 3.1 document of the running application. */
export function buildDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Huiyin 回音')
    .setDescription(
      'A voter writes to a deputy and hears back within three days. JSON; errors are { code, message, details? }; lists are { items, nextCursor }; times are ISO 8601 with offset +08:00.',
    )
    .setVersion('0.1.0')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'The opaque access token of a session.' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    standardSchemaConverter: convert as never,
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  document.components = document.components ?? {};
  document.components.schemas = {
    ...document.components.schemas,
    Refusal: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string', enum: Object.keys(REFUSALS) },
        message: { type: 'string', description: 'What to do, in Chinese.' },
        details: {},
      },
    },
  };
  return document;
}

/** Serves the document at /api/openapi.json and a page to browse it at /api/docs. */
export function describeApi(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => buildDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
  });
}
