import { z } from 'zod';

/** Days that somebody may choose to have recordings kept for. */
const offered = [7, 30, 90, 365];

/** Null: until they delete it, or for as long as the server keeps any. */
export const ownDays = z.number().int().min(1).max(3650).nullable();

export const retentionChoice = z.object({ days: ownDays });

export const retentionSettings = retentionChoice.extend({
  /** The longest that this server keeps a recording; null where that is up to its owner. */
  houseDays: ownDays,
});
export type RetentionSettings = z.infer<typeof retentionSettings>;

/** For how many days a recording is kept once it is stored; null until its owner deletes it. */
export function keptDays({ days, houseDays }: RetentionSettings): number | null {
  if (days === null || houseDays === null) return days ?? houseDays;
  return Math.min(days, houseDays);
}

/** What can be chosen beside `null`: no longer than the server keeps any, and what stands. */
export function daysOffered({ days, houseDays }: RetentionSettings): number[] {
  const shorter = offered.filter((one) => houseDays === null || one < houseDays);
  return days === null || shorter.includes(days)
    ? shorter
    : [...shorter, days].toSorted((a, b) => a - b);
}
