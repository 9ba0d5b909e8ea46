ARG REGISTRY=docker.io/library
ARG PYTHON=3.12
ARG VARIANT=-slim
FROM ${REGISTRY}/python:${PYTHON}${VARIANT} AS runtime
ARG APP_DIR=/opt/app
ARG COMMIT
WORKDIR ${APP_DIR}
LABEL org.opencontainers.image.revision=${COMMIT}
COPY requirements.txt ${APP_DIR}/
RUN pip install -r ${APP_DIR}/requirements.txt
COPY . ${APP_DIR}
CMD ["python", "main.py"]
