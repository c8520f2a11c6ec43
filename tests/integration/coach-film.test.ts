import { expect, it } from 'vitest';
import { letCoach } from '#support/coaches.ts';
import { filmedInterview } from '#support/filmed-interview.ts';
import { visitorOf } from '#support/house.ts';

it('[COACHES-19] [RECORDING-14] a coach watches where the candidate chose so, until the next range after it is taken back', async () => {
  const { house, visitor, id } = await filmedInterview();
  const [coach, other] = [await visitorOf(house), await visitorOf(house)];
  const coaching = await letCoach(visitor, coach);
  await letCoach(visitor, other);
  const film = `/api/interviews/${id}/recording`;
  const places = [film, `${film}/parts`, `${film}/thumbnails`];
  const statuses = async (who: typeof coach) => {
    const asked = places.map(async (at) => {
      const answer = await who.visit(at, { headers: { range: 'bytes=0-99' } });
      await answer.arrayBuffer();
      return answer.status;
    });
    return Promise.all(asked);
  };
  // They may read it, and that is all.
  expect((await coach.visit(`/api/interviews/${id}/timeline`)).status).toBe(200);
  expect(await statuses(coach)).toEqual([404, 404, 404]);

  const choose = (on: boolean) => visitor.send('POST', `/api/coachings/${coaching}/films`, { on });
  expect((await choose(true)).status).toBe(200);
  expect(await statuses(coach)).toEqual([206, 200, 200]);
  expect(await statuses(other)).toEqual([404, 404, 404]);
  // What is the candidate's own stays so.
  expect((await coach.visit(film, { method: 'DELETE' })).status).toBe(404);
  expect((await coach.visit(`${film}/coach`)).status).toBe(404);
  expect((await coach.visit(`/api/clips?interview=${id}`)).status).toBe(200);
  const span = { interviewId: id, fromMs: 21_000, toMs: 24_000 };
  expect((await coach.send('POST', '/api/clips', span)).status).toBe(404);

  expect((await choose(false)).status).toBe(200);
  expect(await statuses(coach)).toEqual([404, 404, 404]);
  expect((await choose(true)).status).toBe(200);
  await visitor.send('POST', `/api/coachings/${coaching}/end`);
  expect(await statuses(coach)).toEqual([404, 404, 404]);
  expect((await coach.send('POST', `/api/coachings/${coaching}/films`, { on: true })).status).toBe(
    404,
  );
});
