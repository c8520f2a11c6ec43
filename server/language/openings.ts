import type { Passage, Stretch } from './passage.ts';

export interface WeakOpening extends Stretch {
  kind: 'stalling' | 'apology' | 'echo' | 'throat-clearing';
}

const shapes: readonly (readonly [WeakOpening['kind'], RegExp])[] = [
  [
    'apology',
    /^(?:(?:oh|well|um+|uh+|so|okay)[,\s]+)*(?:(?:i['’]m |i am )?sorry|i apologi[sz]e|i['’]?m (?:not|no) (?:sure|good|an? )|i am not (?:sure|good|an? )|i (?:don['’]?t|do not) (?:really )?(?:know|have)|this (?:is|might be) (?:probably )?(?:not|a bad))[^,.!?]*/i,
  ],
  [
    'stalling',
    /^(?:(?:oh|well|um+|uh+|so|okay|hmm+)[,\s]+)*(?:that['’]s an? (?:very |really )?(?:good|great|interesting|tough|hard|difficult) (?:question|one)|good question|great question|let me think|let me see|where do i (?:start|begin)|how (?:do|should) i (?:put|say) (?:this|it)|i have to think)[^,.!?]*/i,
  ],
  [
    'echo',
    /^(?:you(?:['’]re| are)? ask(?:ed|ing)?|the question (?:is|was)|to answer your question)[^,.!?]*/i,
  ],
  [
    'throat-clearing',
    /^(?:(?:so|well|okay|ok|um+|uh+|er+|hmm+|yeah|yes|alright|basically|honestly|i mean|like|you know)[,.\s]+){2,}/i,
  ],
];

/**
 * A first sentence that spends the listener's best attention on nothing: an apology, stalling, the
 * question again, or a run of “so, well, um”. Null when the answer starts with something to say.
 */
export function findWeakOpening({ text, sentences }: Passage): WeakOpening | null {
  const [first] = sentences;
  if (!first) return null;
  const opening = text.slice(first.from, first.to);
  for (const [kind, shape] of shapes) {
    const match = shape.exec(opening);
    if (match) return { kind, from: first.from, to: first.from + match[0].trimEnd().length };
  }
  return null;
}
