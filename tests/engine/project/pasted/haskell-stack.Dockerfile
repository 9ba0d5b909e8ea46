FROM haskell:9.6 AS build
WORKDIR /opt/app
COPY stack.yaml stack.yaml.lock package.yaml app.cabal ./
RUN stack build --system-ghc --only-dependencies
COPY . .
RUN stack install --system-ghc --local-bin-path /opt/bin
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y libgmp10 ca-certificates && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/bin/app-exe /usr/local/bin/app
CMD ["app"]
