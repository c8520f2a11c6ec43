import { z } from 'zod';
import { groupId, userId } from './ids.ts';

export const groupSize = { most: 200 };

const moment = z.iso.datetime();
export const groupName = z.string().trim().min(1).max(80);

export const newGroup = z.object({
  name: groupName,
  /** Candidates who allow this coach; others are refused as `not_found`. */
  members: z.array(userId).max(groupSize.most).default([]),
});
export type NewGroup = z.infer<typeof newGroup>;

/** As the coach who made it finds it on their list. */
export const group = z.object({
  id: groupId,
  name: z.string(),
  createdAt: moment,
  members: z.number().int(),
  /** Given to the group and not withdrawn. */
  assignments: z.number().int(),
});
export type Group = z.infer<typeof group>;

export const groupMember = z.object({ id: userId, name: z.string(), joinedAt: moment });

export const groupDetail = group.omit({ members: true, assignments: true }).extend({
  /** By name. */
  members: z.array(groupMember),
});
export type GroupDetail = z.infer<typeof groupDetail>;

/** A group as one of its members sees it: nothing of the others. */
export const myGroup = z.object({
  id: groupId,
  name: z.string(),
  coachName: z.string(),
  joinedAt: moment,
  /** Whether they have looked at it since they were put into it. */
  seen: z.boolean(),
});
export type MyGroup = z.infer<typeof myGroup>;

/** So many members with data it takes before anything is told of a group. */
export const statisticsFrom = 5;

/** Linear between neighbours (type 7 of Hyndman & Fan 1996). */
export const quartiles = z.object({
  low: z.number(),
  median: z.number(),
  high: z.number(),
  /** Members behind it. */
  members: z.number().int().min(statisticsFrom),
});
export type Quartiles = z.infer<typeof quartiles>;

/** Of all that was given to a group, never of one person. */
export const groupStatistics = z.discriminatedUnion('state', [
  z.object({ state: z.literal('not-enough-people'), needed: z.number().int() }),
  z.object({
    state: z.literal('ready'),
    attempts: z.number().int(),
    /** Of what was given to each member, how much is done; 0 to 1. */
    completedShare: z.number().min(0).max(1),
    /** Each member counts once, by the mean of their attempts, 0–100; null below five with data. */
    overall: quartiles.nullable(),
    /** The same on the rubric’s scale, 1–5; dimensions with too few members are missing. */
    dimensions: z.array(z.object({ dimension: z.string(), quartiles })),
  }),
]);
export type GroupStatistics = z.infer<typeof groupStatistics>;
