import type { ChatMessage, ChatPart } from '#shared/advice.ts';
import { Failure, failureOf, toFailure } from './failure.ts';

/** The parts of a model's reply as they come. Ends quietly when `signal` aborts; else throws `Failure`. */
export async function* streamAdvice(
  messages: readonly ChatMessage[],
  signal: AbortSignal,
  ask: typeof fetch = fetch,
): AsyncGenerator<ChatPart> {
  try {
    const response = await ask('/api/advice/chat', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ messages }),
      signal,
    });
    if (!response.ok || !response.body) {
      throw failureOf(await response.json().catch(() => null));
    }
    for await (const data of eventsOf(response.body)) {
      // Our own server wrote it by the same type.
      const part = JSON.parse(data) as ChatPart;
      if (part.type === 'failed') throw failureOf(part.failure);
      if (part.type === 'ended') return;
      yield part;
    }
    throw new Failure('offline', 'The stream broke off.', true);
  } catch (error) {
    if (!signal.aborted) throw toFailure(error);
  }
}

/** The data of server-sent events, however the bytes are cut. */
async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      const events = rest.split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) {
        const lines = event.split('\n').filter((line) => line.startsWith('data:'));
        if (lines.length > 0) yield lines.map((line) => line.slice(5).trimStart()).join('\n');
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
