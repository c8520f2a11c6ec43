import { setTimeout as delay } from 'node:timers/promises';
import { startCandidate } from './live/rehearsing-candidate.ts';

/**
 * A synthetic candidate who rehearses on a server that runs already, for watching it work:
 * speaks and is seen for 20 s, is silent for 5 s, leaves the picture for 5 s, and so on.
 */
const url = process.argv[2] ?? 'http://localhost:3000';

await untilHealthy(url);
const candidate = await startCandidate(url);
process.stdout.write(`A synthetic candidate rehearses on ${url}.\n`);
candidate.line.socket.on('timeline:appended', ({ events }) => {
  for (const event of events) {
    if (event.type === 'feedback:raised') process.stdout.write(`  ${event.feedback.message}\n`);
  }
});
candidate.line.socket.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => void candidate.close().then(() => process.exit(0)));

for (;;) {
  await delay(20_000);
  await candidate.media.setAudio('silence');
  await delay(5_000);
  await candidate.media.setAudio('speech');
  await candidate.media.setVideo('blank');
  await delay(5_000);
  await candidate.media.setVideo('face');
}

async function untilHealthy(server: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${server}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await delay(500);
  }
}
