import { findGeneralities } from '#server/language/generalities.ts';
import { countOwnership } from '#server/language/ownership.ts';
import type { Passage, Stretch } from '#server/language/passage.ts';
import { findSpecifics } from '#server/language/specifics.ts';
import { readStar } from '#server/language/star.ts';
import type { FollowUpReason, Persona } from '#shared/plan.ts';
import type { FollowUpDraft } from './draft.ts';
import type { HeardAnswer } from './heard-answer.ts';
import { quotable } from './quoting.ts';

/** Shorter answers hold too little to build on; as for the evaluation of answers. */
const fewestWords = 25;
/** “We” this often, and “I” in less than a fifth of both. */
const fewestWe = 3;
const iShareBelow = 0.2;
/** In a hundred words; see findGeneralities. */
const generalitiesAbove = 4;

type Found = { reason: FollowUpReason; at: Stretch | null };

/** What each interviewer looks for first. A friendly one leaves figures and generalities alone. */
const order: Record<Persona, readonly FollowUpReason[]> = {
  neutral: ['result', 'own-part', 'action', 'example', 'number', 'situation'],
  friendly: ['result', 'action', 'own-part', 'situation'],
  tough: ['number', 'own-part', 'example', 'result', 'action', 'situation'],
};

/** With the candidate's words, and without where they were not heard well enough. */
const wording: Record<FollowUpReason, [quoting: (quote: string) => string, plain: string]> = {
  situation: [
    (quote) => `You said “${quote}”. When and where was that?`,
    'Let us go back to the start of that: when and where was it?',
  ],
  action: [
    (quote) => `You said “${quote}”. What did you do about it, step by step?`,
    'What did you do yourself, step by step?',
  ],
  result: [
    (quote) => `You said “${quote}”. What came of it in the end?`,
    'What came of it in the end?',
  ],
  number: [
    (quote) => `You said “${quote}”. Can you put a number on that?`,
    'Can you put a number on what you have just described?',
  ],
  'own-part': [
    (quote) => `You said “${quote}”. Which part of that was yours?`,
    'You spoke of your team. Which part of it was yours?',
  ],
  example: [
    (quote) => `You said “${quote}”. Can you tell me of one time when that happened?`,
    'Can you tell me of one time when that happened?',
  ],
  detail: [
    (quote) => `You said “${quote}”. Can you tell me more about that?`,
    'Can you tell me more about that?',
  ],
};

/**
 * A follow-up by rules: the first thing this interviewer looks for that the answer leaves open, in the
 * candidate's own words where those were heard well enough. Null: nothing is open, or too little was
 * said. The same answer gets the same question.
 */
export function followUpByRules(answer: HeardAnswer, persona: Persona): FollowUpDraft | null {
  const { passage } = answer;
  if (passage.tokens.length < fewestWords) return null;
  const open = gapsIn(passage);
  const found = order[persona]
    .map((reason) => open.find((gap) => gap.reason === reason))
    .find((gap) => gap !== undefined);
  if (!found) return null;
  const at = found.at && quotable(passage, found.at);
  const quote = at && answer.isSure(at) ? passage.text.slice(at.from, at.to) : null;
  const [quoting, plain] = wording[found.reason];
  return { reason: found.reason, text: quote ? quoting(quote) : plain, quote, by: 'rules' };
}

/** What an answer leaves open, each with the words it concerns. */
function gapsIn(passage: Passage): Found[] {
  const gaps: Found[] = [];
  const { situation, task, action, result } = readStar(passage);
  const isStory = action !== null || situation !== null || task !== null;
  if (action && !result) gaps.push({ reason: 'result', at: action });
  if (action && !situation && !task) gaps.push({ reason: 'situation', at: action });
  if (!action && (situation ?? task)) gaps.push({ reason: 'action', at: situation ?? task });
  const specifics = findSpecifics(passage);
  if (isStory && !specifics.some(({ kind }) => kind === 'number')) {
    gaps.push({ reason: 'number', at: result ?? action });
  }
  const { i, we } = countOwnership(passage);
  if (we >= fewestWe && i / (i + we) < iShareBelow) {
    gaps.push({ reason: 'own-part', at: fromWord(passage, 'we') });
  }
  const generalities = findGeneralities(passage);
  const [first] = generalities;
  if (first && (100 * generalities.length) / passage.tokens.length > generalitiesAbove) {
    gaps.push({ reason: 'example', at: aroundOf(passage, first) });
  }
  return gaps;
}

/** From the first time a word is said. */
function fromWord({ tokens, text }: Passage, wanted: string): Stretch | null {
  const found = tokens.find(({ word }) => word === wanted);
  return found ? { from: found.from, to: text.length } : null;
}

/** A claim with the few words before it. */
function aroundOf({ tokens }: Passage, hit: Stretch): Stretch {
  const at = tokens.findIndex(({ from }) => from >= hit.from);
  return { from: tokens[Math.max(0, at - 3)]?.from ?? hit.from, to: hit.to };
}
