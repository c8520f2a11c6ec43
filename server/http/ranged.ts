import type { Context } from 'hono';
import { AppError } from '#lib/errors.ts';
import type { PlayableRecording } from '#server/recordings/recordings.ts';
import { readRange } from './byte-range.ts';
import { byteStream } from './byte-stream.ts';

/** The headers of a request that asks for a part of something. */
interface RangeHeaders {
  range?: string | undefined;
  'if-range'?: string | undefined;
}

/** Answers with a recording or the range of it that was asked for (RFC 9110 §14), or with its head alone. */
export async function answerRanged(
  c: Context,
  { bytes, storedAt, read }: PlayableRecording,
  { headers, more }: { headers: RangeHeaders; more: Record<string, string> },
) {
  const etag = `"${storedAt.getTime().toString(36)}-${bytes.toString(36)}"`;
  const { range, 'if-range': ifRange } = headers;
  // Another version than the one the rest would be added to: all of it, then.
  const isWanted = ifRange === undefined || ifRange === etag;
  const answer = readRange(isWanted ? range : undefined, bytes);
  if (answer.state === 'unsatisfiable') {
    c.header('Content-Range', `bytes */${bytes}`);
    throw new AppError('range_unsatisfiable', 'The recording does not reach that far.');
  }
  const { from, to } = answer.state === 'part' ? answer : { from: 0, to: bytes - 1 };
  const isHead = c.req.raw.method === 'HEAD';
  const body = isHead ? '' : byteStream(await read({ from, to }));
  const told = {
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-cache',
    'Content-Length': String(to - from + 1),
    ETag: etag,
    'Last-Modified': storedAt.toUTCString(),
    ...more,
  };
  if (answer.state === 'whole') return c.body(body, 200, told);
  return c.body(body, 206, { ...told, 'Content-Range': `bytes ${from}-${to}/${bytes}` });
}
