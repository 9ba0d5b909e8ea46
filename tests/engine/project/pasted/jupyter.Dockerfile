FROM jupyter/scipy-notebook:latest
USER root
RUN apt-get update && apt-get install -y graphviz
USER ${NB_UID}
COPY requirements.txt /tmp/
RUN pip install --no-cache-dir -r /tmp/requirements.txt
COPY notebooks /home/jovyan/work
