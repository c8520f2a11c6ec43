import { overallOf } from './overall.ts';
import type { SpokenAnswer } from './practice.ts';
import type { OverallScore } from './rubric.ts';
import type { CombinedAnswer } from './scores.ts';

type Part = keyof OverallScore['parts'];
const parts: readonly Part[] = ['content', 'voice', 'visual'];

export interface SessionScore {
  /** With coaches' scores where they gave some. */
  overall: OverallScore;
  /** Without them; the same where nobody gave any. */
  automatic: OverallScore;
  /** Whose scores are in it. */
  coaches: string[];
  answers: number;
  /** Of how many answers each part is not known. */
  without: Record<Part, number>;
}

/**
 * What a rehearsal comes to: of each part the mean over the answers it is known of, weighed as those of
 * one answer are (content 60, voice 25, visual 15). Null without a judged answer.
 */
export function sessionScore(
  judged: readonly SpokenAnswer[],
  combined: readonly CombinedAnswer[],
): SessionScore | null {
  const automatic = judged.map(({ evaluation }) => evaluation.overall);
  const byCoach = new Map(combined.map((one) => [one.index, one.overall]));
  const used = [
    ...judged.map(({ index, evaluation }) => byCoach.get(index) ?? evaluation.overall),
    ...combined.flatMap(({ index, overall }) =>
      judged.some((one) => one.index === index) ? [] : overall,
    ),
  ];
  if (used.length === 0) return null;
  const given = combined.flatMap(({ dimensions }) => dimensions.flatMap((one) => one.given));
  const unknown = (part: Part) => used.filter((one) => one.parts[part].value === null).length;
  return {
    overall: meanOf(used),
    automatic: meanOf(automatic),
    coaches: [...new Set(given.map(({ coach }) => coach))],
    answers: used.length,
    without: {
      content: unknown('content'),
      voice: unknown('voice'),
      visual: unknown('visual'),
    },
  };
}

function meanOf(overalls: readonly OverallScore[]): OverallScore {
  const values = parts.map((part) => {
    const known = overalls.flatMap((one) => one.parts[part].value ?? []);
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    return [part, known.length > 0 ? mean : null] as const;
  });
  const { content = null, voice = null, visual = null } = Object.fromEntries(values);
  return overallOf({ content, voice, visual });
}
