import type { LanguageNote } from '#shared/rubric.ts';

/** In the order they are told in. What is taken up of the question is told as coverage. */
const kinds = [
  'filler',
  'hedge',
  'repeat',
  'opening',
  'wordy',
  'inclusive',
  'grammar',
  'specific',
] as const satisfies readonly LanguageNote['kind'][];

interface WordingRow {
  kind: (typeof kinds)[number];
  /** Each wording once, in the order of the text. */
  places: { text: string; hint: string; times: number }[];
}

/** What was noted, by kind; kinds that were not found are left out. */
export function wordingRows(notes: readonly LanguageNote[]): WordingRow[] {
  return kinds.flatMap((kind) => {
    const places: WordingRow['places'] = [];
    for (const { at, hint } of notes.filter((note) => note.kind === kind)) {
      const known = places.find(({ text }) => text.toLowerCase() === at.text.toLowerCase());
      if (known) known.times += 1;
      else places.push({ text: at.text, hint, times: 1 });
    }
    return places.length > 0 ? [{ kind, places }] : [];
  });
}

/** Where the words lean: −1 (all harsh) to 1 (all warm); a third of the scale is needed to lean at all. */
export function toneSide(balance: number): 'warm' | 'even' | 'harsh' {
  if (balance > 1 / 3) return 'warm';
  return balance < -1 / 3 ? 'harsh' : 'even';
}
