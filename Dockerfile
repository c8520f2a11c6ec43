# syntax=docker/dockerfile:1
FROM node:24-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts/setup.mjs scripts/
COPY scripts/setup scripts/setup
COPY scripts/mediasoup-worker scripts/mediasoup-worker
COPY shared shared
COPY client client
# The cache keeps a worker that had to be built; each image takes its own copy of it.
RUN --mount=type=cache,target=/root/.cache/intervyou,sharing=locked \
    node scripts/setup.mjs \
    && cp "$(node --input-type=module -e 'import { locateWorker } from "./scripts/mediasoup-worker/locate.mjs"; process.stdout.write(locateWorker({}))')" \
       /usr/local/bin/mediasoup-worker \
    && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-bookworm-slim
# What a worker built against Debian's libraries links to, and what writes down words offline.
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
       libuv1 libssl3 libsrtp2-1 libabsl20220623 libpocketsphinx3 pocketsphinx-en-us \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /usr/local/bin/mediasoup-worker /usr/local/bin/mediasoup-worker
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/client/dist client/dist
COPY package.json LICENSE NOTICE ./
COPY scripts/mediasoup-worker/locate.mjs scripts/mediasoup-worker/
COPY migrations migrations
COPY shared shared
COPY server server
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data \
    MEDIASOUP_WORKER_BIN=/usr/local/bin/mediasoup-worker
RUN install -d -o node -g node /data
VOLUME /data
USER node
EXPOSE 3000/tcp 40000-40003/udp 40000-40003/tcp
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/main.ts"]
