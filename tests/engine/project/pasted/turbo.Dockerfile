FROM node:20-slim AS base
ENV PNPM_HOME=/pnpm PATH=/pnpm:$PATH
RUN corepack enable

FROM base AS pruner
WORKDIR /repo
RUN pnpm add -g turbo@2
COPY . .
RUN turbo prune web --docker

FROM base AS installer
WORKDIR /repo
COPY --from=pruner /repo/out/json/ .
RUN pnpm install --frozen-lockfile
COPY --from=pruner /repo/out/full/ .
RUN pnpm turbo run build --filter=web...

FROM base
WORKDIR /repo
COPY --from=installer /repo .
CMD ["pnpm", "--filter", "web", "start"]
