FROM nvidia/cuda:12.4.1-devel-ubuntu22.04
RUN apt-get update && apt-get install -y python3-pip git && rm -rf /var/lib/apt/lists/*
RUN pip3 install torch torchvision --index-url https://download.pytorch.org/whl/cu124
RUN git clone --depth 1 https://github.com/example/kernels.git /opt/kernels && cd /opt/kernels && pip3 install .
COPY train.py configs/ /workspace/
WORKDIR /workspace
CMD ["python3", "train.py"]
