import { defineStore } from 'pinia';
import { shallowRef } from 'vue';

/** What a comment will be about: a moment, or a span with the words said in it. */
export interface CommentSubject {
  fromMs: number;
  toMs: number | null;
  words: string | null;
}

/** A comment that is being written, wherever on the page it was begun. */
export const useCommentDraft = defineStore('comment-draft', () => {
  const about = shallowRef<CommentSubject | null>(null);
  const text = shallowRef('');

  /** What was typed stays; it is now about this. */
  function begin(subject: CommentSubject): void {
    about.value = subject;
  }

  function clear(): void {
    about.value = null;
    text.value = '';
  }

  return { about, text, begin, clear };
});
