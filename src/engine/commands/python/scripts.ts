/** Programs that Python packages bring. */
import { textContent } from '../../context/content.ts';
import type { Shell } from '../command.ts';

/** Packages that bring a program of their own name. */
const WITH_SCRIPT = new Set(
	(
		'alembic ansible awscli black bandit celery coverage cython datasets django-admin fastapi flake8 flask gunicorn honcho httpie ' +
		'hypercorn ipython isort jupyter jupyterlab kubernetes mkdocs mlflow mypy nltk notebook nox pdm pip-tools pipenv pipx poetry ' +
		'pre-commit pylint pyright pytest ruff scrapy spacy sphinx sqlfluff streamlit supervisor tox twine uvicorn uv virtualenv wheel'
	).split(' '),
);

export function hasConsoleScript(name: string): boolean {
	return WITH_SCRIPT.has(name);
}

/** A small program in `bin` that starts the package with the environment's own Python. */
export function consoleScript(shell: Shell, bin: string, name: string, version: string): void {
	const text =
		`#!${bin}/python${version}\n` +
		`import sys\nfrom ${name.replaceAll('-', '_')} import main\nif __name__ == "__main__":\n\tsys.exit(main())\n`;
	shell.files.makeDirectory(bin, { parents: true, uid: shell.user.uid, gid: shell.user.gid });
	shell.write(`${bin}/${name}`, textContent(text));
	shell.files.chmod(`${bin}/${name}`, 0o755);
}
