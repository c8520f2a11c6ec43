// MediaPipe's canonical face (468 points, cm) and the points and weights its own pose solver uses,
// out of the packed assets of @mediapipe/face_mesh.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const points = 468;
/** x, y, z and two texture coordinates. */
const floatsPerPoint = 5;

export function canonicalFace(packageFolder) {
  const metadata = fieldsOf(assetOf(packageFolder, 'geometry_pipeline_metadata_landmarks'));
  let verts = [];
  const basis = [];
  for (const { value } of metadata) {
    if (!Buffer.isBuffer(value) || value.length === 0) continue;
    if (value.length > points * floatsPerPoint) verts = vertices(value);
    else {
      const entry = Object.fromEntries(fieldsOf(value).map(({ field, value }) => [field, value]));
      basis.push([entry[1] ?? 0, entry[2]]);
    }
  }
  return { verts, basis };
}

function assetOf(packageFolder, name) {
  const loader = readFileSync(
    join(packageFolder, 'face_mesh_solution_packed_assets_loader.js'),
    'latin1',
  );
  const place = new RegExp(`${name}\\.binarypb", "start": (\\d+), "end": (\\d+)`).exec(loader);
  if (!place) throw new Error(`No asset named ${name}.`);
  return readFileSync(join(packageFolder, 'face_mesh_solution_packed_assets.data')).subarray(
    Number(place[1]),
    Number(place[2]),
  );
}

function vertices(mesh) {
  const packed = fieldsOf(mesh).find(
    ({ value }) => Buffer.isBuffer(value) && value.length >= points * floatsPerPoint * 4,
  );
  const coordinates = packed
    ? Array.from({ length: packed.value.length / 4 }, (_, i) => packed.value.readFloatLE(i * 4))
    : fieldsOf(mesh).flatMap(({ field, value }) => (field === 3 ? [value] : []));
  return Array.from({ length: points }, (_, i) =>
    coordinates
      .slice(i * floatsPerPoint, i * floatsPerPoint + 3)
      .map((value) => Number(value.toFixed(6))),
  );
}

/** The fields of a protocol buffer message: numbers, floats and bytes. */
function fieldsOf(bytes) {
  const fields = [];
  let at = 0;
  const varint = () => {
    let result = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at];
      at += 1;
      result |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(result);
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const field = key >> 3;
    const wireType = key & 7;
    if (wireType === 0) fields.push({ field, value: varint() });
    else if (wireType === 2) {
      const length = varint();
      fields.push({ field, value: bytes.subarray(at, at + length) });
      at += length;
    } else if (wireType === 5) {
      fields.push({ field, value: bytes.readFloatLE(at) });
      at += 4;
    } else throw new Error(`Wire type ${wireType} is not known here.`);
  }
  return fields;
}
