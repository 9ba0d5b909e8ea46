FROM python:3.12-slim
RUN pip install poetry==1.8.3
WORKDIR /app
COPY pyproject.toml poetry.lock README.md ./
RUN poetry config virtualenvs.create false && poetry install --only main --no-root --no-interaction
COPY src ./src
RUN poetry install --only main
ENTRYPOINT ["python", "-m", "worker"]
