import { HeldSounds } from '#server/analysis/voice/held-sounds.ts';
import type { VoiceModels } from '#server/analysis/process/perceive/voice.ts';
import { hear } from '#support/hearing.ts';
import { join48, silence } from '#support/signals.ts';
import { estimatedFillers } from '#shared/estimated-fillers.ts';
import { utter } from '#support/utterances.ts';
import { writtenDown } from '#support/writing.ts';
import { told, type Figure, type Split } from '../scores.ts';
import { spoken } from './texts.ts';

const stretches = { tuning: [1.8, 2.2, 2.8], 'held-out': [1.7, 2, 2.5] } as const;
/** A held sound is told when it is over. */
const toleratedMs = 120;

/** "Uh" and "um" after every other clause: how many found sounds are such, and how many are found. */
export async function scoreFillers(
  models: VoiceModels,
  split: Split,
): Promise<Record<string, Figure>> {
  const sum = { found: 0, right: 0, said: 0, caught: 0, shown: 0, shownRight: 0, shownCaught: 0 };
  for (const voice of spoken[split].voices) {
    const parts = [silence(1500)];
    const said: { fromMs: number; toMs: number }[] = [];
    let atMs = 1500;
    const say = async (text: string, stretch = 1) => {
      const { sound, phones } = await utter({ text, voice, stretch });
      parts.push(sound);
      const bounds = { fromMs: atMs + phones[0]!.fromMs, toMs: atMs + phones.at(-1)!.toMs };
      atMs += sound.length / 48;
      return bounds;
    };
    const clauses = spoken[split].texts.flatMap((text) => text.split(/(?<=[.,])\s+/));
    for (const [i, clause] of clauses.entries()) {
      await say(clause);
      if (i % 2) continue;
      said.push(await say(i % 4 ? 'um' : 'uh', stretches[split][i % 3]));
    }
    const { hops, sounds } = await hear(models, join48(...parts, silence(500)));
    const held = new HeldSounds();
    const heldSounds = hops.flatMap((hop) => held.push(hop) ?? []);
    const found = heldSounds.map(({ toMs }) => toMs);
    const isOf = (endMs: number, { fromMs, toMs }: { fromMs: number; toMs: number }) =>
      endMs > fromMs && endMs < toMs + toleratedMs;
    sum.found += found.length;
    sum.said += said.length;
    sum.right += found.filter((endMs) => said.some((one) => isOf(endMs, one))).length;
    const written = (await writtenDown(sounds)).flatMap(({ words }) => words);
    const words = written.map((word) => ({ ...word, source: 'pocketsphinx' as const }));
    const shown = estimatedFillers({ heldSounds, words }, { fromMs: 0, toMs: atMs + 500 });
    sum.shown += shown.length;
    sum.shownRight += shown.filter(({ toMs }) => said.some((one) => isOf(toMs, one))).length;
    sum.shownCaught += said.filter((one) => shown.some(({ toMs }) => isOf(toMs, one))).length;
    sum.caught += said.filter((one) => found.some((endMs) => isOf(endMs, one))).length;
  }
  return {
    'filled pauses shown, precision': told(sum.shown > 0 ? sum.shownRight / sum.shown : null),
    'filled pauses shown, recall': told(sum.said > 0 ? sum.shownCaught / sum.said : null),
    'filled pauses, precision': told(sum.found > 0 ? sum.right / sum.found : null),
    'filled pauses, recall': told(sum.said > 0 ? sum.caught / sum.said : null),
  };
}
