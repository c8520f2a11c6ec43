import { describe, expect, it } from 'vitest';
import { defineAnalyser, type Reading } from '../../define.ts';
import type { PictureObservation } from '../../observations.ts';
import { pictureFrame } from '#support/face-frames.ts';
import { Senses } from './senses.ts';

const picture = (atMs: number, meanLuma = 100): PictureObservation =>
  pictureFrame(atMs, { meanLuma });

function sense(id: string, read: (newest: PictureObservation | null) => Reading | null) {
  let closed = 0;
  const definition = defineAnalyser({
    id,
    input: 'picture',
    metric: {
      title: id,
      about: 'For tests.',
      unit: '',
      group: 'picture',
      range: { min: 0, max: 255, goodMin: 40, goodMax: 220 },
      widget: 'none',
      minEvidence: 'one frame',
      source: 'none',
    },
    create() {
      let newest: PictureObservation | null = null;
      return {
        push: (observation) => void (newest = observation),
        read: () => read(newest),
        close: () => void (closed += 1),
      };
    },
  });
  return { definition, closed: () => closed };
}

const luma = (newest: PictureObservation | null): Reading | null =>
  newest && { value: newest.meanLuma, quality: 'ok', evidence: { frames: 1 } };

function open(...definitions: ConstructorParameters<typeof Senses>[0]) {
  const unavailable: string[] = [];
  return { senses: new Senses(definitions, (id) => unavailable.push(id)), unavailable };
}

describe('Senses', () => {
  it('[VOICE-39] tells words to senses that read them beside their input; one that throws is switched off', () => {
    const { definition } = sense('luma', luma);
    const heard: string[] = [];
    const listening = (fails: boolean): typeof definition => ({
      ...definition,
      ...(fails && { id: 'deaf' }),
      create: () => ({
        ...definition.create(),
        pushWord: ({ text }) => {
          if (fails) throw new Error('deaf');
          heard.push(text);
        },
      }),
    });
    const { senses, unavailable } = open(listening(false), listening(true));
    senses.pushWord({
      ...{ atMs: 90, startMs: 50, endMs: 90, text: 'well', confidence: null },
      ...{ phase: 'answering', phaseSinceMs: 0, approximate: false },
    });
    expect(heard).toEqual(['well']);
    expect(unavailable).toEqual(['deaf']);
  });

  it('[MEDIA-40] tells a reading when it changed, with the time of the newest observation', () => {
    const { senses } = open(sense('luma', luma).definition);
    expect(senses.read(0)).toEqual([]);
    senses.push('picture', picture(90));
    const first = { metric: 'luma', value: 100, quality: 'ok', evidence: { frames: 1 }, atMs: 90 };
    expect(senses.read(100)).toEqual([first]);
    senses.push('picture', picture(290));
    expect(senses.read(350)).toEqual([]);
    senses.push('picture', picture(490, 50));
    expect(senses.read(600)).toEqual([{ ...first, value: 50, atMs: 490 }]);
  });

  it('[MEDIA-40] tells an unchanged one once a second while its input flows', () => {
    const { senses } = open(sense('luma', luma).definition);
    senses.push('picture', picture(0));
    senses.read(0);
    expect(senses.read(2000)).toEqual([]);
    senses.push('picture', picture(2050));
    expect(senses.read(2100)).toMatchObject([{ atMs: 2050 }]);
    senses.push('picture', picture(2200));
    expect(senses.read(2300)).toEqual([]);
  });

  it('[MEDIA-40] tells a reading of absence with its own time, and none of an input that rests', () => {
    const { senses } = open(
      sense('gone', (newest) => newest && { ...luma(newest)!, atMs: 900 }).definition,
    );
    senses.push('picture', picture(0));
    expect(senses.read(1_000)).toMatchObject([{ atMs: 900 }]);
    senses.push('picture', picture(1_200, 20));
    senses.rest(['picture']);
    expect(senses.read(1_300)).toEqual([]);
    senses.push('picture', picture(1_400, 20));
    expect(senses.read(1_500)).toHaveLength(1);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    ['reads what is no number', () => ({ value: NaN, quality: 'ok' as const, evidence: {} })],
  ])('[MEDIA-41] one that %s is switched off, told once, and the others go on', (_, read) => {
    const { senses, unavailable } = open(
      sense('bad', read).definition,
      sense('luma', luma).definition,
    );
    senses.push('picture', picture(0));
    expect(senses.read(0)).toHaveLength(1);
    senses.push('picture', picture(10, 20));
    expect(senses.read(250)).toMatchObject([{ metric: 'luma', value: 20 }]);
    expect(unavailable).toEqual(['bad']);
  });

  it('[LOAD-6] tells a metric four times a second at most, and a change after a quiet while at once', () => {
    const { senses } = open(sense('luma', luma).definition);
    let told = 0;
    for (let atMs = 0; atMs < 10_000; atMs += 100) {
      senses.push('picture', picture(atMs, atMs % 250));
      told += senses.read(atMs).length;
    }
    expect(told).toBeGreaterThanOrEqual(38);
    expect(told).toBeLessThanOrEqual(42);
    senses.push('picture', picture(12_000, 7));
    expect(senses.read(12_000)).toHaveLength(1);
  });

  it('[MEDIA-41] those of a lost input are told, each once', () => {
    const { senses, unavailable } = open(
      sense('one', luma).definition,
      sense('two', luma).definition,
    );
    senses.switchOff(['face', 'picture'], new Error('gone'));
    senses.push('picture', picture(0));
    expect(senses.read(0)).toEqual([]);
    expect(unavailable).toEqual(['one', 'two']);
  });

  it('[MEDIA-42] closes its analysers once', () => {
    const one = sense('one', luma);
    const { senses } = open(one.definition);
    senses.close();
    senses.close();
    expect(one.closed()).toBe(1);
  });
});
