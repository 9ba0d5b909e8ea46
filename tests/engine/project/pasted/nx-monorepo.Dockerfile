FROM node:20 AS build
WORKDIR /repo
RUN npm i -g pnpm@9
COPY pnpm-lock.yaml pnpm-workspace.yaml package.json turbo.json ./
COPY apps/api/package.json apps/api/
COPY packages/db/package.json packages/db/
COPY packages/config/package.json packages/config/
RUN pnpm install --frozen-lockfile
COPY apps/api apps/api
COPY packages packages
RUN pnpm turbo build --filter=api
RUN pnpm --filter=api deploy --prod /out
FROM node:20-slim
COPY --from=build /out /app
WORKDIR /app
CMD ["node", "dist/main.js"]
