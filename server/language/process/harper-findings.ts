import type { Lint } from 'harper.js';
import type { GrammarFinding } from '../messages.ts';

/** Kinds that are about right and wrong; style, dialect and the like are a matter of taste. */
const kinds: Readonly<Record<string, GrammarFinding['kind']>> = {
  Agreement: 'agreement',
  Grammar: 'grammar',
  Malapropism: 'words',
  Eggcorn: 'words',
  WordChoice: 'words',
  Nonstandard: 'grammar',
  Repetition: 'repetition',
  Spelling: 'spelling',
  Typo: 'spelling',
};

/** Harper's findings as ours: spans in UTF-16 units, as it gives them. */
export function toFindings(text: string, lints: readonly Lint[]): GrammarFinding[] {
  return lints.flatMap((lint) => {
    const kind = kinds[lint.lint_kind()];
    const { start: from, end: to } = lint.span();
    // A name the dictionary lacks is no mistake.
    if (!kind || (kind === 'spelling' && /[\p{Lu}\d]/u.test(text.slice(from, to)))) return [];
    const instead = lint.suggestions().map((suggestion) => suggestion.get_replacement_text());
    return [{ kind, message: lint.message(), from, to, instead: instead.slice(0, 3) }];
  });
}
