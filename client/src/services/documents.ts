import type { DocumentText } from '#shared/documents.ts';
import { Failure, failureOf } from './failure.ts';

/**
 * Has a file read by the server. `onSent` tells which share of it is there; after 1 it is being read.
 * @throws Failure; `cancelled` when `signal` aborts
 */
export function readDocument(
  file: File,
  { signal, onSent }: { signal: AbortSignal; onSent: (share: number) => void },
): Promise<DocumentText> {
  return new Promise((resolve, reject) => {
    // Fetch does not tell how far an upload is.
    const request = new XMLHttpRequest();
    request.open('POST', '/api/documents');
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 1);
    request.upload.onload = () => onSent(1);
    request.onload = () => {
      // Our own server wrote it by the same type.
      if (request.status === 200) resolve(request.response as DocumentText);
      else reject(failureOf(request.response));
    };
    request.onerror = () => reject(new Failure('offline', 'The file could not be sent.', true));
    request.onabort = () => reject(new Failure('cancelled', 'Reading was cancelled.', false));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
