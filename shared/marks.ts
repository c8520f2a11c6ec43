import { z } from 'zod';
import { interviewId, markId, userId } from './ids.ts';
import { storableText } from './storable-text.ts';

/** Longer than any interview. */
const longestMs = 86_400_000;
const atMs = z.number().min(0).max(longestMs);

/** What a marker is drawn in; names of the client's tokens. */
export const markerColour = z.enum(['plum', 'lamp', 'sage', 'clay']);
export type MarkerColour = z.infer<typeof markerColour>;

export const markerLabel = storableText.trim().min(1).max(40);

/** A sort of moment that a coach made for themselves; its key is a digit. */
export const marker = z.object({
  key: z.number().int().min(1).max(9),
  label: markerLabel,
  colour: markerColour,
});
export type Marker = z.infer<typeof marker>;

/** A coach's own markers, in the order of their keys. */
export const markerSet = z
  .array(marker)
  .max(9)
  .refine((markers) => new Set(markers.map(({ key }) => key)).size === markers.length, {
    message: 'two markers have one key',
  })
  .overwrite((markers) => markers.toSorted((a, b) => a.key - b.key));

/** `own`: a marker of the author's, kept with the name and colour it had then. */
export const markKind = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('good') }),
  z.object({ kind: z.literal('work') }),
  z.object({ kind: z.literal('note') }),
  z.object({ kind: z.literal('own'), label: markerLabel, colour: markerColour }),
]);
export type MarkKind = z.infer<typeof markKind>;

export const markVisibility = z.enum(['private', 'shared']);

export const longestMark = 1_000;

/** What its author may say of a moment. */
export const markContent = z
  .object({
    what: markKind,
    atMs,
    /** The end of a stretch; null: a moment. */
    toMs: atMs.nullable().default(null),
    text: storableText.trim().max(longestMark).default(''),
    visibility: markVisibility.default('private'),
  })
  .refine(({ atMs, toMs }) => toMs === null || toMs >= atMs, {
    path: ['toMs'],
    message: 'it ends before it begins',
  })
  .refine(({ what, text }) => what.kind !== 'note' || text !== '', {
    path: ['text'],
    message: 'a note says something',
  });
export type MarkContent = z.infer<typeof markContent>;

/** Whoever makes one may name it, so that what was deleted by mistake comes back as itself. */
export const newMark = z.object({ id: markId.optional(), content: markContent });

export const markRole = z.enum(['candidate', 'coach']);
export type MarkRole = z.infer<typeof markRole>;

export const mark = z.object({
  id: markId,
  author: z.object({ id: userId, name: z.string(), role: markRole }),
  content: markContent,
  createdAt: z.iso.datetime(),
});
export type Mark = z.infer<typeof mark>;

/** What somebody who may see it is told of one mark. */
export const markChange = z.discriminatedUnion('state', [
  z.object({ interviewId, state: z.literal('kept'), mark }),
  z.object({ interviewId, state: z.literal('removed'), id: markId }),
]);
export type MarkChange = z.infer<typeof markChange>;
