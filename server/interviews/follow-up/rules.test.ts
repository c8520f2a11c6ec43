import { describe, expect, it } from 'vitest';
import { viewOfAnswer } from '#support/heard.ts';
import type { Persona } from '#shared/plan.ts';
import type { WordSource } from '#shared/words.ts';
import { heardAnswer } from './heard-answer.ts';
import { followUpByRules } from './rules.ts';

function ask(
  text: string,
  { persona = 'neutral', source = 'sherpa' }: { persona?: Persona; source?: WordSource } = {},
) {
  const view = viewOfAnswer(text, { source });
  return followUpByRules(heardAnswer(view, view.segments[0]!)!, persona);
}

const noResult =
  'When I worked at a bakery last year the orders were a mess so I wrote a small tool and I tested it with the baker and I showed everyone how to use it every morning';
const team =
  'Last year our shop was slow so we measured the pages and we found the cause and we fixed the images and we shipped it on time and it fell from nine seconds to two seconds';
const full =
  'Last year our shop was slow and I had to fix it so I measured the pages and I removed the big images and in the end it fell from nine seconds to two seconds';
const vague =
  'It is important to have good communication and teamwork and I try to be a team player because stakeholders are important and various things and best practices help everyone grow';

describe('a follow-up by rules', () => {
  it('[TURN-5] asks for the missing end of a story in the candidate’s words', () => {
    const draft = ask(noResult)!;
    expect(draft).toMatchObject({ reason: 'result', by: 'rules' });
    expect(noResult).toContain(draft.quote);
    expect(draft.text).toBe(`You said “${draft.quote}”. What came of it in the end?`);
  });

  it('[TURN-5] asks who did it where only “we” did', () => {
    const draft = ask(team)!;
    expect(draft).toMatchObject({ reason: 'own-part' });
    expect(draft.quote).toBe('we shipped it on time');
  });

  it('[TURN-5] asks for one time where all is general', () => {
    const draft = ask(vague)!;
    expect(draft.reason).toBe('example');
    expect(vague).toContain(draft.quote);
  });

  it('[TURN-5] asks nothing of a whole answer, nor of one too short to build on', () => {
    expect(ask(full)).toBeNull();
    expect(ask('I wrote a small tool')).toBeNull();
  });

  it('[TURN-6] does not quote what was perhaps misheard', () => {
    const draft = ask(noResult, { source: 'pocketsphinx' })!;
    expect(draft).toEqual({
      ...{ reason: 'result', quote: null, by: 'rules' },
      text: 'What came of it in the end?',
    });
  });

  it('[TURN-9] a tough interviewer looks for figures first, a friendly one leaves them alone', () => {
    expect(ask(noResult, { persona: 'tough' })?.reason).toBe('number');
    expect(ask(vague, { persona: 'friendly' })).toBeNull();
  });

  it('[TURN-5] the same answer gets the same question', () => {
    expect(ask(noResult)).toEqual(ask(noResult));
  });
});
