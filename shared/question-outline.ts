/** What a good answer to a question holds, as one text; empty where nothing is known. */
export function outlineOf(question: {
  tips: readonly string[];
  shows?: string | undefined;
}): string {
  return [question.shows ?? '', ...question.tips].join(' ').trim();
}
