/** A log to try: a small Node.js service whose dependencies are installed after all of its code was copied. */

export const EXAMPLE_LOG = `#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 187B done
#1 DONE 0.0s

#2 [internal] load metadata for docker.io/library/node:22-slim
#2 DONE 0.9s

#3 [internal] load .dockerignore
#3 transferring context: 2B done
#3 DONE 0.0s

#4 [1/5] FROM docker.io/library/node:22-slim@sha256:4f1c3c2b7f3c5a9a6c2d1e0f9b8a7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b
#4 CACHED

#5 [internal] load build context
#5 transferring context: 214.61MB 6.8s done
#5 DONE 7.1s

#6 [2/5] WORKDIR /app
#6 CACHED

#7 [3/5] COPY . .
#7 DONE 2.4s

#8 [4/5] RUN npm ci
#8 4.412 npm warn deprecated inflight@1.0.6
#8 61.20 added 1312 packages in 1m
#8 DONE 62.3s

#9 [5/5] RUN npm run build
#9 31.02 built in 30.6s
#9 DONE 31.4s

#10 exporting to image
#10 exporting layers 21.7s done
#10 naming to docker.io/acme/shop:latest done
#10 DONE 21.9s
`;
