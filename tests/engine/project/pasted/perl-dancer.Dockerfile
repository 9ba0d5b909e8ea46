FROM perl:5.38
WORKDIR /app
COPY cpanfile cpanfile.snapshot ./
RUN cpanm --notest Carton && carton install --deployment
COPY . .
CMD ["carton","exec","plackup","-p","5000","bin/app.psgi"]
