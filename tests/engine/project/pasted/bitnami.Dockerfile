FROM bitnami/node:20 AS build
USER 0
COPY . /app
WORKDIR /app
RUN install_packages git
RUN npm install
FROM bitnami/node:20
COPY --from=build /app /app
WORKDIR /app
USER 1001
CMD ["npm", "start"]
