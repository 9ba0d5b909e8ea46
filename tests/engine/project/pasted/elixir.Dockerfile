FROM elixir:1.17-alpine AS build
RUN apk add --no-cache build-base git npm
WORKDIR /app
RUN mix local.hex --force && mix local.rebar --force
ENV MIX_ENV=prod
COPY mix.exs mix.lock ./
COPY config config
RUN mix deps.get --only prod && mix deps.compile
COPY priv priv
COPY assets assets
RUN npm --prefix assets ci && mix assets.deploy
COPY lib lib
RUN mix do compile, release

FROM alpine:3.20
RUN apk add --no-cache openssl ncurses-libs libstdc++
WORKDIR /app
COPY --from=build /app/_build/prod/rel/chat ./
CMD ["bin/chat", "start"]
