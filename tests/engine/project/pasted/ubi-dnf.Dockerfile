FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4
RUN microdnf install -y python3.11 python3.11-pip && microdnf clean all
WORKDIR /opt/app
COPY requirements.txt .
RUN python3.11 -m pip install --no-cache-dir -r requirements.txt
COPY . .
USER 1001
CMD ["python3.11", "-m", "service"]
