import { beforeAll, describe, expect, it } from 'vitest';
import { openPdf, pixelsOf, type OpenedPdf } from '#support/poppler.ts';
import { printable } from '#support/printable.ts';
import { applyAll, emptyView } from '#shared/timeline.ts';
import { reportDataOf } from '../report-data.ts';
import type { Printable } from '../report-printer.ts';
import { mostPages, writeReportPdf } from './report-pdf.ts';
import { colours } from './text.ts';

async function printed(wanted: Printable = printable()): Promise<Uint8Array> {
  const view = emptyView();
  for await (const events of wanted.pages()) applyAll(view, events);
  return writeReportPdf(reportDataOf(wanted.source, view), wanted.timeZone);
}

describe('a printed report', () => {
  let bytes: Uint8Array;
  let pdf: OpenedPdf;
  beforeAll(async () => {
    bytes = await printed();
    pdf = await openPdf(bytes);
  });

  it('[REPORT-20] has the summary, each question and the score as text, on A4', () => {
    for (const text of [
      ...['Software', 'What went well', 'What to work on', 'Relevance: 5 of 5'],
      ...['Question 3', 'Say by how much', 'The score, for what it is worth', 'Overall 58 of 100'],
      'The picture is missing in 3 of 3 answers.',
      'Watch it from 0:',
    ]) {
      expect(pdf.text).toContain(text);
    }
    expect(pdf.info).toContain('(A4)');
    expect(pdf.pages.length).toBeGreaterThanOrEqual(2);
    expect(pdf.pages.length).toBeLessThanOrEqual(mostPages);
    expect(pdf.text).toContain(`1 of ${pdf.pages.length}`);
  });

  it('[REPORT-21] draws its charts: the good range, the line in it, and the steps of the rubric', () => {
    const [first, second] = pdf.pages;
    const answers = pdf.pages.slice(2);
    expect(pixelsOf(second!, colours.sageSoft)).toBeGreaterThan(1_000);
    expect(pixelsOf(second!, colours.plumSoft)).toBeGreaterThan(200);
    expect(pixelsOf(first!, colours.sageSoft)).toBe(0);
    const bars = answers.reduce((sum, page) => sum + pixelsOf(page, colours.plum), 0);
    expect(bars).toBeGreaterThan(1_000);
  });

  it('[REPORT-22] is tagged, has a language, a title, bookmarks, and words for each chart', () => {
    expect(pdf.info).toMatch(/Tagged:\s+yes/);
    expect(pdf.info).toMatch(/Title:\s+Software rehearsal, Thursday,? 19 November 2026/);
    expect(pdf.structure).toMatch(/Document\n[\s\S]*H1[\s\S]*H2[\s\S]*Figure[\s\S]*H3/);
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toMatch(/\/Lang \(en\)/);
    expect(raw).toContain('/Outlines');
    const figures = pdf.structure.match(/Figure/g)?.length ?? 0;
    expect(figures).toBeGreaterThanOrEqual(7);
    expect(raw.match(/\/Alt \(/g)).toHaveLength(figures);
    expect(raw).toContain('Line chart of Pace');
  });

  it('[REPORT-23] embeds the project’s own fonts', () => {
    const rows = pdf.fonts.trim().split('\n').slice(2);
    expect(rows.length).toBeGreaterThanOrEqual(3);
    for (const row of rows) expect(row).toMatch(/\+(Fraunces|InstrumentSans)\S+ .* yes yes yes/);
  });

  it('[REPORT-10] is the same for the same events', async () => {
    expect(Buffer.compare(await printed(), bytes)).toBe(0);
  });
});

it('[REPORT-25] stays within six pages however long it was, and says what is left out', async () => {
  const pdf = await openPdf(await printed(printable({ questions: 20, answerMs: 170_000 })));
  expect(pdf.pages).toHaveLength(mostPages);
  expect(pdf.text).toMatch(/The last \d+ questions are left out/);
  expect(pdf.text).toContain('The score, for what it is worth');
  expect(pdf.text).toMatch(/\d+ more are listed in the report on the web/);
});

it('[REPORT-26] writes European names, and says so where it lacks a character', async () => {
  const wanted = printable({ questions: 1 });
  const [answer] = wanted.source.judged.answers;
  const relevance = answer!.evaluation.dimensions[0]!;
  relevance.evidence = [{ from: 0, to: 4, text: 'Łukasz Žižek met 田中 in Őr' }];
  const { text } = await openPdf(await printed(wanted));
  expect(text).toContain('Łukasz Žižek met ?? in Őr');
  expect(text).toContain('Characters that these fonts lack stand as “?”');
});

it('[REPORT-32] compares with the rehearsals before it as the page does, in a table', async () => {
  const wanted = printable({ questions: 1 });
  const { interview } = wanted.source;
  const ids = [crypto.randomUUID(), crypto.randomUUID(), interview.id];
  const point = (session: number, value: number) => ({
    ...{ session, value, quality: 'ok' as const, coverageShare: 1, goodShare: 0.5 },
  });
  const unknown = { trend: { state: 'too-few' as const, sessions: 3 }, best: null };
  const history = {
    sessions: ids.map((interviewId) => ({
      ...{ kind: 'alone' as const, at: interview.createdAt, category: interview.category },
      ...{ answers: 1, interviewId, questionId: null },
    })),
    measures: [
      {
        ...{ metric: 'speaking-rate', ...unknown },
        points: [point(0, 200), point(1, 190), point(2, 150)],
      },
    ],
    scores: [],
  };
  const print = async (source: Partial<typeof wanted.source>) =>
    openPdf(await printed({ ...wanted, source: { ...wanted.source, ...source } }));
  const pdf = await print({ history });
  const text = pdf.text.replaceAll(/\s+/g, ' ');
  for (const told of [
    ...['Against your earlier rehearsals', '195 words/min'],
    ...['150 words/min', 'better', '2 rehearsals', 'Not enough data to compare: Relevance'],
  ]) {
    expect(text).toContain(told);
  }
  expect(pdf.structure).toMatch(/Table[\s\S]*TR[\s\S]*TH[\s\S]*TD/);

  const alone = await print({ history: { ...history, measures: [] } });
  expect(alone.text).toContain('There is not enough data to compare with');
  expect((await print({ history: null })).text).not.toContain('earlier rehearsals');
});

it('[REPORT-16] says that answers are still being judged, or that there is too little', async () => {
  const wanted = printable({ questions: 1, answerMs: 10_000 });
  const judged = { answers: [], combined: [] };
  const { source } = wanted;
  const { text } = await openPdf(
    await printed({ ...wanted, source: { ...source, judged, judging: true } }),
  );
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    'Answers were still being judged when this was made',
  );
  expect(text).not.toContain('The score, for what it is worth');
});
