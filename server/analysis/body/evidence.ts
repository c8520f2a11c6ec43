/** A body is looked at every 0.8 s, more seldom on a crowded machine; a longer gap was not seen. */
export const longestBodyFrameMs = 2_000;
/** One frame's keypoints are off by some degrees: it takes many of them. */
export const postureSpanMs = 20_000;
export const minBodyMs = 10_000;
/** Mean confidence of the shoulders from which a posture may be advised on. */
export const sureScore = 0.4;
