const irregular = new Set(
  (
    'built wrote rewrote led ran took gave made told said asked began brought bought chose cut drew ' +
    'drove fell felt found got went grew held kept knew left let lost met paid put read rose sat saw ' +
    'sold sent set showed spent split spoke stood taught thought understood won dug wound fought ' +
    'caught came became broke did hid hit learnt meant overcame rebuilt redid reset shut slept split ' +
    'swapped threw tore undid woke withdrew'
  ).split(' '),
);
const notVerbs = new Set(
  'need needed wanted bed red shed used tired supposed excited bored scared interested united hundred indeed wicked seed feed speed'.split(
    ' ',
  ),
);

/** Whether a word looks like a verb of doing in the past tense (“built”, “called”). */
export function isPastDeed(word: string): boolean {
  if (notVerbs.has(word)) return false;
  return irregular.has(word) || (/[a-z]{2,}ed$/.test(word) && !word.endsWith('eed'));
}

const steps = new Set(
  (
    'start begin ask check look measure compare write draw build test talk call list count split sort ' +
    'plan pick choose define decide read run set plot log profile trace add move copy switch drop ' +
    'interview watch listen explain show tell sit offer agree keep review verify sample shard queue ' +
    'store retry cache deploy roll monitor alert estimate weigh rank cut match join clean agree ' +
    'practise practice schedule profile change expand contract backfill compute fix hold rotate lower raise meet thank share confirm calculate open find note record find'
  ).split(' '),
);

/** Whether a word names a step one would take (“check”, “measure”): for questions about a plan. */
export function isStep(word: string): boolean {
  return steps.has(word);
}
