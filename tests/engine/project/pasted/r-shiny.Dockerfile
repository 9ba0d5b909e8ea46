FROM rocker/r-ver:4.4.1
RUN apt-get update && apt-get install -y libcurl4-openssl-dev libssl-dev libxml2-dev
RUN R -e "install.packages(c('shiny', 'dplyr', 'ggplot2'), repos='https://cloud.r-project.org')"
COPY renv.lock renv.lock
RUN Rscript -e "renv::restore()"
COPY app/ /srv/app/
EXPOSE 3838
CMD ["R", "-e", "shiny::runApp('/srv/app', host='0.0.0.0', port=3838)"]
