import { Spectator } from '#support/spectator.ts';
import { signUp, type Line, type Visitor } from '#support/visitor.ts';

/** A candidate's interview and how coaches come to it: one link, taken up and allowed. */
export async function openInterview(url: string) {
  const candidate = await signUp(url);
  const { id } = await candidate.createInterview({ questionCount: 1 });
  const { token } = await ask<{ token: string }>(candidate, '/invitations', { use: 'reusable' });

  return {
    id,
    candidate,
    async admit(): Promise<Visitor> {
      const coach = await signUp(url);
      await ask(coach, '/invitations/accept', { token });
      const listed = await candidate.fetch('/api/coachings/coaches');
      const { coaches } = (await listed.json()) as {
        coaches: { id: string; standing: { state: string } }[];
      };
      for (const { id: coaching, standing } of coaches) {
        if (standing.state === 'asked') await ask(candidate, `/coachings/${coaching}/allow`);
      }
      return coach;
    },
  };
}

export interface SeatedSpectator {
  line: Line;
  spectator: Spectator;
}

/** Watches without a browser. */
export async function seat(coach: Visitor, interviewId: string): Promise<SeatedSpectator> {
  const line = await coach.connect();
  await line.observe(interviewId);
  return { line, spectator: await Spectator.connect({ interviewId, request: line.request }) };
}

async function ask<T>(who: Visitor, path: string, body: unknown = {}): Promise<T> {
  const answer = await who.fetch(`/api${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as T;
}
