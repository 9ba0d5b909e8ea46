# syntax=docker/dockerfile:1
FROM debian:bookworm-slim
RUN <<SCRIPT
set -eux
apt-get update
apt-get install -y --no-install-recommends ca-certificates curl python3
rm -rf /var/lib/apt/lists/*
SCRIPT
COPY <<-'CONFIG' /etc/tool/config.toml
	listen = "0.0.0.0:9000"
	[log]
	level = "info"
CONFIG
COPY <<FIRST <<SECOND /opt/
one
FIRST
two
SECOND
RUN python3 <<PY
print("hello")
PY
COPY tool.py /opt/tool.py
CMD ["python3", "/opt/tool.py"]
