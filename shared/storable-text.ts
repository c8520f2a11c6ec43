import { z } from 'zod';

/** Text of a stranger that is to be stored: Postgres refuses a NUL, and nobody means one. */
export const storableText = z.string().overwrite((text) => text.replaceAll('\0', ''));
