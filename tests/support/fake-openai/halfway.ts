import type { Endpoint } from './server.ts';

/** Begins a reply and never ends it; `left` resolves when whoever asked hangs up. */
export function halfway(text: string): { endpoint: Endpoint; left: Promise<void> } {
  let leave = () => {};
  const left = new Promise<void>((resolve) => (leave = resolve));
  return {
    left,
    endpoint: (_, response) => {
      response.on('close', leave);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const choices = [{ index: 0, delta: { content: text }, finish_reason: null }];
      const chunk = {
        id: 'chat-1',
        object: 'chat.completion.chunk',
        created: 0,
        model: 'm',
        choices,
      };
      response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    },
  };
}
