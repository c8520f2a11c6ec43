import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';

/**
 * The one way a text is made searchable: its words as they stand, for what is typed letter by letter and
 * for languages without rules here, and their English stems. “The” takes a place and is not kept, so that
 * no phrase reaches from one list into the other.
 */
export function searchVector(text: SQLWrapper): SQL {
  return sql`(to_tsvector('simple', ${text}) || to_tsvector('english', 'the ' || ${text}))`;
}

/** Characters. */
const shownWhole = 300;
/** The letters that PostgreSQL sets around what it found: they mean nothing in any text. */
const [begin, end] = ['\ue000', '\ue001'];

/** A text around what was found, short ones whole; `foundParts` takes it apart. */
export function headline(text: SQL, query: SQL): SQL<string> {
  const signs = `StartSel="${begin}", StopSel="${end}"`;
  const whole = `${signs}, HighlightAll=true`;
  const cut = `${signs}, MaxWords=34, MinWords=14, MaxFragments=2, FragmentDelimiter=" … "`;
  const options = sql`case when length(${text}) <= ${shownWhole} then ${whole} else ${cut} end`;
  const plain = sql`translate(${text}, ${begin + end}, '')`;
  const inEnglish = sql`ts_headline('english', ${plain}, ${query}, ${options})`;
  // The beginning of a word is none of its English forms.
  return sql<string>`case when strpos(${inEnglish}, ${begin}) > 0 then ${inEnglish}
    else ts_headline('simple', ${plain}, ${query}, ${options}) end`;
}

export function foundParts(told: string): { text: string; hit: boolean }[] {
  return told
    .split(new RegExp(`(${begin}[^${end}]*${end})`))
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith(begin) ? { text: part.slice(1, -1), hit: true } : { text: part, hit: false },
    );
}

interface TypedQuery {
  /** As websites take it: words, "phrases", or, −not. */
  whole: string;
  /** The beginning of a further word. */
  prefix: string | null;
}

/** The last word of what is being typed may go on, unless it stands in a phrase or is not wanted. */
export function typedQuery(q: string, typing: boolean): TypedQuery {
  const [last] = /(?<![\p{L}\p{N}-])[\p{L}\p{N}]{2,}$/u.exec(q) ?? [];
  const inPhrase = (q.match(/"/g)?.length ?? 0) % 2 === 1;
  if (!typing || !last || inPhrase) return { whole: q, prefix: null };
  return { whole: q.slice(0, -last.length), prefix: last };
}

/** What has to be in a text; `loose`: any of the words will do. */
export function searchQuery(
  { whole, prefix }: TypedQuery,
  { config, loose }: { config: 'english' | 'simple'; loose: boolean },
): SQL {
  const language = sql.raw(`'${config}'`);
  const said = sql`websearch_to_tsquery(${language}, ${whole})`;
  const begun =
    prefix === null
      ? said
      : sql`(${said} && (websearch_to_tsquery(${language}, ${prefix}) || to_tsquery('simple', ${`${prefix}:*`})))`;
  return loose ? sql`replace(${begun}::text, '&', '|')::tsquery` : begun;
}
