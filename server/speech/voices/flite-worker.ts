import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WASI } from 'node:wasi';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';

const { wasmPath } = z.object({ wasmPath: z.string() }).parse(workerData);
const request = z.object({ id: z.number(), text: z.string().max(2000) });
const module = await WebAssembly.compile(readFileSync(wasmPath));

/** Flite is a command: it reads its arguments and writes a file, both inside the sandbox. */
async function speak(text: string): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'intervyou-voice-'));
  try {
    const wasi = new WASI({
      version: 'preview1',
      args: ['flite', '-voice', 'slt', '-o', '/out/said.wav', '-t', text],
      preopens: { '/out': folder },
      returnOnExit: true,
    });
    const code = wasi.start(
      await WebAssembly.instantiate(module, wasi.getImportObject() as WebAssembly.Imports),
    );
    if (code !== 0) throw new Error(`flite ended with ${code}`);
    return new Uint8Array(readFileSync(join(folder, 'said.wav')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

parentPort?.on('message', (raw) => {
  const { id, text } = request.parse(raw);
  speak(text).then(
    (audio) => parentPort?.postMessage({ id, audio }),
    (error: unknown) => parentPort?.postMessage({ id, message: String(error) }),
  );
});
