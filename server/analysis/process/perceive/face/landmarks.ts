/**
 * Numbers of MediaPipe's face mesh: 468 points of the skin, then 5 of each iris. "Left" and "right"
 * are those of the picture as the camera sees it, unmirrored.
 */
export const skinPoints = 468;
export const irisPoints = 5;
export const meshPoints = skinPoints + 2 * irisPoints;

export const leftEye = { outer: 33, inner: 133, lids: [160, 158, 153, 144], iris: 468 } as const;
export const rightEye = { outer: 263, inner: 362, lids: [387, 385, 380, 373], iris: 473 } as const;

export const mouth = {
  left: 61,
  right: 291,
  upperLip: 13,
  lowerLip: 14,
  top: 0,
  bottom: 17,
} as const;
export const brows = { left: 105, right: 334 } as const;
/** Where they come nearest to each other. */
export const browEnds = { left: 55, right: 285 } as const;

/** Which mesh points the attention heads refine, in the order of their outputs. */
// prettier-ignore
export const refinedLips = [
  61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 185, 40, 39, 37, 0, 267, 269, 270, 409,
  78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 191, 80, 81, 82, 13, 312, 311, 310, 415,
  76, 77, 90, 180, 85, 16, 315, 404, 320, 307, 306, 184, 74, 73, 72, 11, 302, 303, 304, 408,
  62, 96, 89, 179, 86, 15, 316, 403, 319, 325, 292, 183, 42, 41, 38, 12, 268, 271, 272, 407,
];
// prettier-ignore
export const refinedLeftEye = [
  33, 7, 163, 144, 145, 153, 154, 155, 133, 246, 161, 160, 159, 158, 157, 173, 130, 25, 110, 24,
  23, 22, 26, 112, 243, 247, 30, 29, 27, 28, 56, 190, 226, 31, 228, 229, 230, 231, 232, 233, 244,
  113, 225, 224, 223, 222, 221, 189, 35, 124, 46, 53, 52, 65, 143, 111, 117, 118, 119, 120, 121,
  128, 245, 156, 70, 63, 105, 66, 107, 55, 193,
];
// prettier-ignore
export const refinedRightEye = [
  263, 249, 390, 373, 374, 380, 381, 382, 362, 466, 388, 387, 386, 385, 384, 398, 359, 255, 339, 254,
  253, 252, 256, 341, 463, 467, 260, 259, 257, 258, 286, 414, 446, 261, 448, 449, 450, 451, 452, 453, 464,
  342, 445, 444, 443, 442, 441, 413, 265, 353, 276, 283, 282, 295, 372, 340, 346, 347, 348, 349, 350,
  357, 465, 383, 300, 293, 334, 296, 336, 285, 417,
];
/** The first 16 points of each list are the rim of the eye: their mean depth is the iris's. */
export const eyeRimPoints = 16;
