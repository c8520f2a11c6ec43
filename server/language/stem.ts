const endings: readonly (readonly [RegExp, string])[] = [
  [/(?:'s|s')$/, ''],
  [/(ss|us|is)$/, '$1'],
  [/ies$/, 'y'],
  [/(s|x|z|ch|sh)es$/, '$1'],
  [/s$/, ''],
];
const suffixes = /(?:ations?|ments?|ness|ingly|edly|ing|ed|ly|ive|er|or|ion)$/;

/**
 * A rough stem: enough to see “decide”, “decided” and “deciding” as kin, not to show to anybody.
 */
export function stem(word: string): string {
  const rule = endings.find(([shape]) => shape.test(word));
  const singular = rule ? word.replace(rule[0], rule[1]) : word;
  const base = singular.replace(suffixes, '');
  if (base.length < 3) return singular;
  return base.replace(/([^aeiouls])\1$/, '$1').replace(/[ei]$/, '');
}
