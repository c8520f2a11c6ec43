import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { RgbPicture } from '#server/analysis/process/decode/vp8.ts';
import { fetchPackages } from '#support/fetched-packages.ts';

export interface Contender {
  readonly name: string;
  /** Answers how many faces it saw. */
  see(picture: RgbPicture): Promise<number>;
  close(): unknown;
}

const tfjs = ['', '-core', '-converter', '-backend-cpu', '-backend-wasm'].map(
  (part) => `@tensorflow/tfjs${part}@4.22.0`,
);

const wasmDir = '@tensorflow/tfjs-backend-wasm/dist/';

/** As our tracker: faces are looked for at every fifth frame, each face is meshed in every frame. */
const followedFrames = 4;
const neverByTime = 1e9;

/**
 * `@vladmandic/human` on its fastest backend here, WebAssembly with SIMD: detector, mesh and iris, whence
 * it tells pose and gaze as we do; everything that we do not tell is off, as is the filter of the picture.
 */
export async function openHuman(): Promise<Contender> {
  const packages = await fetchPackages(['@vladmandic/human@3.3.6', ...tfjs]);
  const { Human } = packages.load('@vladmandic/human/dist/human.node-wasm.js');
  const models = await serve(packages.path('@vladmandic/human/models'));
  const off = { enabled: false };
  const human = new Human({
    debug: false,
    backend: 'wasm',
    wasmPath: packages.path(wasmDir),
    modelBasePath: models.url,
    cacheSensitivity: 0,
    filter: off,
    face: {
      enabled: true,
      detector: {
        rotation: true,
        maxDetected: 5,
        skipFrames: followedFrames,
        skipTime: neverByTime,
      },
      mesh: { enabled: true },
      iris: { enabled: true },
      attention: off,
      description: off,
      emotion: off,
    },
    body: off,
    hand: off,
    object: off,
    gesture: off,
    segmentation: off,
  });
  await human.init();
  await human.load();
  return {
    name: '@vladmandic/human 3.3.6',
    async see({ data, width, height }) {
      const picture = human.tf.tensor3d(data, [height, width, 3], 'int32');
      const { face } = await human.detect(picture);
      picture.dispose();
      return face.length;
    },
    close: () => models.close(),
  };
}

/**
 * `@vladmandic/face-api` on WebAssembly with SIMD: its fast detector and its 68 points. It follows no
 * face from frame to frame and knows no iris, so it tells less.
 */
export async function openFaceApi(): Promise<Contender> {
  const packages = await fetchPackages(['@vladmandic/face-api@1.7.15', ...tfjs]);
  packages.load('@tensorflow/tfjs-backend-wasm').setWasmPaths(packages.path(wasmDir));
  const api = packages.load('@vladmandic/face-api/dist/face-api.node-wasm.js');
  await api.tf.setBackend('wasm');
  const models = packages.path('@vladmandic/face-api/model');
  await api.nets.tinyFaceDetector.loadFromDisk(models);
  await api.nets.faceLandmark68Net.loadFromDisk(models);
  const detector = new api.TinyFaceDetectorOptions({ inputSize: 416, scoreThreshold: 0.5 });
  return {
    name: '@vladmandic/face-api 1.7.15',
    async see({ data, width, height }) {
      const picture = api.tf.tensor3d(data, [height, width, 3], 'int32');
      const faces = await api.detectAllFaces(picture, detector).withFaceLandmarks();
      picture.dispose();
      return faces.length;
    },
    close: () => undefined,
  };
}

/** Models over HTTP on loopback, since `human` fetches them. */
async function serve(folder: string): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    readFile(path.join(folder, path.basename(request.url ?? ''))).then(
      (file) => response.end(file),
      () => response.writeHead(404).end(),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
