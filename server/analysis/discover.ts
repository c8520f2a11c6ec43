import { readdir } from 'node:fs/promises';
import { z } from 'zod';
import { metricInfo, observationKinds } from '#shared/metrics.ts';
import type { AnalyserDefinition } from './define.ts';

const analysersFolder = new URL('./analysers/', import.meta.url);

const analyserModule = z.object({
  default: z.custom<AnalyserDefinition>((value) => analyserShape.safeParse(value).success),
});
const analyserShape = z.object({
  id: z.string(),
  input: z.enum(observationKinds),
  metric: metricInfo,
  create: z.function(),
});

/**
 * Loads every analyser of a folder, sorted by file name: each file default-exports what
 * `defineAnalyser` made; tests beside them are passed over.
 * @throws Error naming the file when one exports something else or repeats an id.
 */
export async function discoverAnalysers(
  folder: URL = analysersFolder,
): Promise<AnalyserDefinition[]> {
  const files = (await readdir(folder)).filter(isSource).sort();
  const found = new Map<string, AnalyserDefinition>();
  for (const file of files) {
    const loaded = analyserModule.safeParse(await import(new URL(file, folder).href));
    if (!loaded.success) throw new Error(`${file} does not default-export an analyser`);
    const definition = loaded.data.default;
    if (found.has(definition.id)) throw new Error(`${file} repeats the id ${definition.id}`);
    found.set(definition.id, definition);
  }
  return [...found.values()];
}

function isSource(file: string): boolean {
  return file.endsWith('.ts') && !file.endsWith('.test.ts');
}
