import { describe, expect, it } from 'vitest';
import type { ChatPart } from '#shared/advice.ts';
import { streamAdvice } from './advice-stream.ts';

const open = new AbortController().signal;

function answering(pieces: readonly string[], init?: ResponseInit): typeof fetch {
  const encoder = new TextEncoder();
  return async () =>
    new Response(
      new ReadableStream({
        start(controller) {
          for (const piece of pieces) controller.enqueue(encoder.encode(piece));
          controller.close();
        },
      }),
      init,
    );
}

async function read(ask: typeof fetch): Promise<ChatPart[]> {
  const parts: ChatPart[] = [];
  for await (const part of streamAdvice([{ from: 'person', text: 'Hello' }], open, ask)) {
    parts.push(part);
  }
  return parts;
}

describe('the stream of a reply', () => {
  it('[ADVICE-8] is read however its bytes are cut', async () => {
    const text = 'data: {"type":"text","text":"Go on"}\n\ndata: {"type":"ended"}\n\n';
    expect(await read(answering([...text]))).toEqual([{ type: 'text', text: 'Go on' }]);
  });

  it('[ADVICE-8] tells failures with their code, and a stream that breaks off', async () => {
    const failure = { code: 'ai_busy', message: 'busy', retryable: true };
    const failed = `data: ${JSON.stringify({ type: 'failed', failure })}\n\n`;
    await expect(read(answering([failed]))).rejects.toMatchObject({ code: 'ai_busy' });
    await expect(read(answering(['data: {"type":"text","text":"a"}\n\n']))).rejects.toMatchObject({
      code: 'offline',
    });
    const refused = answering([JSON.stringify({ ...failure, code: 'rate_limited' })], {
      status: 429,
    });
    await expect(read(refused)).rejects.toMatchObject({ code: 'rate_limited' });
  });
});
