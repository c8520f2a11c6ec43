import type { Passage, Stretch } from './passage.ts';
import { findPhrases } from './phrases.ts';

export interface ExcludingWord extends Stretch {
  phrase: string;
  instead: string;
}

const instead: Readonly<Record<string, string>> = {
  guys: 'everyone',
  manpower: 'people',
  'man hours': 'hours of work',
  mankind: 'people',
  chairman: 'chair',
  salesman: 'salesperson',
  salesmen: 'salespeople',
  businessman: 'business person',
  foreman: 'supervisor',
  policeman: 'police officer',
  middleman: 'go-between',
  'master slave': 'primary and replica',
  blacklist: 'block list',
  blacklisted: 'blocked',
  whitelist: 'allow list',
  whitelisted: 'allowed',
  'grandfathered in': 'exempt',
  'sanity check': 'quick check',
  crazy: 'surprising',
  insane: 'surprising',
  lame: 'weak',
  dumb: 'unclear',
  crippled: 'slowed down',
  'tone deaf': 'out of touch',
  'turned a blind eye': 'ignored',
  'the elderly': 'older people',
  'the disabled': 'disabled people',
  housewife: 'homemaker',
  'female engineer': 'engineer',
  'male nurse': 'nurse',
  'girls in the office': 'colleagues',
  'non native speaker': 'fluent speaker',
  tribal: 'informal',
  'spirit animal': 'role model',
};

/** Words that leave some listeners out, each with a plain alternative. A hint, never part of a score. */
export function findExcludingWords(passage: Passage): ExcludingWord[] {
  return findPhrases(passage, Object.keys(instead)).map(({ phrase, from, to }) => ({
    phrase,
    instead: instead[phrase] ?? '',
    from,
    to,
  }));
}
