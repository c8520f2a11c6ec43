import { maxDocumentBytes, type DocumentText } from '#shared/documents.ts';
import { onScopeDispose, shallowRef } from 'vue';
import { readDocument } from '../services/documents.ts';
import { Failure, toFailure } from '../services/failure.ts';

export type DocumentReading =
  | { state: 'idle' }
  | { state: 'sending'; name: string; share: number }
  | { state: 'reading'; name: string }
  | { state: 'read'; name: string; document: DocumentText }
  | { state: 'failed'; name: string; failure: Failure };

/** One file at a time on its way to text; a later one, or leaving, calls an earlier one off. */
export function useDocumentReading(onRead: (text: string) => void) {
  const reading = shallowRef<DocumentReading>({ state: 'idle' });
  let underWay: AbortController | undefined;

  async function read(file: File): Promise<void> {
    cancel();
    const { name } = file;
    if (file.size > maxDocumentBytes) {
      const failure = new Failure('too_large', 'The file is larger than 2 MB.', false);
      reading.value = { state: 'failed', name, failure };
      return;
    }
    const { signal } = (underWay = new AbortController());
    const onSent = (share: number) => {
      if (signal.aborted) return;
      reading.value = share < 1 ? { state: 'sending', name, share } : { state: 'reading', name };
    };
    onSent(0);
    try {
      const document = await readDocument(file, { signal, onSent });
      reading.value = { state: 'read', name, document };
      onRead(document.text);
    } catch (error) {
      if (!signal.aborted) reading.value = { state: 'failed', name, failure: toFailure(error) };
    }
  }

  function cancel(): void {
    underWay?.abort();
    reading.value = { state: 'idle' };
  }

  onScopeDispose(cancel);
  return { reading, read, cancel };
}
