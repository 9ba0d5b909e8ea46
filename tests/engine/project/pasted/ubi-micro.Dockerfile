FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4
RUN microdnf install -y --nodocs --setopt=install_weak_deps=0 java-21-openjdk-headless tar gzip shadow-utils && microdnf clean all && rm -rf /var/cache/yum
RUN groupadd -g 1001 app && useradd -u 1001 -g app -m app
ARG JAR_FILE=target/*-runner.jar
COPY --chown=1001 ${JAR_FILE} /deployments/app.jar
USER 1001
ENTRYPOINT ["java","-jar","/deployments/app.jar"]
