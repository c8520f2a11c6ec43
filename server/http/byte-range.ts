export type RangeAnswer =
  | { state: 'whole' }
  | { state: 'part'; from: number; to: number }
  /** Nothing of what was asked for is there. */
  | { state: 'unsatisfiable' };

const single = /^bytes=(\d*)-(\d*)$/;

/**
 * What a `Range` header asks of `bytes` bytes (RFC 9110 §14.2). Units and lists that are not understood
 * are answered by the whole.
 */
export function readRange(header: string | undefined, bytes: number): RangeAnswer {
  const found = single.exec(header?.trim() ?? '');
  const [first, last] = [found?.[1] ?? '', found?.[2] ?? ''];
  if (first === '' && last === '') return { state: 'whole' };
  if (first === '') return lastBytes(Number(last), bytes);
  const from = Number(first);
  const to = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== '' && Number(last) < from) return { state: 'whole' };
  return from < bytes ? { state: 'part', from, to } : { state: 'unsatisfiable' };
}

function lastBytes(count: number, bytes: number): RangeAnswer {
  if (count === 0 || bytes === 0) return { state: 'unsatisfiable' };
  return { state: 'part', from: Math.max(0, bytes - count), to: bytes - 1 };
}
