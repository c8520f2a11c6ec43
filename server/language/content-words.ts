const functionWords = new Set(
  (
    'a an the this that these those i me my mine myself we us our ours ourselves you your yours ' +
    'yourself he him his himself she her hers herself it its itself they them their theirs who whom ' +
    'whose which what where when why how and or but nor so yet for of in on at by to from with without ' +
    'into onto over under about after before between through during against within across along ' +
    'among around behind beyond near off out up down upon via per than as if because while though ' +
    'although unless until since whether is am are was were be been being do does did done doing have ' +
    'has had having will would shall should can could may might must ought not no yes there here then ' +
    'now just also too very really quite rather only even still already again ever never always often ' +
    'sometimes such same other another some any each every all both few more most many much less least ' +
    'own one ones thing things something anything nothing everything someone anyone nobody everyone ' +
    'get got gets getting go goes going went gone make makes made making let lets like well um uh er ' +
    "hmm ok okay yeah i'm i've i'd i'll you're we're we've they're it's that's there's didn't don't " +
    "doesn't wasn't weren't isn't aren't couldn't wouldn't shouldn't can't won't hadn't hasn't haven't " +
    'tell describe time give lot kind sort bit way good able end'
  ).split(' '),
);

/** Whether a word (lower case) carries meaning of its own. */
export function isContentWord(word: string): boolean {
  return word.length > 1 && !functionWords.has(word);
}
