FROM ubuntu:24.04
ARG TERRAFORM_VERSION=1.9.0
RUN apt-get update && apt-get install -y curl unzip jq python3-pip git && \
    curl -fsSLo tf.zip https://releases.hashicorp.com/terraform/${TERRAFORM_VERSION}/terraform_${TERRAFORM_VERSION}_linux_amd64.zip && \
    unzip tf.zip -d /usr/local/bin && rm tf.zip && \
    curl "https://awscli.amazonaws.com/awscli-exe-linux-x86_64.zip" -o awscliv2.zip && unzip awscliv2.zip && ./aws/install && rm -rf aws awscliv2.zip && \
    curl -LO "https://dl.k8s.io/release/v1.30.0/bin/linux/amd64/kubectl" && install -o root -g root -m 0755 kubectl /usr/local/bin/kubectl && \
    curl https://raw.githubusercontent.com/helm/helm/main/scripts/get-helm-3 | bash && \
    pip3 install --break-system-packages ansible
