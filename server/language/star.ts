import { clausesOf, type Passage, type Stretch } from './passage.ts';
import { isPastDeed, isStep } from './verbs.ts';

export const starParts = ['situation', 'task', 'action', 'result'] as const;
export type StarPart = (typeof starParts)[number];

/** The sentence (or clause) that shows each part of a story; null where none does. */
export type StarReading = Readonly<Record<StarPart, Stretch | null>>;

const situation =
  /\b(?:when i (?:was|worked|joined|started)|(?:while|in) (?:working|my (?:last|previous|first|current) (?:job|role|team|position|company))|at my (?:last|previous|former|first|current)|last (?:year|month|week|spring|summer|autumn|fall|winter)|(?:two|three|four|five|several|a few|\d+) (?:years|months|weeks) ago|in (?:19|20)\d\d|back (?:in|when|at)|at the time|there was|there were|we (?:were|had)|our (?:team|company|customer|client|service|site|database|shop|app)\b|i (?:was|worked) (?:at|in|on|for|with|the)|the (?:problem|issue|situation|background) was|one (?:day|evening|morning|night|of (?:our|my)))/i;
const task =
  /\b(?:i (?:was|got) (?:asked|told|given|responsible|in charge|assigned|supposed)|(?:my|our) (?:job|task|goal|role|part|aim|responsibility|target|deadline)|i (?:had|needed|wanted|decided|promised|agreed) to|we (?:had|needed) to|the (?:goal|task|aim|challenge|deadline|question|plan) was|(?:was|were) due|it was (?:up to me|my)|had (?:two|three|four|five|six|\d+) (?:days|weeks|hours|months)|i owned)\b/i;
const result =
  /\b(?:as a result|in the end|the (?:result|outcome)|ended up|which (?:led|meant|cut|saved|brought|reduced|raised)|since then|after that[^.]*(?:never|no longer)|eventually|(?:fell|dropped|rose|grew|went|increased|decreased|improved|reduced|shrank|climbed) (?:from|by|to)|(?:cut|saved|reduced|increased|doubled|halved|raised|won|kept|signed|renewed)[^.]{0,50}(?:\d|half|third|percent|per cent|hours|days|weeks|minutes)|on time|under budget|still (?:use|uses|used|in use|run|runs|works)|to this day|thanked|from \S+ (?:\S+ )?to \S+|per cent|percent|\d ?%|i learn(?:ed|t)|it worked|paid off|no longer|went live|shipped (?:on|two|three|a))/i;
const doer = /^(?:i|we|i've|i'd|i'll)$/;
const own = /^(?:i|i've|i'd|i'll)$/;
const sequence = /^(?:then|first|next|finally|also|always)$/;
const modal = /^(?:would|will|then|first|also|always|usually|start|begin|by|and|next|finally)$/;

/**
 * Finds situation, task, action and result of a story, each with the stretch that shows it: cue phrases
 * for the first, second and last, “I” with a verb of doing for the action. A plan told in the present
 * (“first I would check …”) has actions too.
 */
export function readStar(passage: Passage): StarReading {
  const reading: Record<StarPart, Stretch | null> = {
    situation: null,
    task: null,
    action: null,
    result: null,
  };
  const half = passage.text.length * 0.6;
  let strongest = 0;
  for (const clause of clausesOf(passage)) {
    const words = passage.text.slice(clause.from, clause.to);
    if (reading.situation === null && clause.from < half && situation.test(words)) {
      reading.situation = clause;
    }
    if (reading.task === null && task.test(words)) reading.task = clause;
    const deeds = countDeeds(passage, clause);
    if (deeds > strongest) {
      strongest = deeds;
      reading.action = clause;
    }
    // The last one is where the story ends up.
    if (result.test(words)) reading.result = clause;
  }
  return reading;
}

/** How many things somebody does in a stretch: “I” counts double, “we” once. */
export function countDeeds({ tokens }: Passage, { from, to }: Stretch): number {
  let deeds = 0;
  let subject: 'own' | 'shared' | null = null;
  let distance = 0;
  let planned = false;
  let before = '';
  let stepped = false;
  for (const { word, from: start, to: end } of tokens) {
    if (start < from || end > to) continue;
    if (doer.test(word)) {
      subject = own.test(word) ? 'own' : 'shared';
      distance = 0;
      planned = /'(?:ll|d)$/.test(word);
    } else if (subject) {
      distance += 1;
      if (/^(?:would|will)$/.test(word)) planned = true;
      const step = isStep(word) && (planned || distance === 1);
      if (distance <= 14 && (isPastDeed(word) || step)) deeds += subject === 'own' ? 2 : 1;
      else if (/^(?:he|she|they|it|you)$/.test(word)) subject = null;
      else if (modal.test(word)) distance = Math.max(0, distance - 1);
    } else if (isStep(word) && (start === from || sequence.test(before) || stepped)) {
      // A plan in the imperative: “Find out since when, then profile one request and measure again.”
      deeds += 1;
    }
    stepped = /^(?:and|then)$/.test(word) && deeds > 0;
    before = word;
  }
  return deeds;
}
