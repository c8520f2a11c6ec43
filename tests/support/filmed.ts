import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { PartWriter } from '#server/analysis/process/recorder/part-writer.ts';
import { RecordedPicture } from '#server/analysis/process/recorder/recorded-picture.ts';
import { RecordedVoice } from '#server/analysis/process/recorder/recorded-voice.ts';
import { SpoolFile } from '#server/analysis/process/recorder/spool-file.ts';
import type { RtpPacket } from '#server/analysis/process/rtp/packet.ts';
import { createPacketizer } from './candidate/packetizer.ts';
import { opusPackets, videoFps, vp8Frames } from './media.ts';

const packetMs = 20;
export const filmedAtMs = 1_700_000_000_000;

interface Options {
  durationMs: number;
  /** How long after their capture packets arrive. */
  voiceLateMs?: number;
  pictureLateMs?: number;
  reports?: boolean;
  key?: Uint8Array;
  startedAtMs?: number;
  file?: Pick<SpoolFile, 'append' | 'close'>;
  /** Spans in which nothing is sent. */
  voiceMuted?: { fromMs: number; toMs: number };
  pictureMuted?: { fromMs: number; toMs: number };
  /** A span in which a coach speaks as well: the same words. */
  coach?: { fromMs: number; toMs: number };
  /** Arrivals are changed before they are taken. */
  lose?(kind: 'audio' | 'video', index: number): boolean;
  onGap?(gap: { fromMs: number; toMs: number }): void;
  onKeyFrameNeeded?(): void;
  /** Without it the file is left as a killed process leaves it. */
  close?: boolean;
}

export async function somewhere(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'intervyou-film-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Real speech and a real face, recorded as they would come over RTP, on a clock of its own. */
export async function film(options: Options): Promise<string> {
  const { durationMs, voiceLateMs = 30, pictureLateMs = 30, reports = true } = options;
  const { startedAtMs = filmedAtMs, close = true } = options;
  const folder = await somewhere();
  const spool = path.join(folder, 'a.part');
  const fail = (reason: string) => {
    throw new Error(reason);
  };
  const file =
    options.file ??
    (await SpoolFile.create({ path: spool, key: options.key ?? null, onFailed: fail }));
  let nowMs = startedAtMs;
  let tickedMs = startedAtMs;
  const writer: PartWriter = new PartWriter({
    file,
    now: () => nowMs,
    onStarted: () => {},
    onGap: (gap) => options.onGap?.(gap),
    onBroken: () => picture.breakOff(),
  });
  const voice = new RecordedVoice((epochMs, packet) =>
    writer.addVoice('candidate-audio', epochMs, packet),
  );
  const picture = new RecordedPicture({
    leader: voice.clock,
    onFrame: (epochMs, frame) => writer.addPicture('candidate-video', epochMs, frame),
    onKeyFrameNeeded: () => options.onKeyFrameNeeded?.(),
  });
  const coach = new RecordedVoice((epochMs, packet) =>
    writer.addVoice('coach-audio', epochMs, packet),
  );

  for (const arrival of await arrivals({ durationMs, voiceLateMs, pictureLateMs })) {
    const { kind, capturedMs, packet, index } = arrival;
    while (tickedMs + 50 <= packet.arrivedAtMs + startedAtMs) tick();
    nowMs = packet.arrivedAtMs + startedAtMs;
    const by = options.coach;
    if (kind === 'audio' && by && capturedMs >= by.fromMs && capturedMs < by.toMs) {
      coach.push({ ...packet, arrivedAtMs: nowMs });
    }
    const muted = kind === 'audio' ? options.voiceMuted : options.pictureMuted;
    if (muted && capturedMs >= muted.fromMs && capturedMs < muted.toMs) continue;
    if (options.lose?.(kind, index)) continue;
    const line = kind === 'audio' ? voice : picture;
    line.push({ ...packet, arrivedAtMs: nowMs });
    if (!reports || capturedMs % 1000 > 70) continue;
    line.report({
      ssrc: packet.ssrc,
      // As an SFU tells it: by when the packet was whole.
      ntpMs: startedAtMs + capturedMs + (kind === 'audio' ? packetMs : 0),
      timestamp: packet.timestamp,
    });
  }
  if (close) {
    voice.reset();
    coach.reset();
    picture.reset();
    await writer.close();
  } else await file.close();
  return spool;

  function tick(): void {
    tickedMs += 50;
    nowMs = tickedMs;
    voice.tick(nowMs);
    coach.tick(nowMs);
    picture.tick(nowMs);
    writer.tick();
  }
}

async function arrivals(options: {
  durationMs: number;
  voiceLateMs: number;
  pictureLateMs: number;
}) {
  const { durationMs, voiceLateMs, pictureLateMs } = options;
  const [opus, frames] = await Promise.all([opusPackets('speech'), vp8Frames('face')]);
  const all: {
    kind: 'audio' | 'video';
    capturedMs: number;
    index: number;
    packet: RtpPacket;
  }[] = [];
  for (let i = 0; i * packetMs < durationMs; i += 1) {
    const capturedMs = i * packetMs;
    all.push({
      kind: 'audio',
      capturedMs,
      index: i,
      packet: {
        ssrc: 1,
        payloadType: 100,
        sequence: (65_500 + i) & 0xffff,
        timestamp: (2 ** 32 - 20_000 + i * 960) >>> 0,
        marker: false,
        payload: opus[i % opus.length]!,
        arrivedAtMs: capturedMs + packetMs + voiceLateMs,
      },
    });
  }
  const packetize = createPacketizer();
  let sequence = 65_000;
  for (let i = 0; (i * 1000) / videoFps < durationMs; i += 1) {
    const capturedMs = (i * 1000) / videoFps;
    for (const { marker, payload } of packetize(frames[i % frames.length]!)) {
      sequence = (sequence + 1) & 0xffff;
      all.push({
        kind: 'video',
        capturedMs,
        index: i,
        packet: {
          ssrc: 2,
          payloadType: 101,
          sequence,
          timestamp: (2 ** 32 - 60_000 + Math.round(capturedMs * 90)) >>> 0,
          marker,
          payload,
          arrivedAtMs: capturedMs + pictureLateMs,
        },
      });
    }
  }
  return all.sort((a, b) => a.packet.arrivedAtMs - b.packet.arrivedAtMs);
}
