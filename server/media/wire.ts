import type { types } from 'mediasoup';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { Opaque } from './types.ts';

/**
 * mediasoup checks these structures while it writes them into the buffer that all requests to a
 * worker share; a stranger's odd value that throws half-way would spoil it for everyone. So nothing
 * but the known shape gets that far.
 */
const text = z.string().max(256);
const kind = z.enum(['audio', 'video']);
const uint32 = z.number().int().min(0).max(0xffff_ffff);
const uint8 = z.number().int().min(0).max(255);
const parameters = z.record(text, z.union([text, z.number().int(), z.boolean()]));

const dtlsParameters = z.object({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z
    .array(
      z.object({
        algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
        value: text.regex(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2})+$/),
      }),
    )
    .min(1)
    .max(8),
});

const rtcpFeedback = z.object({ type: text, parameter: text.optional() });

const codec = z.object({
  mimeType: z.string().regex(/^(audio\/opus|video\/(vp8|rtx))$/i),
  payloadType: z.number().int().min(0).max(127),
  clockRate: uint32,
  channels: uint8.optional(),
  parameters: parameters.optional(),
  rtcpFeedback: z.array(rtcpFeedback).max(16).optional(),
});

const encoding = z.object({
  ssrc: uint32.optional(),
  rid: text.optional(),
  rtx: z.object({ ssrc: uint32 }).optional(),
  dtx: z.boolean().optional(),
  scalabilityMode: z
    .string()
    .regex(/^[LS][1-3]T[1-3](_KEY)?$/)
    .optional(),
  maxBitrate: uint32.optional(),
});

function rtpCapabilitiesFor(extensions: ReadonlySet<string>) {
  const headerExtension = z.object({
    kind,
    uri: text,
    preferredId: z.number().int().min(1).max(255),
    preferredEncrypt: z.boolean().optional(),
    direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).optional(),
  });
  return z.object({
    codecs: z
      .array(
        codec
          .omit({ payloadType: true })
          .extend({ kind, preferredPayloadType: z.number().int().min(0).max(127).optional() }),
      )
      .min(1)
      .max(16),
    headerExtensions: z
      .array(headerExtension)
      .max(32)
      .transform((all) => all.filter(({ uri }) => extensions.has(uri)))
      .optional(),
  });
}

function rtpParametersFor(extensions: ReadonlySet<string>) {
  const headerExtension = z.object({
    uri: text,
    id: z.number().int().min(1).max(255),
    encrypt: z.boolean().optional(),
    parameters: parameters.optional(),
  });
  return z.object({
    mid: text.optional(),
    codecs: z.array(codec).min(1).max(16),
    headerExtensions: z
      .array(headerExtension)
      .max(32)
      .transform((all) => all.filter(({ uri }) => extensions.has(uri)))
      .optional(),
    encodings: z.array(encoding).min(1).max(3),
    rtcp: z.object({ cname: text.optional(), reducedSize: z.boolean().optional() }).optional(),
  });
}

/** @throws AppError `bad_request` */
export function parseDtlsParameters(raw: Opaque): types.DtlsParameters {
  return parse(dtlsParameters, raw);
}

/**
 * Header extensions that the router does not know are left out.
 * @throws AppError `bad_request`
 */
export function parseRtpParameters(raw: Opaque, router: types.Router): types.RtpParameters {
  // What is left after the filter is one of mediasoup's own URIs.
  return parse(rtpParametersFor(extensionsOf(router)), raw) as types.RtpParameters;
}

/**
 * What a client can receive. Header extensions that the router does not know are left out.
 * @throws AppError `bad_request`
 */
export function parseRtpCapabilities(raw: Opaque, router: types.Router): types.RtpCapabilities {
  // As above.
  return parse(rtpCapabilitiesFor(extensionsOf(router)), raw) as types.RtpCapabilities;
}

function extensionsOf(router: types.Router): ReadonlySet<string> {
  return new Set<string>(router.rtpCapabilities.headerExtensions?.map(({ uri }) => uri));
}

function parse<T>(schema: z.ZodType<T>, raw: unknown): T {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw new AppError('bad_request', 'The media parameters cannot be used.', {
    cause: parsed.error,
  });
}
