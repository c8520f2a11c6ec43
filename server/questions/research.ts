import { z } from 'zod';
import { AppError } from '#lib/errors.ts';

/** What the web says, in the words of strangers. */
export interface Snippet {
  title: string;
  url: string;
  text: string;
}

/**
 * Looks up how a company interviews. Throws AppError `research_unavailable`, `timeout` or `cancelled`.
 */
export interface Researcher {
  find(about: { company: string; role: string }, signal?: AbortSignal): Promise<Snippet[]>;
}

const mostSnippets = 6;
const mostCharacters = 2_000_000;

const reply = z.object({ organic_results: z.array(z.unknown()).default([]) });
const result = z
  .object({
    title: z.string().transform((text) => text.slice(0, 160)),
    link: z.url({ protocol: /^https?$/ }).max(2_000),
    snippet: z.string().transform((text) => text.slice(0, 400)),
  })
  .transform(({ title, link, snippet }): Snippet => ({ title, url: link, text: snippet }));

/** The search service SerpAPI. Its key travels in the address, so no address is ever told. */
export function createSerpApi(options: {
  apiKey: string;
  baseUrl?: string;
  timeoutMs?: number;
}): Researcher {
  const { apiKey, baseUrl = 'https://serpapi.com', timeoutMs = 8_000 } = options;
  return {
    async find({ company, role }, signal) {
      const url = new URL('/search.json', baseUrl);
      const q = `"${company.replaceAll('"', '')}" ${role} interview questions`;
      url.search = new URLSearchParams({ engine: 'google', q, api_key: apiKey }).toString();
      const limit = AbortSignal.timeout(timeoutMs);
      const text = await read(url, signal ? AbortSignal.any([signal, limit]) : limit).catch(
        (error: unknown) => {
          if (error instanceof AppError) throw error;
          if (signal?.aborted) throw new AppError('cancelled', 'Nobody waits for this any more.');
          if (limit.aborted) throw new AppError('timeout', 'The search took too long.');
          throw unavailable(true);
        },
      );
      return parse(text).slice(0, mostSnippets);
    },
  };
}

async function read(url: URL, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, { signal, redirect: 'error' });
  if (!response.ok) {
    await response.body?.cancel();
    throw unavailable(response.status === 429 || response.status >= 500);
  }
  const text = await response.text();
  if (text.length > mostCharacters) throw unavailable(false);
  return text;
}

/** Results that cannot be used are left out; an answer that is none at all is a failure. */
function parse(text: string): Snippet[] {
  let found: z.infer<typeof reply>;
  try {
    found = reply.parse(JSON.parse(text));
  } catch {
    throw unavailable(true);
  }
  return found.organic_results.flatMap((one) => {
    const parsed = result.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
}

function unavailable(retryable: boolean): AppError {
  return new AppError('research_unavailable', 'The web could not be searched.', { retryable });
}
