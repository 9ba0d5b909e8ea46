FROM mcr.microsoft.com/playwright:v1.48.0-jammy
WORKDIR /e2e
COPY package*.json ./
RUN npm ci
COPY playwright.config.ts ./
COPY tests ./tests
CMD ["npx", "playwright", "test"]
