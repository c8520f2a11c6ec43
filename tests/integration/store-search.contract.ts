import { describe, expect, it } from 'vitest';
import type { SearchQuestion } from '#server/search/ports.ts';
import { dayMs } from '#shared/coaches.ts';
import type { FoundSession } from '#shared/search.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { evaluationOf } from '#support/evaluation.ts';
import { question, wish, type StoreCast } from '#support/store-cast.ts';

const start = Date.UTC(2026, 0, 5, 9);
const day = (n: number) => new Date(start + n * dayMs);
const heard = (seq: number, text: string, fromMs: number): TimelineEvent => ({
  ...{ seq, atMs: fromMs, type: 'words:heard', source: 'sherpa' },
  words: text.split(' ').map((one, i) => ({
    ...{ text: one, startMs: fromMs + i * 300, endMs: fromMs + i * 300 + 250, confidence: null },
  })),
});

/** What every store has to do to find what was said and written. */
export function findsTexts(cast: StoreCast): void {
  describe('search', () => {
    const { person } = cast;
    const parts = () => cast.store;
    let links = 0;

    async function said(userId: string, n: number, ...texts: string[]) {
      const { id } = await parts().interviews.create({
        ...{ userId, wish, questions: [question], at: day(n) },
      });
      const events = texts.map((text, i) => heard(i + 1, text, 1_000 + i * 20_000));
      await parts().interviews.appendEvents(id, events);
      await parts().interviews.markEnded(id, {
        ...{ at: day(n), reason: 'finished', durationMs: 90_000, questionsAnswered: 1 },
      });
      return id;
    }

    const read = (id: string, unwatched = false) =>
      parts().summaries.keep(id, { seq: 9, speechMs: 90_000, unwatched, measures: [] });

    async function allow(candidateId: string, coachId: string, interviewId: string | null = null) {
      const tokenHash = `search-hash-${(links += 1)}`;
      await parts().invitations.add({
        ...{ candidateId, tokenHash, interviewId, use: 'single', email: null },
        ...{ createdAt: day(0), expiresAt: day(7) },
      });
      await parts().invitations.accept(tokenHash, coachId, day(0));
      const all = await parts().coachings.listCoaches(candidateId);
      const { id } = all.find(({ coach }) => coach.id === coachId)!;
      await parts().coachings.allow(id, candidateId, { at: day(0) });
      return id;
    }

    const usual = { kind: undefined, typing: false, loose: false, since: null, after: null };
    const look = (readerId: string, q: string, more: Partial<SearchQuestion> = {}) =>
      parts().search.find({ readerId, q, ...usual, limit: 10, ...more });
    const idsOf = async (...about: Parameters<typeof look>) =>
      (await look(...about)).map(({ session }) =>
        session.kind === 'interview' ? session.interviewId : session.questionId,
      );
    const plain = ({ hits }: FoundSession) =>
      hits.map(({ parts: told }) =>
        told.map(({ text, hit }) => (hit ? `[${text}]` : text)).join(''),
      );

    it('[SEARCH-1] finds what one said in any form of its words, at its moment, marked', async () => {
      const [ada, eve] = [await person('Ada'), await person('Eve')];
      const id = await said(ada, 1, 'we measured every page', 'and then we slept');
      const [found] = await look(ada, 'measure pages');
      expect(found!.session).toMatchObject({
        ...{ kind: 'interview', interviewId: id, candidate: null, category: 'software', total: 1 },
        hits: [{ kind: 'words', atMs: 1_000, by: null }],
      });
      expect(plain(found!.session)).toEqual(['we [measured] every [page]']);
      expect(await idsOf(ada, '"every page"')).toEqual([id]);
      for (const none of ['bakery', '"page every"', 'pages -measured', `'; drop " & | !( `]) {
        expect(await idsOf(ada, none)).toEqual([]);
      }
      expect(await idsOf(eve, 'measure pages')).toEqual([]);
      await parts().interviews.remove(ada, id);
      expect(await idsOf(ada, 'measure pages')).toEqual([]);
    });

    it('[SEARCH-2] finds the beginning of a word while it is typed, and any of the words when asked', async () => {
      const ada = await person('Ada');
      const id = await said(ada, 1, 'the refrigerators failed');
      for (const q of ['re', 'refri', 'refrigerato', 'refrigerators', 'failing refr']) {
        expect(await idsOf(ada, q, { typing: true })).toEqual([id]);
      }
      expect(plain((await look(ada, 'refri', { typing: true }))[0]!.session)).toEqual([
        'the [refrigerators] failed',
      ]);
      expect(await idsOf(ada, 'refri')).toEqual([]);
      expect(await idsOf(ada, 'failed bakery')).toEqual([]);
      expect(await idsOf(ada, 'failed bakery', { loose: true })).toEqual([id]);
    });

    it('[SEARCH-1] finds corrected words in the place of what was heard first', async () => {
      const ada = await person('Ada');
      const id = await said(ada, 1, 'we one the prize');
      const better = heard(2, 'we won the prize', 1_000);
      if (better.type !== 'words:heard') throw new Error('not heard');
      await parts().interviews.appendEvents(id, [
        { ...better, type: 'words:corrected', fromMs: 1_000, toMs: 3_000 },
      ]);
      expect(await idsOf(ada, 'won')).toEqual([id]);
      expect(await idsOf(ada, 'one')).toEqual([]);
    });

    it('[SEARCH-4] finds notes, messages and written answers; by kind and time', async () => {
      const [ada, grace] = [await person('Ada'), await person('Grace')];
      const id = await said(ada, 3, 'nothing of it');
      await allow(ada, grace);
      const note = { what: { kind: 'note' }, atMs: 5_000, toMs: null } as const;
      for (const [authorId, text, visibility] of [
        [grace, 'A lighthouse in the fog', 'shared'],
        [grace, 'The lighthouse is mine', 'private'],
      ] as const) {
        await parts().marks.add({
          ...{ id: crypto.randomUUID(), interviewId: id, authorId, at: day(3) },
          content: { ...note, text, visibility },
        });
      }
      const at = day(4);
      const said4 = {
        ...{ interviewId: id, authorId: grace, atMs: null, untilMs: null, replyTo: null },
        ...{ mentions: [], at },
      };
      await parts().threads.add({ ...said4, text: 'Two lighthouses, really.' });
      await parts().answers.add({
        ...{ userId: ada, question, text: 'I built a lighthouse.', at: day(1) },
        evaluation: evaluationOf(50),
      });
      const found = await look(ada, 'lighthouse');
      expect(found.map(({ session }) => [session.kind, session.total])).toEqual(
        expect.arrayContaining([
          ['interview', 2],
          ['practice', 1],
        ]),
      );
      const kinds = async (more: Partial<SearchQuestion>) =>
        (await look(ada, 'lighthouse', more)).flatMap(({ session }) =>
          session.hits.map(({ kind, by }) => [kind, by]),
        );
      expect(await kinds({ kind: 'note' })).toEqual([['note', 'Grace']]);
      expect(await kinds({ kind: 'message' })).toEqual([['message', 'Grace']]);
      expect(await kinds({ kind: 'answer' })).toEqual([['answer', null]]);
      expect(await kinds({ kind: 'words' })).toEqual([]);
      expect(await kinds({ since: day(2) })).toHaveLength(2);
      const theirs = (await look(grace, 'lighthouse')).map(({ session }) => session);
      expect(theirs).toMatchObject([{ candidate: { id: ada, name: 'Ada' }, total: 3 }]);
    });

    it('[SEARCH-5] goes page after page without gaps or repeats', async () => {
      const ada = await person('Ada');
      const ids = new Set<string>();
      for (let n = 0; n < 5; n += 1) ids.add(await said(ada, n, 'the harbour was closed'));
      ids.add(await said(ada, 2, 'a harbour', 'the harbour is a harbour'));
      const seen: string[] = [];
      let after: SearchQuestion['after'] = null;
      for (let page = 0; page < 3; page += 1) {
        const found = await look(ada, 'harbour', { after, limit: 2 });
        seen.push(...(await idsOf(ada, 'harbour', { after, limit: 2 })));
        after = found.at(-1)!.place;
      }
      expect(new Set(seen)).toEqual(ids);
      expect(seen).toHaveLength(6);
      expect(await idsOf(ada, 'harbour', { after, limit: 2 })).toEqual([]);
    });

    it('[SEARCH-6] lets a coach find what they may read, and nothing that was kept from coaches', async () => {
      const [ada, grace] = [await person('Ada'), await person('Grace')];
      const open = await said(ada, 1, 'the orchard in spring');
      const kept = await said(ada, 2, 'the orchard in autumn');
      await said(ada, 3, 'the orchard is not read yet');
      await Promise.all([read(open), read(kept, true)]);
      expect(await idsOf(grace, 'orchard')).toEqual([]);
      const coachingId = await allow(ada, grace);
      expect(await idsOf(grace, 'orchard')).toEqual([open]);
      await parts().coachings.end(coachingId, ada, day(5));
      expect(await idsOf(grace, 'orchard')).toEqual([]);
      expect(await idsOf(ada, 'orchard')).toHaveLength(3);
    });

    it('[SEARCH-7] knows forms of words in the language of the interview alone', async () => {
      const ada = await person('Ada');
      const id = await said(ada, 1, 'die Messungen der Seiten');
      const { db } = parts().accountsDatabase;
      await db.execute(
        `update interviews set plan = jsonb_set(plan, '{language}', '"de"') where id = '${id}'`,
      );
      expect(await idsOf(ada, 'Seiten')).toEqual([id]);
      expect(await idsOf(ada, 'seitens')).toEqual([]);
    });
  });
}
