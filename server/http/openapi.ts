import { z, type OpenAPIHono } from '@hono/zod-openapi';
import { errorBody } from '#shared/error-codes.ts';
import type { HttpEnv } from './router.ts';

type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>;
type Schemas = NonNullable<NonNullable<Document['components']>['schemas']>;

const methods = ['get', 'post', 'put', 'delete'] as const;

/** The description of the API; every operation may also answer with the one error body. */
export function describeApi(app: OpenAPIHono<HttpEnv>) {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'IntervYou', version: '1' },
  });
  const { $schema: _, ...error } = z.toJSONSchema(errorBody);
  // Two libraries' types for one standard: OpenAPI 3.1 schemas are JSON Schemas.
  const schemas = { ...document.components?.schemas, Error: error as Schemas[string] };
  document.components = { ...document.components, schemas };
  const failure = {
    description: 'What went wrong.',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  };
  for (const path of Object.values(document.paths ?? {})) {
    for (const method of methods) {
      const operation = path[method];
      if (operation) operation.responses = { ...operation.responses, default: failure };
    }
  }
  return document;
}
