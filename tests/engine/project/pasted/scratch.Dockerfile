FROM scratch
ADD rootfs.tar.xz /
COPY bin/init /init
CMD ["/init"]
