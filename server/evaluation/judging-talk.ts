/** Characters that nobody sees. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/** Orders to a grader, forged verdicts, and talk about how to answer. */
const orders: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.!?]{0,30}\b(?:instructions?|rubric|prompts?|(?:text|everything) above|this (?:sentence|interlude|line|note))\b/i,
  /\b(?:give|award|grant|rate|score|grade|assign|mark)\s+(?:me|it|this|that|him|her|everything|the (?:answer|text|candidate|following|highest|top|maximum))\b[^.!?]{0,40}(?:\b(?:five|[45]|full|top|high(?:ly|est)?|good|best|100|maximum|perfect|excellent|outstanding)\b|\bso\b)/i,
  /\bfull marks?\b|\b(?:max(?:imum)?|highest(?: possible)?|top|perfect|good|final) (?:score|rating|grade|mark)s?\b|\b(?:score|rating|rated?|overall|mark)\b[^.!?\w]{0,4}(?:(?:is|of|it|a|as)\s){0,2}(?:five|[45](?:\/5)?|100|one hundred)\b/i,
  /\b[45] (?:out of|\/) ?5\b|\b[45]\/5\b|["']?\b(?:relevance|structure|specificity|ownership|clarity)["']?\s*:?\s*[1-5]\b/i,
  /\b(?:system prompt|hidden rubric|evaluation mode|debug mode|the rubric (?:has|is|above)|dear evaluator|grader:?|evaluator|as an ai)\b/i,
  /^\s*(?:system|assistant|user|override)\s*:|<\/?(?:answer|score|overall|script)\b|^\s*`{3}|\[\[|\bverdict\s*=/i,
  /\b(?:act as|you are (?:now )?an?|from now on you)\b[^.!?]{0,30}\b(?:grader|assistant|grandmother|only speak)\b|\b(?:verified|rated?) by (?:\w+ )?(?:independent )?experts\b|\bdo not analyse\b|\bjudge by\b/i,
  // About answering, not an answer.
  /\b(?:the|my) first sentence\b|\bset the scene\b|\bstar method\b/i,
];

/** What judges or is judged: the answer as a text, whoever reads it, and what they give. */
const itself =
  /\b(?:this|my|the (?:above|following|present)) (?:answer|reply|response|text|sample|sentence|record|statement|contribution)s?\b|\bthe (?:one|person) who speaks\b|\bwhat (?:i wrote|stands here)\b|\b(?:this|the) text\b/i;
const candidate = /\bthe (?:candidate|applicant)\b|\b(?:texts|answers|replies) (?:that|which)\b/i;
const judging =
  /\b(?:scor(?:e|es|ed|ing)|marks?|mark(?:ed|ing)|grad(?:e|es|ed|ing)|rat(?:e|ed|ing|ings)|criteri(?:a|on)|assessments?|evaluat(?:e|ed|ion|ions)|verdict|panel|jury|examiners?|assessors?|reviewers?|convention|distinction)\b/i;
const praise =
  /\b(?:excellent|outstanding|exemplary|exceptional|perfect|finest|admiration|brilliant|flawless|best|top|complete|fully met|highest|without a gap|nothing is missing|deserves?|counts? as|counted as)\b/i;
const demand =
  /\b(?:please|kindly|must|shall|has to|have to|should|treat|apply|report|output|return|carry|pretend|conclude|note to)\b/i;
const reader =
  /\b(?:you|your|whoever|anyone who reads|the (?:program|software|machine|tool|model|system|service)|tools?)\b/i;
const machine =
  /\b(?:program|software|machine|tool|model|scoring service)s? (?:that|which|who|reading|looking|has to comply|must comply)\b|\bto the machine\b|\bwhoever (?:reads|processes|marks|checks)\b/i;

/** Begging, flattering and thanking whoever decides. */
const pleas =
  /\b(?:let me pass|help me pass|be kind to me|have mercy|i beg|i ask you|i promise (?:you )?that|(?:it would|would) mean (?:very |so )?much to me|i would be (?:so |very |really )?grateful|invite me|hire me|(?:from|with) (?:the bottom of )?(?:all )?my heart|you will (?:surely|certainly|of course|notice|agree|see)|you are (?:so |very )?(?:fair|kind|wise|just)|i (?:admire|know that|am sure that) you\b|decides? about my (?:whole )?life|my whole life depends)/i;

/**
 * Whether a sentence talks to or about whoever grades, instead of answering who asked: orders, forged
 * verdicts, pleas, and praise of the answer itself. Two different signs must meet, so that “the customer
 * rated us best” or “the panel asked me” stays what it is: a part of a story. The kinds are those of the
 * OWASP Top 10 for LLM Applications, LLM01 (direct injection), and of begging seen in graded essays.
 */
export function isJudgingTalk(sentence: string): boolean {
  const text = sentence.replace(unseen, '');
  if (orders.some((shape) => shape.test(text)) || pleas.test(text)) return true;
  if (machine.test(text) && (judging.test(text) || praise.test(text))) return true;
  if (itself.test(text)) return judging.test(text) || praise.test(text) || demand.test(text);
  if (judging.test(text) && praise.test(text)) {
    return demand.test(text) || reader.test(text) || candidate.test(text);
  }
  return false;
}
