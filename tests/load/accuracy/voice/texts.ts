import type { Split } from '../scores.ts';
import type { Voice } from '#support/utterances.ts';

/** What is said in either split, and by whom; no text is in both, and one voice is never tuned on. */
export const spoken: Record<Split, { texts: readonly string[]; voices: readonly Voice[] }> = {
  tuning: {
    voices: ['slt', 'rms', 'kal16'],
    texts: [
      'Last year I led a small team that moved our billing system to the cloud. We began with the oldest part, because it failed most often, and nobody wanted to touch it. I wrote tests around it, then replaced one piece at a time.',
      'My manager asked me to present the results to the whole company, which I enjoyed a lot. What I would do differently is talk to the people who use it before writing any code. They knew where it hurt, and we did not.',
      'In my second job I looked after a warehouse with thirty people on two shifts. When a storm closed the main road, I called every driver myself, and we found a way to deliver almost everything by the following evening.',
      'I like to plan the week on Monday morning with a cup of tea. Then I leave half of Friday empty, since something always comes up. It sounds too simple, but it has saved me from many late nights.',
    ],
  },
  'held-out': {
    voices: ['slt', 'rms', 'kal16', 'awb'],
    texts: [
      'The hardest decision was to stop a project that I had started. The numbers were honest, and after three months the customers still did not return. I told my team on a Thursday, and we agreed on what each of us would try next.',
      'When two colleagues disagreed about the design, I asked both of them to draw it on the same board. It turned out that they meant the same thing with different words. Since then we always begin a discussion with a picture.',
      'At the university hospital I trained new nurses for the night shift. I noticed that people forget lists but remember stories, so I wrote a short story for each emergency. The error rate fell by a quarter within one winter.',
      'I taught myself accounting from an old textbook after my father became ill. For two years I ran the bakery in the mornings and studied in the afternoons. That is why I am careful with money, and quick with mental arithmetic.',
    ],
  },
};
