import { expect, it } from 'vitest';
import { BoundedQueue } from './bounded-queue.ts';

it('[QUEUE-1] drops the oldest beyond its capacity and counts them', () => {
  const queue = new BoundedQueue<number>(2);
  expect([1, 2, 3].map((item) => queue.push(item))).toEqual([undefined, undefined, 1]);
  expect(queue.dropped).toBe(1);
  expect(queue.shift()).toBe(2);
  expect(queue.drain()).toEqual([3]);
  expect(queue.length).toBe(0);
});
