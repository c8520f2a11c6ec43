/** What no employer may ask; a model is told so, and checked all the same. */
const privateMatters =
  /\b(?:you|your)\b[^.?]{0,40}\b(?:age|old are|born|birthday|married|marriage|spouse|husband|wife|pregnan\w*|children|family planning|relig\w*|church|(?<!good )faith|ethnic\w*|race|nationality|sexual\w*|disabilit\w*|illness\w*|medical history|vote[ds]?|political part\w*|trade union|debts)\b/i;
const howOld = /\bhow old are you\b/i;
/** Signs that a stranger's text speaks through the model. */
const foreign =
  /https?:|www\.|[<>{}]|\b(?:system prompt|language model|previous instructions|these instructions|password|api key)\b|[\p{Cc}\p{Cf}]/iu;

/** Whether a text that a model wrote may be put to a candidate. */
export function isFitToAsk(text: string): boolean {
  return !privateMatters.test(text) && !howOld.test(text) && !foreign.test(text);
}
