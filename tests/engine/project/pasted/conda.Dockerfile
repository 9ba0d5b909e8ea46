FROM continuumio/miniconda3
WORKDIR /app
COPY environment.yml .
RUN conda env create -f environment.yml
SHELL ["conda", "run", "-n", "forecast", "/bin/bash", "-c"]
COPY . .
RUN python -m pip install -e .
ENTRYPOINT ["conda", "run", "--no-capture-output", "-n", "forecast", "python", "-m", "forecast"]
