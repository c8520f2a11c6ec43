import { toProcess, type FromProcess } from '#server/analysis/messages.ts';

/**
 * An analysis process without media. A baseline is answered with its own duration as the yaw, so that
 * tests see what was kept; one of 1 ms ends the process, one of 2 ms makes the lane fail, one of 3 ms
 * makes the process busy for ever.
 */
const tell = (message: FromProcess) => process.send?.(message);
process.once('disconnect', () => process.exit(0));

const empty = {
  pitchDeg: 0,
  rollDeg: 0,
  gazeYawDeg: 0,
  gazePitchDeg: 0,
  smile: 0,
  eyeAspectRatio: 0,
  browRaise: 0,
  mouthOpen: 0,
  look: [],
  browGap: 0,
  lipHeight: 0,
};
const nothingSeen = {
  now: null,
  minute: { frames: 0, seenMs: 0, percent: null },
  answer: null,
  calibrated: false,
};
const stats = {
  packets: 10,
  rtpGaps: 0,
  refusedDatagrams: 0,
  framesDecoded: 0,
  framesAnalysed: 0,
  framesDropped: 0,
  audioConcealedMs: 0,
  decodeErrors: 0,
};

process.on('message', (raw) => {
  const message = toProcess.parse(raw);
  if (message.type === 'shutdown') process.exit(0);
  if (message.type === 'ping') return tell({ type: 'pong' });
  const { laneId } = message;
  switch (message.type) {
    case 'lane:open': {
      tell({ type: 'lane:opened', laneId, port: process.pid });
      tell({ type: 'stats', laneId, stats });
      const evidence = { yawDeg: message.baseline?.yawDeg ?? -1 };
      const opened = { metric: message.phase.phase, value: 1, quality: 'ok' as const, evidence };
      tell({ type: 'samples', laneId, samples: [{ ...opened, atMs: 0 }] });
      break;
    }
    case 'lane:phase':
      if (message.phase.phase === 'answering') tell({ type: 'speech:started', laneId, atMs: 5 });
      break;
    case 'lane:baseline':
      if (message.durationMs === 1) process.exit(1);
      while (message.durationMs === 3);
      if (message.durationMs === 2) tell({ type: 'lane:failed', laneId, message: 'on demand' });
      else {
        const unseen = { noiseFloorLufs: null, shoulderWidth: null, noseHeight: null };
        const summary = { faceFrames: 1, voicedMs: 0, yawDeg: 0, ...unseen, ...empty };
        const baseline = { yawDeg: message.durationMs, body: null, ...empty };
        tell({ type: 'baseline:taken', laneId, atMs: 0, baseline, summary });
      }
      break;
    case 'lane:close':
      tell({ type: 'lane:closed', laneId, stats: { ...stats, packets: 11 } });
      break;
    case 'lane:expression':
      if (message.on) tell({ type: 'expression:read', laneId, readout: nothingSeen });
      break;
    case 'recording:open': {
      const partId = message.part.id;
      tell({ type: 'recording:opened', laneId, partId, port: 7 });
      tell({ type: 'recording:started', laneId, partId, atMs: 8 });
      tell({ type: 'recording:gap', laneId, partId, fromMs: 9, toMs: 10 });
      tell({ type: 'recording:keyframe-needed', laneId });
      tell({ type: 'recording:closed', laneId, partId, failure: 'disk-full' });
      break;
    }
    case 'recording:attach':
    case 'recording:detach':
    case 'recording:close':
    case 'lane:listener':
    case 'lane:words':
    case 'lane:attach':
    case 'lane:detach':
      break;
  }
});
tell({ type: 'ready', engine: 'onnxruntime-node', warning: null });
