import { chromium, type Browser } from 'playwright-core';

/** Debian's. Playwright's own builds are not on the npm registry. */
const executablePath = '/usr/bin/chromium';

/**
 * A headless browser whose camera and microphone are granted and play files: `video` a .y4m or .mjpeg,
 * `audio` a .wav, both in a loop; without one, Chromium's test picture and beeps.
 */
export function launchBrowser(
  options: { video?: string; audio?: string; args?: readonly string[] } = {},
): Promise<Browser> {
  const { video, audio, args = [] } = options;
  return chromium.launch({
    executablePath,
    ignoreDefaultArgs: ['--mute-audio'],
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      ...(video ? [`--use-file-for-fake-video-capture=${video}`] : []),
      ...(audio ? [`--use-file-for-fake-audio-capture=${audio}`] : []),
      ...args,
    ],
  });
}
