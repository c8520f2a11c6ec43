import type { Page } from 'playwright-core';

/** What a page asks of the server by itself, in its visitor’s name. */
export const asking = (page: Page, url: string) => ({
  send: async (method: string, path: string, body?: unknown): Promise<Response> => {
    const init = {
      method,
      headers: { origin: url },
      ...(body === undefined ? {} : { data: body }),
    };
    const answer = await page.request.fetch(`${url}${path}`, init);
    return new Response(await answer.text(), { status: answer.status() });
  },
});
