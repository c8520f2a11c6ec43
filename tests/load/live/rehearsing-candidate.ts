import { connectCandidate, type Candidate } from '#support/candidate.ts';
import { signUp, type Line } from '#support/visitor.ts';

export interface RehearsingCandidate {
  readonly line: Line;
  readonly media: Candidate;
  close(): Promise<void>;
}

/** Signs up, joins, sends, and answers the first question. */
export async function startCandidate(url: string): Promise<RehearsingCandidate> {
  const visitor = await signUp(url);
  const { id } = await visitor.createInterview();
  const line = await visitor.connect();
  await line.join(id);
  const media = await connectCandidate({ interviewId: id, request: line.request });
  await line.request('interview:start', { interviewId: id });
  await line.request('question:spoken', { interviewId: id, index: 0 });
  return {
    line,
    media,
    close: async () => {
      await media.close();
      await line.request('interview:end', { interviewId: id }).catch(() => undefined);
      line.close();
    },
  };
}
