import { expect, it } from 'vitest';
import { readCluster } from '../../webm/cluster.ts';
import { ClusterBuilder } from './cluster-builder.ts';

const [picture, sound] = [1, 2];

it('[RECORDING-6] a cluster is a second, and begins with each key frame of the picture', () => {
  const firsts: string[] = [];
  const builder = new ClusterBuilder({
    videoTrack: picture,
    onCluster: (cluster, { fromMs, toMs }) => {
      const [first] = readCluster(cluster);
      firsts.push(`${first!.track}:${fromMs}–${toMs}`);
    },
  });
  for (let atMs = 0; atMs < 2500; atMs += 20) {
    builder.push({ track: sound, atMs, key: true, data: new Uint8Array() });
    if (atMs === 300) builder.push({ track: picture, atMs, key: true, data: new Uint8Array() });
    if (atMs === 500) builder.push({ track: picture, atMs, key: false, data: new Uint8Array() });
  }
  builder.flush();
  builder.flush();
  expect(firsts).toEqual(['2:0–300', '1:300–1280', '2:1300–2280', '2:2300–2480']);
});
