FROM node:20 AS parent
WORKDIR /app
ONBUILD COPY package*.json ./
ONBUILD RUN npm install
ONBUILD COPY . .

FROM parent
RUN npm run build
CMD ["npm", "start"]
