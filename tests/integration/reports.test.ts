import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { ReportPrinter } from '#server/reports/report-printer.ts';
import type { Store } from '#server/store/store.ts';
import { newInterview } from '#shared/schemas.ts';
import { openTestStore } from '#support/database.ts';
import { failureOf, openHouse, visitorOf } from '#support/house.ts';
import { noRecordings } from '#support/no-recordings.ts';
import { openPdf } from '#support/poppler.ts';
import { printable, printedMetrics } from '#support/printable.ts';
import { question } from '#support/timeline.ts';

const files = ['report.pdf', 'export.json', 'samples.csv', 'transcript.csv', 'captions.vtt'];
const { source, pages } = printable({ questions: 2 });

let store: Store;
const printer = new ReportPrinter();
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(async () => {
  await printer.close();
  await store.close();
});

function open() {
  return openHouse(store, {
    reports: printer,
    catalog: () => ({
      ...{ metrics: printedMetrics, rules: [...source.catalog.rules], categories: [], styles: [] },
      speech: { transcriber: null, approximate: false, browserWords: false, voice: 'browser' },
      originality: null,
    }),
    spokenJudge: {
      read: async () => ({
        ...{ state: 'ready', method: 'offline', heard: 2, cut: [], failure: null },
        answers: [...source.judged.answers],
      }),
      again: async () => Promise.reject(new Error('not part of this test')),
    },
    recordings: {
      ...noRecordings.recordings,
      info: async () => ({
        ...{ state: 'stored', bytes: 1, durationMs: 60_000, keptUntil: null },
        parts: [{ fromMs: 20_500, durationMs: 60_000, offsetMs: 0 }],
      }),
    },
  });
}

/** Somebody with an interview that was answered and is over. */
async function answered() {
  const ada = await visitorOf(open());
  const me = z.object({ id: z.string() }).parse(await (await ada.visit('/api/me')).json());
  const { id } = await store.interviews.create({
    userId: me.id,
    wish: newInterview.parse({ category: 'software', consent: true }),
    questions: [question(0), question(1)],
  });
  const get = (file: string, visit = ada.visit) => visit(`/api/interviews/${id}/${file}`);
  const end = async () => {
    for await (const events of pages()) await store.interviews.appendEvents(id, events);
    await store.interviews.markEnded(id, {
      ...{ at: new Date(), reason: 'finished', durationMs: 170_000, questionsAnswered: 2 },
    });
  };
  return { get, end };
}

it('[REPORT-28] is printed and exported for those who may read the interview, once it is over', async () => {
  const { get, end } = await answered();
  const eve = await visitorOf(open());
  for (const file of files) {
    expect(await failureOf(await get(file))).toMatchObject({ status: 409, code: 'bad_state' });
  }
  await end();
  for (const file of files) {
    const answer = await get(file);
    expect(answer.status).toBe(200);
    const name = answer.headers.get('content-disposition');
    expect(name).toMatch(
      new RegExp(`^attachment; filename="intervyou-software-\\d{4}-\\d\\d-\\d\\d-${file}"$`),
    );
    await answer.arrayBuffer();
    expect((await get(file, eve.visit)).status).toBe(404);
    expect((await open().request(`/api/interviews/${crypto.randomUUID()}/${file}`)).status).toBe(
      401,
    );
  }
  expect((await get('report.pdf?timeZone=Nowhere')).status).toBe(400);
});

it('[REPORT-20] the PDF tells what was judged, in the reader’s own time', async () => {
  const { get, end } = await answered();
  await end();
  const answer = await get('report.pdf?timeZone=Asia%2FTokyo');
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  const { text, pages: sheets } = await openPdf(new Uint8Array(await answer.arrayBuffer()));
  expect(text).toContain('Relevance: 5 of 5');
  expect(text).toContain('Against your earlier rehearsals');
  expect(text).not.toContain('UTC');
  expect(sheets.length).toBeGreaterThanOrEqual(2);
});

it('[REPORT-29] exports say what each reading and word is, and to which question', async () => {
  const { get, end } = await answered();
  await end();
  const samples = await get('samples.csv');
  expect(samples.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const [head, ...rows] = (await samples.text()).trim().split('\r\n');
  expect(head).toBe('at_ms,question,metric,title,value,unit,quality,evidence');
  expect(rows).toHaveLength(240);
  expect(rows[0]).toBe('20000,1,speaking-rate,Pace,140,words/min,ok,"{""voicedMs"":9000}"');
  expect(rows.at(-1)).toMatch(/^159000,2,eye-contact,Eye contact,/);
  expect(rows.some((row) => /,eye-contact,Eye contact,,%,none,/.test(row))).toBe(true);

  const words = (await (await get('transcript.csv')).text()).trim().split('\r\n');
  expect(words[0]).toBe('start_ms,end_ms,question,word,source,confidence,approximate');
  expect(words[1]).toBe('20000,20350,1,We,pocketsphinx,,yes');
  expect(words).toHaveLength(1 + 2 * 18);

  const all = z
    .object({
      interview: z.object({ category: z.literal('software') }),
      samples: z.array(z.object({ metric: z.string() })).length(240),
      questions: z.array(z.object({ number: z.number() })).length(2),
      transcript: z.array(z.unknown()).length(36),
      cues: z.array(z.unknown()).length(2),
      answers: z.array(z.unknown()).length(2),
    })
    .safeParse(await (await get('export.json')).json());
  expect(all.error).toBeUndefined();
});

it('[REPORT-31] captions count from the interview’s beginning, or from the film’s', async () => {
  const { get, end } = await answered();
  await end();
  const answer = await get('captions.vtt');
  expect(answer.headers.get('content-type')).toBe('text/vtt; charset=utf-8');
  const vtt = await answer.text();
  expect(vtt).toMatch(/^WEBVTT\n\nNOTE\nApproximate/);
  expect(vtt).toContain('00:00:20.000 --> 00:00:26.');
  const film = await (await get('captions.vtt?axis=film')).text();
  // The film begins half a second late: the first two words are not in it.
  expect(film).toContain('00:00:00.300 --> 00:00:0');
  expect(film).not.toContain('We cut');
  expect((await get('captions.vtt?axis=moon')).status).toBe(400);
});
