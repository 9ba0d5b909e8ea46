FROM rocker/shiny:4.3.2
RUN apt-get update && apt-get install -y libcurl4-openssl-dev libssl-dev libxml2-dev && rm -rf /var/lib/apt/lists/*
ENV RENV_VERSION=1.0.3
RUN R -e "install.packages('remotes', repos = c(CRAN = 'https://cloud.r-project.org'))"
RUN R -e "remotes::install_github('rstudio/renv@v1.0.3')"
WORKDIR /srv/shiny-server/dash
COPY renv.lock renv.lock
RUN R -e "renv::restore()"
COPY . .
USER shiny
CMD ["/usr/bin/shiny-server"]
