FROM cm2network/steamcmd:root
ENV STEAMAPPID=896660
ENV STEAMAPPDIR=/home/steam/valheim
RUN apt-get update && apt-get install -y --no-install-recommends libatomic1 libpulse0 && rm -rf /var/lib/apt/lists/*
USER steam
RUN ./steamcmd.sh +force_install_dir ${STEAMAPPDIR} +login anonymous +app_update ${STEAMAPPID} validate +quit
COPY --chown=steam start.sh ${STEAMAPPDIR}/
WORKDIR ${STEAMAPPDIR}
EXPOSE 2456/udp
CMD ["./start.sh"]
