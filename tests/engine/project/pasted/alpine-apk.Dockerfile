FROM alpine
RUN apk update
RUN apk add bash curl jq postgresql-client aws-cli
COPY backup.sh /usr/local/bin/backup
RUN chmod +x /usr/local/bin/backup
CMD ["crond", "-f"]
