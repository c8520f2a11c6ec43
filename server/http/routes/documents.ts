import { createRoute, z } from '@hono/zod-openapi';
import type { DocumentReader } from '#server/documents/document-reader.ts';
import { documentText } from '#shared/documents.ts';
import { createRouter, json, requireSession, type SessionDeps } from '../router.ts';

const file = z.any().openapi({ type: 'string', format: 'binary' });

const route = createRoute({
  method: 'post',
  path: '/',
  summary: 'The text of a .txt, .pdf or .docx file of up to 2 MB; nothing of it is kept',
  request: {
    body: { required: true, content: { 'application/octet-stream': { schema: file } } },
  },
  responses: { 200: json(documentText, 'What the file says.') },
});

export interface DocumentRouteOptions extends SessionDeps {
  documents: Pick<DocumentReader, 'read'>;
}

/** The text goes back to whoever brought it; what they make of it comes with their interview. */
export function documentRoutes(options: DocumentRouteOptions) {
  const router = createRouter();
  router.use(requireSession(options));
  return router.openapi(route, async (c) => {
    await options.limits?.take('documents', c.var.signedIn.user.id);
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    return c.json(await options.documents.read(bytes, { signal: c.req.raw.signal }), 200);
  });
}
