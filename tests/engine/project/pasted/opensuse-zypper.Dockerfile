FROM opensuse/leap:15.6
RUN zypper --non-interactive install nodejs20 npm20 git
WORKDIR /srv
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY server ./server
CMD ["node", "server/index.js"]
