/**
 * What readers would try in the exercises, beside the reference end: answers that are right too, and answers that look right and
 * are not. Each is an edit of the start, or of the reference end where that is shorter to say.
 */
import type { SideText } from '../../../src/learn/types.ts';

export interface Answer {
	readonly says: string;
	readonly right: boolean;
	readonly from: 'start' | 'solution';
	readonly edit: (text: SideText) => SideText;
	/** Words of the sentence that answers it. */
	readonly hears?: string;
}

type Replacement = readonly [from: string | RegExp, to: string];

/** Each replacement has to find something, or the answer would be another one than it says. */
function edited(replacements: readonly Replacement[]): Answer['edit'] {
	return (text) => ({
		...text,
		dockerfile: replacements.reduce((now, [from, to]) => {
			const next = now.replace(from, () => to);
			if (next === now) throw new Error(`nothing to replace: ${from}`);
			return next;
		}, text.dockerfile),
	});
}

/** Takes out the lines that begin so, and puts them behind the last line. */
const toTheEnd =
	(line: string): Answer['edit'] =>
	({ dockerfile, dockerignore }) => {
		const [own, others] = split(dockerfile, line);
		return { dockerignore, dockerfile: `${others.join('\n').trimEnd()}\n${own.join('\n')}\n` };
	};

const deleted =
	(line: string): Answer['edit'] =>
	({ dockerfile, dockerignore }) => ({ dockerignore, dockerfile: split(dockerfile, line)[1].join('\n') });

function split(dockerfile: string, line: string): [own: string[], others: string[]] {
	const lines = dockerfile.split('\n');
	const own = lines.filter((candidate) => candidate.startsWith(line));
	if (own.length === 0) throw new Error(`no line begins with ${line}`);
	return [own, lines.filter((candidate) => !candidate.startsWith(line))];
}

const whole =
	(dockerfile: string): Answer['edit'] =>
	({ dockerignore }) => ({ dockerfile, dockerignore });

const ignoring =
	(dockerignore: string): Answer['edit'] =>
	({ dockerfile }) => ({ dockerfile, dockerignore });

const right = (says: string, from: Answer['from'], edit: Answer['edit']): Answer => ({ says, right: true, from, edit });
const wrong = (says: string, from: Answer['from'], edit: Answer['edit'], hears?: string): Answer => ({
	says,
	right: false,
	from,
	edit,
	...(hears === undefined ? {} : { hears }),
});

const PIP = 'python3.10 -m pip install -i https://pypi.example.com/simple';
const COPY_CODE = 'COPY --chown=admin:admin backend /home/admin/release/backend\n';
const COPY_LIBRARY = 'COPY --chown=admin:admin aml_core /home/admin/release/aml_core\n';
const CHOWN = 'RUN chown admin:admin -R /home/admin\n';
const PIP_CACHE = '--mount=type=cache,target=/root/.cache/pip';
const SITE = '/home/admin/run/lib/python3.10/site-packages/';

export const ANSWERS: Readonly<Record<string, readonly Answer[]>> = {
	'last-line-first': [
		wrong(
			'the code goes into the first stage',
			'start',
			edited([
				[COPY_CODE, ''],
				['COPY --chown=admin:admin requirements', `${COPY_CODE}COPY --chown=admin:admin requirements`],
			]),
			'in the last stage',
		),
		wrong('the packages are not copied', 'start', deleted('COPY --from=builder'), 'packages are missing'),
		right(
			'in its JSON form',
			'solution',
			edited([['backend /home/admin/release/backend', '["backend", "/home/admin/release/backend"]']]),
		),
		right('code and library go last together', 'start', (text) =>
			toTheEnd('COPY --chown=admin:admin backend')(toTheEnd('COPY --chown=admin:admin aml_core')(text)),
		),
		right('the packages come over before the code', 'start', (text) =>
			edited([['# our code\n', `# packages\nCOPY --from=builder ${SITE} ${SITE}\n# our code\n`]])(
				toTheEnd('COPY --chown=admin:admin backend')(deleted('COPY --from=builder')(text)),
			),
		),
		wrong('only below the scripts', 'start', (text) =>
			edited([['RUN chmod a+xw', `${COPY_CODE}RUN chmod a+xw`]])(deleted('COPY --chown=admin:admin backend')(text)),
		),
		right(
			'all that stands behind it is linked',
			'start',
			edited([
				['RUN chmod a+xw /home/admin/bin/fetch_models.sh /tmp', ''],
				['COPY --chown=admin:admin backend', 'COPY --link --chown=1000:1000 backend'],
				['COPY --chown=admin:admin conf/docker', 'COPY --link --chown=1000:1000 conf/docker'],
				['COPY --chown=admin:admin conf/nginx', 'COPY --link --chown=1000:1000 conf/nginx'],
				['COPY --chown=admin:admin aml_core', 'COPY --link --chown=1000:1000 aml_core'],
				['COPY --from=builder', 'COPY --link --from=builder'],
			]),
		),
		wrong('only the packages are linked', 'start', edited([['COPY --from=builder', 'COPY --link --from=builder']])),
		wrong('the code is left out', 'start', deleted('COPY --chown=admin:admin backend')),
	],
	'script-in-a-minute': [
		wrong(
			'chmod in place of chown',
			'start',
			edited([[CHOWN, 'RUN chmod -R a+rwX /home/admin\n']]),
			'makes a large layer',
		),
		wrong(
			'only what belongs to another is given over, which is the environment',
			'start',
			edited([[CHOWN, 'RUN find /home/admin ! -user admin -exec chown admin:admin {} +\n']]),
		),
		wrong(
			'the scripts are linked, but chown stands on them',
			'start',
			edited([['COPY --chown=admin:admin conf/docker', 'COPY --link --chown=1000:1000 conf/docker']]),
		),
		right('chown is deleted', 'start', edited([[CHOWN, '']])),
		right(
			'chown joins the installation',
			'start',
			edited([
				[CHOWN, ''],
				[
					'/release/requirements.txt\n\n# scripts',
					'/release/requirements.txt && \\\n    chown admin:admin -R /home/admin\n\n# scripts',
				],
			]),
		),
		right(
			'chown only touches small folders',
			'start',
			edited([[CHOWN, 'RUN chown admin:admin -R /home/admin/bin /home/admin/logs\n']]),
		),
		wrong('chown is given another spelling', 'start', edited([[CHOWN, 'RUN chown -R 1000:1000 /home/admin\n']])),
		wrong(
			'the scripts are copied without an owner',
			'solution',
			edited([['COPY --chown=admin:admin conf/docker', 'COPY conf/docker']]),
		),
		wrong('chown goes to the end of the file', 'start', toTheEnd('RUN chown admin:admin -R')),
		right('the scripts go to the end, their mode in the COPY', 'start', (text) =>
			toTheEnd('COPY --chown=admin:admin --chmod')(
				edited([
					['RUN chmod a+xw /home/admin/bin/fetch_models.sh /tmp', 'RUN chmod a+xw /tmp'],
					['COPY --chown=admin:admin conf/docker', 'COPY --chown=admin:admin --chmod=755 conf/docker'],
				])(text),
			),
		),
		wrong('the scripts are left out', 'start', deleted('COPY --chown=admin:admin conf/docker/scripts')),
	],
	'leave-no-cache': [
		wrong(
			'emptied by pip itself, in a RUN of its own',
			'start',
			edited([['# scripts', 'RUN python3.10 -m pip cache purge\n\n# scripts']]),
			'in a separate RUN',
		),
		wrong(
			'the variable comes too late',
			'start',
			edited([['# source code', 'ENV PIP_NO_CACHE_DIR=1\n# source code']]),
			'only affects the RUN instructions after it',
		),
		wrong(
			'only the helper is told',
			'start',
			edited([['install -U imgbuilder', 'install --no-cache-dir -U imgbuilder']]),
			'The large call',
		),
		right('the flag stands before install', 'start', ({ dockerfile, dockerignore }) => ({
			dockerignore,
			dockerfile: dockerfile.replaceAll('-m pip install', '-m pip --no-cache-dir install'),
		})),
		right(
			'a stage keeps the downloads',
			'start',
			edited([
				[
					'FROM registry.example.com/python-service:3.10\n',
					`FROM registry.example.com/python-service:3.10 AS builder
COPY requirements.txt /home/admin/release/
RUN python3.10 -m venv /home/admin/run && /home/admin/run/bin/pip install -r /home/admin/release/requirements.txt

FROM registry.example.com/python-service:3.10
`,
				],
				['-m pip install -U imgbuilder', '-m pip install --no-cache-dir -U imgbuilder'],
				[
					/COPY --chown=admin:admin requirements.txt[\s\S]*?release\/requirements.txt\n\n/,
					'COPY --from=builder /home/admin/run /home/admin/run\n',
				],
			]),
		),
		wrong('all caches go elsewhere', 'start', edited([['3.10\n', '3.10\nENV XDG_CACHE_HOME=/tmp/cache\n']])),
		right('an environment variable', 'start', edited([['3.10\n', '3.10\nENV PIP_NO_CACHE_DIR=1\n']])),
		right(
			'cache mounts',
			'start',
			edited([
				['RUN python3.10 -m pip', `RUN ${PIP_CACHE} python3.10 -m pip`],
				['RUN python3.10 -m venv', `RUN ${PIP_CACHE} python3.10 -m venv`],
			]),
		),
		right(
			'deleted in the same RUN',
			'start',
			edited([
				['--config-file /root/build.yaml\n', '--config-file /root/build.yaml && rm -rf /root/.cache/pip\n'],
				[/\/release\/requirements.txt\n\n/, '/release/requirements.txt && \\\n    rm -rf /root/.cache/pip\n\n'],
			]),
		),
		right(
			'emptied by pip itself',
			'start',
			edited([
				['--config-file /root/build.yaml\n', '--config-file /root/build.yaml && python3.10 -m pip cache purge\n'],
				[/\/release\/requirements.txt\n\n/, '/release/requirements.txt && \\\n    python3.10 -m pip cache purge\n\n'],
			]),
		),
		right(
			'said to each command',
			'start',
			edited([
				['RUN python3.10 -m pip', 'RUN export PIP_NO_CACHE_DIR=1 && python3.10 -m pip'],
				['RUN python3.10 -m venv', 'RUN export PIP_NO_CACHE_DIR=1 && python3.10 -m venv'],
			]),
		),
		right(
			'a folder that ends with its RUN',
			'start',
			edited([
				['RUN python3.10 -m pip', 'RUN --mount=type=tmpfs,target=/root/.cache python3.10 -m pip'],
				['RUN python3.10 -m venv', 'RUN --mount=type=tmpfs,target=/root/.cache python3.10 -m venv'],
			]),
		),
		right('an argument of the stage', 'start', edited([['3.10\n', '3.10\nARG PIP_NO_CACHE_DIR=1\n']])),
		wrong('the cache goes elsewhere', 'start', edited([['3.10\n', '3.10\nENV PIP_CACHE_DIR=/opt/pip\n']])),
		wrong('deleted in a RUN of its own', 'start', edited([['# scripts', 'RUN rm -rf /root/.cache/pip\n\n# scripts']])),
		wrong(
			'only one of the two RUN',
			'start',
			edited([
				[/-r \/home\/admin\/release/, '--no-cache-dir -r /home/admin/release'],
				['--upgrade pip', '--no-cache-dir --upgrade pip'],
			]),
		),
	],
	'drop-chown': [
		right(
			'folders in braces, as bash is the shell',
			'start',
			edited([[CHOWN, 'RUN chown -R admin:admin /home/admin/{logs,conf,nginx,bin}\n']]),
		),
		right(
			'in a loop',
			'start',
			edited([[CHOWN, 'RUN for each in logs conf nginx bin; do chown -R admin:admin /home/admin/$each; done\n']]),
		),
		right(
			'all but the environment is found',
			'start',
			edited([[CHOWN, 'RUN find /home/admin -path /home/admin/run -prune -o -exec chown admin:admin {} +\n']]),
		),
		wrong('by number', 'start', edited([[CHOWN, 'RUN chown -R 1000:1000 /home/admin\n']])),
		right(
			'chown joins the installation',
			'start',
			edited([
				[CHOWN, ''],
				[
					/\/release\/requirements.txt\n\n/,
					'/release/requirements.txt && \\\n    chown admin:admin -R /home/admin\n\n',
				],
			]),
		),
		right(
			'chown only touches what is written to',
			'start',
			edited([
				[CHOWN, 'RUN chown -R admin:admin /home/admin/logs /home/admin/conf /home/admin/nginx /home/admin/bin\n'],
			]),
		),
		right(
			'folders are made with their owner',
			'start',
			edited([
				[CHOWN, ''],
				[
					'RUN mkdir -p /home/admin/logs && mkdir -p /home/admin/bin && mkdir -p /home/admin/conf && mkdir -p /home/admin/nginx',
					'RUN install -d -o admin -g admin /home/admin/logs /home/admin/bin /home/admin/conf /home/admin/nginx',
				],
			]),
		),
		wrong(
			'the packages go with it',
			'start',
			edited([[CHOWN, 'RUN chown admin:admin -R /home/admin && rm -rf /home/admin/run\n']]),
		),
		right(
			'admin makes the folders',
			'start',
			edited([
				[CHOWN, ''],
				['RUN mkdir -p /home/admin/logs', 'USER admin\nRUN mkdir -p /home/admin/logs'],
				['# the zeta command line tool', 'USER root\n# the zeta command line tool'],
			]),
		),
		wrong('the folders stay as they are', 'start', edited([[CHOWN, '']])),
		wrong('only the group is changed', 'start', edited([[CHOWN, 'RUN chgrp -R admin /home/admin\n']])),
		wrong('moved to another line', 'start', (text) =>
			edited([['# scripts', `${CHOWN}\n# scripts`]])(edited([[CHOWN, '']])(text)),
		),
	],
	'copy-later': [
		wrong('the code is deleted', 'start', deleted('COPY --chown=admin:admin backend'), 'no longer copied'),
		right('code and library go last', 'start', (text) =>
			toTheEnd('COPY --chown=admin:admin backend')(toTheEnd('COPY --chown=admin:admin aml_core')(text)),
		),
		right('only the code goes last', 'start', toTheEnd('COPY --chown=admin:admin backend')),
		right('the code is linked', 'start', (text) =>
			edited([['COPY --chown=admin:admin backend', 'COPY --link --chown=1000:1000 backend']])(
				toTheEnd('COPY --chown=admin:admin backend')(text),
			),
		),
		wrong(
			'below the installation only',
			'start',
			edited([
				[COPY_CODE, ''],
				['# scripts', `${COPY_CODE}\n# scripts`],
			]),
		),
		wrong(
			'the installation is deleted',
			'start',
			edited([
				[/RUN python3.10 -m venv[\s\S]*?release\/requirements.txt\n/, ''],
				[COPY_CODE, ''],
			]),
		),
	],
	'copy-all': [
		right(
			'all but the code comes first',
			'start',
			edited([
				['COPY . .\n', 'COPY --exclude=app . .\n'],
				['CMD', 'COPY app app\nCMD'],
			]),
		),
		right(
			'the list elsewhere, the flag without a blank',
			'start',
			edited([
				['COPY . .\n', 'COPY requirements.txt /tmp/\n'],
				['-r requirements.txt', '-r/tmp/requirements.txt'],
				['CMD', 'COPY . .\nCMD'],
			]),
		),
		wrong('the code is kept from being sent', 'start', ignoring('app\n')),
		right(
			'only the folder of the code',
			'start',
			edited([
				['COPY . .\n', 'COPY requirements.txt .\n'],
				['CMD', 'COPY app app\nCMD'],
			]),
		),
		right(
			'the list is mounted',
			'start',
			edited([
				['COPY . .\nRUN', 'RUN --mount=type=bind,source=requirements.txt,target=requirements.txt'],
				['CMD', 'COPY . .\nCMD'],
			]),
		),
		right(
			'a stage for the packages',
			'start',
			whole(`FROM registry.example.com/python:3.12-slim AS packages
COPY requirements.txt .
RUN python3 -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir -r requirements.txt

FROM registry.example.com/python:3.12-slim
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY . .
CMD ["/opt/venv/bin/uvicorn", "app.main:app"]
`),
		),
		wrong(
			'the list is copied after it is read',
			'start',
			edited([
				['COPY . .\n', ''],
				['CMD', 'COPY requirements.txt .\nCOPY . .\nCMD'],
			]),
		),
		wrong('names instead of a list', 'start', edited([['-r requirements.txt', 'fastapi numpy pandas uvicorn']])),
		right(
			'by a pattern',
			'start',
			edited([
				['COPY . .', 'COPY requirements*.txt ./'],
				['CMD', 'COPY . ./\nCMD'],
			]),
		),
		right(
			'mounted, and only the code is copied',
			'start',
			edited([
				['COPY . .\nRUN', 'RUN --mount=type=bind,source=requirements.txt,target=/tmp/list.txt'],
				['-r requirements.txt', '-r /tmp/list.txt'],
				['CMD', 'COPY app app\nCMD'],
			]),
		),
		wrong(
			'everything is mounted',
			'start',
			edited([
				['COPY . .\nRUN', 'RUN --mount=type=bind,target=.'],
				['CMD', 'COPY . .\nCMD'],
			]),
		),
		wrong('linked where it stands', 'start', edited([['COPY . .', 'COPY --link . .']])),
		wrong('both copies above the installation', 'start', edited([['COPY . .', 'COPY requirements.txt .\nCOPY . .']])),
	],
	'two-stages': [
		wrong(
			'the only stage gets a name',
			'start',
			edited([['python-service:3.10\n', 'python-service:3.10 AS builder\n']]),
			'only one stage',
		),
		wrong(
			'nothing is copied from the first stage',
			'solution',
			deleted('COPY --from=builder'),
			'don’t get into the image',
		),
		wrong(
			'installed in both',
			'solution',
			edited([
				[
					'# scripts and web',
					'RUN /home/admin/run/bin/python3.10 -m pip install --no-cache-dir -r /home/admin/release/requirements.txt\n# scripts and web',
				],
			]),
			'It should only copy them',
		),
		right(
			'the helper in a third stage',
			'solution',
			edited([
				[
					'# second stage',
					`FROM registry.example.com/python-service:3.10 AS helper
COPY conf/docker/build.yaml /root/
RUN python3.10 -m pip install --no-cache-dir -U imgbuilder && python3.10 -m imgbuilder --config-file /root/build.yaml

# second stage`,
				],
				[/# the platform's helper[\s\S]*?build.yaml\n\n/, 'COPY --from=helper /root/.imgbuilder /root/.imgbuilder\n'],
			]),
		),
		wrong('only the packages come over, without their programs', 'solution', (text) =>
			edited([['/home/admin/run /home/admin/run', `${SITE} ${SITE}`]])(text),
		),
		wrong(
			'the environment moves, the scripts look for it where it was',
			'solution',
			({ dockerfile, dockerignore }) => ({
				dockerignore,
				dockerfile: dockerfile.replaceAll('/home/admin/run', '/opt/venv'),
			}),
		),
		wrong(
			'the helper comes first, in the same stage',
			'solution',
			edited([
				[
					'COPY requirements.txt /home',
					'COPY conf/docker/build.yaml /root/\nRUN python3.10 -m pip install --no-cache-dir -U imgbuilder\nCOPY requirements.txt /home',
				],
				[/# the platform's helper[\s\S]*?build.yaml\n\n/, ''],
			]),
		),
		right(
			'another name, numbers instead of names',
			'solution',
			edited([
				[' AS builder', ''],
				['--from=builder', '--from=0'],
			]),
		),
		right('linked, at the end', 'solution', (text) =>
			edited([
				[
					'COPY --link --chown=1000:1000 backend',
					'COPY --link --from=builder /home/admin/run /home/admin/run\nCOPY --link --chown=1000:1000 backend',
				],
			])(
				edited([
					['COPY --from=builder /home/admin/run /home/admin/run\n', ''],
					['COPY --chown=admin:admin backend', 'COPY --link --chown=1000:1000 backend'],
				])(text),
			),
		),
		right(
			'with an owner of its own',
			'solution',
			edited([['COPY --from=builder', 'COPY --chown=admin:admin --from=builder']]),
		),
		right(
			'a helper stage of three',
			'solution',
			edited([
				['# second stage', 'FROM builder AS tested\n\n# second stage'],
				['--from=builder', '--from=tested'],
			]),
		),
		wrong(
			'the packages below the scripts',
			'solution',
			edited([
				['COPY --from=builder /home/admin/run /home/admin/run\n', ''],
				['RUN chmod a+xw', 'COPY --from=builder /home/admin/run /home/admin/run\nRUN chmod a+xw'],
			]),
		),
		wrong(
			'the second stage stands on the first',
			'solution',
			edited([
				['FROM registry.example.com/python-service:3.10\n\n# folders', 'FROM builder\n\n# folders'],
				['COPY --from=builder /home/admin/run /home/admin/run\n', ''],
			]),
		),
	],
	'tools-stay-behind': [
		wrong(
			'another compiler, in the same stage',
			'start',
			edited([['build-essential', 'gcc libc6-dev']]),
			'only one stage',
		),
		wrong('the environment is not copied', 'solution', deleted('COPY --from=packages'), 'copy `/opt/venv`'),
		wrong('everything is copied', 'solution', edited([['/opt/venv /opt/venv', '/ /']]), 'Copy only `/opt/venv`'),
		wrong(
			'shipped on the large base',
			'solution',
			edited([
				[
					'3.12-slim\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends libpq5',
					'3.12\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends libpq5',
				],
			]),
			'from the slim image',
		),
		right('gcc alone in the first stage', 'solution', edited([['build-essential', 'gcc libc6-dev']])),
		right(
			'the compiler comes and goes in one RUN',
			'start',
			whole(`FROM registry.example.com/python:3.12-slim
WORKDIR /srv
COPY requirements.txt .
RUN apt-get update && \\
    apt-get install -y --no-install-recommends build-essential libpq-dev libpq5 && \\
    python3 -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir -r requirements.txt && \\
    apt-get purge -y --auto-remove build-essential libpq-dev && \\
    rm -rf /var/lib/apt/lists/*
COPY app app
CMD ["/opt/venv/bin/uvicorn", "app.main:app"]
`),
		),
		right(
			'wheels are mounted',
			'start',
			whole(`FROM registry.example.com/python:3.12-slim AS wheels
RUN apt-get update && apt-get install -y --no-install-recommends build-essential libpq-dev
COPY requirements.txt .
RUN pip wheel --no-cache-dir -w /wheels -r requirements.txt

FROM registry.example.com/python:3.12-slim
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*
WORKDIR /srv
COPY requirements.txt .
RUN --mount=type=bind,from=wheels,source=/wheels,target=/wheels \\
    pip install --no-cache-dir --no-index --find-links=/wheels -r requirements.txt
COPY app app
CMD ["uvicorn", "app.main:app"]
`),
		),
		right('a large base to build in', 'solution', edited([['3.12-slim AS packages', '3.12 AS packages']])),
		right(
			'wheels are handed on',
			'start',
			whole(`FROM registry.example.com/python:3.12-slim AS packages
RUN apt-get update && apt-get install -y --no-install-recommends build-essential libpq-dev
COPY requirements.txt .
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt

FROM registry.example.com/python:3.12-slim
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 && rm -rf /var/lib/apt/lists/*
WORKDIR /srv
COPY --from=packages /install /usr/local
COPY app app
CMD ["uvicorn", "app.main:app"]
`),
		),
		wrong(
			'the compiler is removed afterwards',
			'start',
			edited([['COPY app app', 'RUN apt-get purge -y build-essential libpq-dev\nCOPY app app']]),
		),
		right('the environment is linked', 'solution', edited([['COPY --from=packages', 'COPY --link --from=packages']])),
		wrong('the library that it needs is forgotten', 'solution', edited([[' libpq5', ' curl']])),
		wrong(
			'the shipped stage stands on the first',
			'solution',
			edited([['FROM registry.example.com/python:3.12-slim\nRUN', 'FROM packages\nRUN']]),
		),
		wrong('no compiler at all', 'start', edited([['build-essential libpq-dev', 'libpq5']])),
	],
	bake: [
		wrong(
			'a tag that there is not',
			'start',
			edited([
				[
					'FROM registry.example.com/python-service:3.10 AS',
					'FROM registry.example.com/model-registry-packages:latest AS',
				],
			]),
			'No image has that tag',
		),
		wrong('pip keeps what it downloaded instead', 'start', edited([[/ --no-cache-dir/g, '']])),
		right(
			'the installation is kept, the name is another',
			'solution',
			edited([
				['AS builder', 'AS packages'],
				['--from=builder', '--from=packages'],
			]),
		),
		right(
			'taken from the image itself',
			'start',
			edited([
				[/# first stage[\s\S]*?# second stage/, '# second stage'],
				['--from=builder', '--from=registry.example.com/model-registry-packages:2024-10-16'],
			]),
		),
		wrong(
			'both stages stand on it',
			'solution',
			edited([
				[
					'FROM registry.example.com/python-service:3.10\n',
					'FROM registry.example.com/model-registry-packages:2024-10-16\n',
				],
			]),
		),
		wrong(
			'the second one stands on it',
			'start',
			edited([
				[
					/\nFROM registry.example.com\/python-service:3.10\n/,
					'\nFROM registry.example.com/model-registry-packages:2024-10-16\n',
				],
			]),
		),
	],
	'four-cures': [
		wrong('pip keeps its downloads', 'solution', edited([[' --no-cache-dir', '']]), 'pip still keeps'),
		wrong(
			'the lists are loaded in a RUN of their own',
			'solution',
			edited([['RUN apt-get update && \\\n    apt-get', 'RUN apt-get update\nRUN apt-get']]),
			'in one RUN',
		),
		wrong('the lists of apt stay', 'solution', edited([['rm -rf /var/lib/apt/lists/*', 'apt-get clean']])),
		wrong(
			'the code is copied, then given over',
			'solution',
			edited([['COPY --chown=app:app app app\n', 'COPY app app\nRUN chown -R app:app /srv\n']]),
		),
		right('a cache mount', 'solution', edited([['RUN pip install --no-cache-dir', `RUN ${PIP_CACHE} pip install`]])),
		right('code without an owner of its own', 'solution', edited([['COPY --chown=app:app app', 'COPY app']])),
		right(
			'two stages',
			'solution',
			edited([
				[
					'FROM registry.example.com/python:3.12-slim\n',
					'FROM registry.example.com/python:3.12 AS packages\nCOPY requirements.txt .\nRUN python3 -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir -r requirements.txt\n\nFROM registry.example.com/python:3.12-slim\n',
				],
				[
					'COPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY --chown',
					'COPY --from=packages /opt/venv /opt/venv\nCOPY --chown',
				],
			]),
		),
		right(
			'the lists of apt in a cache mount',
			'solution',
			edited([['RUN apt-get', 'RUN --mount=type=cache,target=/var/lib/apt/lists apt-get']]),
		),
		wrong('apt is deleted with its lists', 'solution', edited([[/RUN apt-get[\s\S]*?lists\/\*\n/, '']])),
		wrong('chown stays', 'solution', edited([['USER app', 'RUN chown -R app:app /srv /usr/local/lib\nUSER app']])),
		wrong('the large base stays', 'solution', edited([['3.12-slim', '3.12']])),
		wrong(
			'lists are deleted too late',
			'start',
			edited([
				['python:3.12', 'python:3.12-slim'],
				['pip install', 'pip install --no-cache-dir'],
				['RUN chown -R app:app /srv /usr/local/lib\n', ''],
			]),
		),
	],
	'early-argument': [
		wrong(
			'as a label only',
			'start',
			edited([['RUN echo "$COMMIT" > version.txt', 'LABEL commit=$COMMIT']]),
			'Nothing writes the number',
		),
		right(
			'by a pipe',
			'solution',
			edited([['RUN echo "$COMMIT" > version.txt', 'RUN echo "$COMMIT" | tee /srv/version.txt']]),
		),
		wrong(
			'below the RUN that needs it',
			'solution',
			edited([
				['ARG COMMIT=unknown\n', ''],
				['CMD', 'ARG COMMIT=unknown\nCMD'],
			]),
		),
		right(
			'the argument stands right above',
			'start',
			edited([
				['ARG COMMIT=unknown\n', ''],
				['RUN echo', 'ARG COMMIT=unknown\nRUN echo'],
			]),
		),
		right(
			'without a default',
			'start',
			edited([
				['ARG COMMIT=unknown\n', ''],
				['RUN echo', 'ARG COMMIT\nRUN echo'],
			]),
		),
		right(
			'as a file of the Dockerfile',
			'start',
			edited([
				['ARG COMMIT=unknown\n', ''],
				[/RUN echo .*\n/, 'ARG COMMIT=unknown\nCOPY <<EOF version.txt\n$COMMIT\nEOF\n'],
			]),
		),
		right(
			'as a label besides',
			'solution',
			edited([['ARG COMMIT=unknown\n', 'ARG COMMIT=unknown\nLABEL revision=$COMMIT\n']]),
		),
		right(
			'written in a stage of its own',
			'start',
			edited([
				['ARG COMMIT=unknown\n', ''],
				[
					'FROM',
					'FROM registry.example.com/python:3.12-slim AS version\nARG COMMIT=unknown\nRUN echo "$COMMIT" > /version.txt\n\nFROM',
				],
				['RUN echo "$COMMIT" > version.txt\nCMD', 'COPY --from=version /version.txt .\nCMD'],
			]),
		),
		wrong(
			'right above the installation',
			'start',
			edited([
				['ARG COMMIT=unknown\n', ''],
				['RUN pip', 'ARG COMMIT=unknown\nRUN pip'],
			]),
		),
		wrong('the argument is deleted', 'start', edited([['ARG COMMIT=unknown\n', '']])),
		wrong(
			'before the FROM',
			'start',
			edited([
				[
					'FROM registry.example.com/python:3.12-slim\nARG COMMIT=unknown\n',
					'ARG COMMIT=unknown\nFROM registry.example.com/python:3.12-slim\n',
				],
			]),
		),
		wrong(
			'as a variable of the environment',
			'start',
			edited([['ARG COMMIT=unknown\n', 'ARG COMMIT=unknown\nENV COMMIT=$COMMIT\n']]),
		),
	],
	'force-it': [
		wrong('the environment is not copied', 'solution', deleted('COPY --from=packages'), 'is gone'),
		wrong(
			'one stage for all',
			'start',
			edited([
				['AS packages', 'AS service'],
				['\nFROM registry.example.com/python:3.12-slim\n', '\n'],
				['COPY --from=packages /opt/venv /opt/venv\n', ''],
			]),
		),
		right(
			'apt has a stage of that name',
			'start',
			edited([
				['3.12-slim\nRUN apt-get', '3.12-slim AS service\nRUN apt-get'],
				['WORKDIR /srv', '\nFROM service AS final\nWORKDIR /srv'],
			]),
		),
		right('the name in capitals', 'solution', edited([['AS service', 'as SERVICE']])),
		wrong(
			'the other stage gets the name',
			'start',
			edited([
				['AS packages', 'AS service'],
				['--from=packages', '--from=service'],
			]),
		),
		wrong('another name', 'solution', edited([['AS service', 'AS app']])),
	],
	'fresh-on-demand': [
		wrong(
			'the code comes before the argument',
			'solution',
			edited([
				['ARG WEEK=none', 'COPY app /srv/app\nARG WEEK=none'],
				['COPY app app\n', ''],
			]),
			'has to stay last',
		),
		right(
			'once for the file, and again for the stage',
			'start',
			edited([
				['FROM registry', 'ARG WEEK=none\nFROM registry'],
				['AS service\n', 'AS service\nARG WEEK\n'],
			]),
		),
		wrong('a variable instead of an argument', 'start', edited([['AS service\n', 'AS service\nENV WEEK=none\n']])),
		right(
			'declared and used',
			'start',
			edited([['service\nRUN apt-get update', 'service\nARG WEEK\nRUN echo "week $WEEK" && apt-get update']]),
		),
		right(
			'apt has a stage of its own',
			'start',
			edited([
				[
					'FROM registry.example.com/python:3.12-slim AS service\nRUN apt-get',
					'FROM registry.example.com/python:3.12-slim AS system\nARG WEEK\nRUN apt-get',
				],
				['WORKDIR /srv', '\nFROM system\nWORKDIR /srv'],
			]),
		),
		wrong('at the top of the file', 'start', edited([['FROM registry', 'ARG WEEK=none\nFROM registry']])),
		wrong(
			'in the stage of the packages',
			'start',
			edited([['COPY requirements.txt', 'ARG WEEK=none\nCOPY requirements.txt']]),
		),
		wrong('behind the installation', 'start', edited([['WORKDIR /srv', 'ARG WEEK=none\nWORKDIR /srv']])),
	],
	'seven-in-the-text': [
		wrong(
			'npm cleans up in a RUN of its own',
			'solution',
			edited([[' && npm cache clean --force', '\nRUN npm cache clean --force']]),
			'too late',
		),
		wrong('pip keeps its downloads', 'solution', edited([[' --no-cache-dir', '']]), 'pip still keeps'),
		wrong('the command goes to the end', 'solution', toTheEnd('CMD'), 'above the first COPY or RUN'),
		wrong('a folder is forgotten', 'solution', edited([['mkdir logs data', 'mkdir logs']]), 'leaving one out'),
		right('both flags for npm', 'solution', edited([['npm install &&', 'npm install --no-cache &&']])),
		right(
			'dnf, which yum is by now',
			'solution',
			edited([['yum install -y nginx && yum clean all', 'dnf install -y nginx && dnf clean all']]),
		),
		wrong('yum cleans up in a RUN of its own', 'solution', edited([[' && yum clean all', '\nRUN yum clean all']])),
		right(
			'caches are mounted',
			'solution',
			edited([
				[
					'RUN yum install -y nginx && yum clean all',
					'RUN --mount=type=cache,target=/var/cache/yum --mount=type=cache,target=/var/cache/dnf yum install -y nginx',
				],
				['RUN npm install && npm cache clean --force', 'RUN --mount=type=cache,target=/root/.npm npm install'],
				['RUN pip install --no-cache-dir', `RUN ${PIP_CACHE} pip install`],
			]),
		),
		right(
			'one RUN for all',
			'solution',
			edited([
				['RUN yum install -y nginx && yum clean all\n', ''],
				['RUN npm install && npm cache clean --force\n', ''],
				[
					'RUN pip install',
					'RUN yum install -y nginx && yum clean all && \\\n    npm install && npm cache clean --force && \\\n    pip install',
				],
			]),
		),
		wrong(
			'lines are only joined',
			'start',
			edited([
				['RUN mkdir logs\nRUN mkdir data', 'RUN mkdir logs data'],
				[
					'ENV LANG=C.UTF-8\nENV PYTHONUNBUFFERED=1\nENV NODE_ENV=production',
					'ENV LANG=C.UTF-8 PYTHONUNBUFFERED=1 NODE_ENV=production',
				],
			]),
		),
		right(
			'the folders of the caches are deleted',
			'solution',
			edited([
				['npm cache clean --force', 'rm -rf /root/.npm'],
				['yum clean all', 'rm -rf /var/cache/yum /var/cache/dnf'],
			]),
		),
		wrong(
			'the flag that the article names',
			'solution',
			edited([['npm install && npm cache clean --force', 'npm install --no-cache']]),
		),
		wrong(
			'the code comes first again',
			'solution',
			edited([
				['COPY app app\n', ''],
				['RUN yum', 'COPY app app\nRUN yum'],
			]),
		),
		wrong('what is needed goes too', 'solution', deleted('RUN npm install')),
	],
	'four-in-the-build': [
		wrong('all packages are left out', 'solution', deleted('RUN pip install'), 'Only the training packages'),
		right(
			'training moves into a stage that nobody asks for',
			'solution',
			edited([
				[
					'FROM registry.example.com/toolbox:9-slim\n',
					`FROM registry.example.com/toolbox:9-slim AS training
COPY requirements-train.txt .
RUN pip install --no-cache-dir -r requirements-train.txt

FROM registry.example.com/toolbox:9-slim
`,
				],
			]),
		),
		right(
			'the folders are made in an earlier RUN',
			'solution',
			edited([
				['RUN mkdir logs data\n', ''],
				['yum clean all', 'yum clean all && mkdir logs data'],
			]),
		),
		right(
			'the assets stay behind the code',
			'solution',
			edited([['COPY static static\nCOPY app app\n', 'COPY app app\nCOPY static static\n']]),
		),
		right(
			'one COPY brings both folders',
			'solution',
			edited([['COPY static static\nCOPY app app\n', 'COPY --parents app static ./\n']]),
		),
		wrong(
			'the code stands before what is static',
			'solution',
			edited([
				['COPY app app\n', ''],
				['COPY package.json', 'COPY app app\nCOPY package.json'],
			]),
		),
		wrong(
			'training moves into a RUN of its own',
			'solution',
			edited([
				['COPY requirements.txt .', 'COPY requirements.txt requirements-train.txt ./'],
				['COPY conf', 'RUN pip install --no-cache-dir -r requirements-train.txt\nCOPY conf'],
			]),
		),
		wrong('the large base stays', 'solution', edited([['toolbox:9-slim', 'toolbox:9']])),
	],
	'fourteen-tips': [
		wrong('the service is excluded as well', 'solution', ignoring('.git\ndocs\ntests\napp\n'), 'is missing'),
		wrong('latest stays', 'solution', edited([[':3.12-slim', ':latest']]), 'Pin a version'),
		right('no list, but narrow copies', 'solution', (text) =>
			ignoring('')(edited([['COPY . .', 'COPY app app']])(text)),
		),
		wrong('no version at all', 'solution', edited([[':3.12-slim', '']])),
		right('everything is excluded, then what is needed let in', 'solution', ignoring('*\n!app\n!requirements.txt\n')),
		right('one copy, a small context', 'start', (text) =>
			ignoring('.git\ndocs\ntests\n')(
				edited([
					['latest', '3.12-slim'],
					['ADD . /srv', 'WORKDIR /srv\nCOPY . .'],
					['cd /srv && ', ''],
					[/CMD.*\n/, 'CMD ["uvicorn", "app.main:app"]\n'],
				])(text),
			),
		),
		right('an entry point', 'solution', edited([['CMD [', 'ENTRYPOINT [']])),
		wrong('the wrong names are excluded', 'solution', ignoring('git\n*.md\n')),
		wrong('ADD stays', 'solution', edited([['COPY . .', 'ADD . .']])),
		wrong('nothing is excluded', 'solution', ignoring('')),
		wrong('the shell form stays', 'solution', edited([[/CMD.*\n/, 'CMD uvicorn app.main:app\n']])),
	],
	'cache-mount': [
		wrong(
			'the environment is mounted',
			'start',
			edited([['RUN python3.10 -m venv', 'RUN --mount=type=cache,target=/home/admin/run python3.10 -m venv']]),
			'isn’t in the image',
		),
		wrong(
			'an option of pip',
			'start',
			edited([[' --no-cache-dir -r', ' --mount=type=cache,target=/root/.cache/pip -r']]),
			'option of RUN',
		),
		wrong(
			'only the list is mounted',
			'start',
			edited([
				[
					'COPY requirements.txt /home/admin/release/\nRUN',
					'RUN --mount=type=bind,source=requirements.txt,target=/home/admin/release/requirements.txt',
				],
			]),
			'No cache is mounted',
		),
		wrong(
			'emptied at the end',
			'solution',
			edited([
				[
					'-r /home/admin/release/requirements.txt',
					'-r /home/admin/release/requirements.txt && python3.10 -m pip cache purge',
				],
			]),
			'has to go',
		),
		right(
			'only the second call',
			'start',
			edited([
				[
					'RUN python3.10 -m venv /home/admin/run && \\\n',
					`RUN python3.10 -m venv /home/admin/run && /home/admin/run/bin/pip install --no-cache-dir --upgrade pip\nRUN ${PIP_CACHE} \\\n`,
				],
				[`    ${PIP} --no-cache-dir --upgrade pip && \\\n`, ''],
				['--no-cache-dir -r', '-r'],
			]),
		),
		wrong('a folder that only a shell would know', 'solution', edited([['target=/root/', 'target=~/']])),
		wrong('a mount of no type', 'solution', edited([['type=cache,', '']])),
		right(
			'with an id',
			'solution',
			edited([[PIP_CACHE, '--mount=type=cache,id=pip,target=/root/.cache/pip,sharing=locked']]),
		),
		right(
			'another folder, told to pip',
			'solution',
			edited([
				[PIP_CACHE, '--mount=type=cache,target=/pip'],
				['python3.10 -m venv', 'export PIP_CACHE_DIR=/pip && python3.10 -m venv'],
			]),
		),
		right('the folder above pip’s', 'solution', edited([[PIP_CACHE, '--mount=type=cache,target=/root/.cache']])),
		wrong(
			'switched off for the whole stage',
			'solution',
			edited([['AS builder\n', 'AS builder\nENV PIP_NO_CACHE_DIR=1\n']]),
		),
		wrong(
			'the flag stays',
			'start',
			edited([['RUN python3.10 -m venv', `RUN ${PIP_CACHE} \\\n    python3.10 -m venv`]]),
		),
		wrong(
			'another folder, and pip does not know',
			'solution',
			edited([[PIP_CACHE, '--mount=type=cache,target=/var/cache/pip']]),
		),
		wrong(
			'only the flag goes',
			'start',
			edited([
				['--no-cache-dir --upgrade', '--upgrade'],
				['--no-cache-dir -r', '-r'],
			]),
		),
	],
	'link-the-copy': [
		wrong(
			'the scripts are left out',
			'start',
			deleted('COPY --chown=admin:admin conf/docker/scripts'),
			'scripts are gone',
		),
		wrong('linked by name only', 'start', edited([['COPY --from=builder', 'COPY --link=false --from=builder']])),
		right(
			'moved up instead',
			'start',
			edited([
				[/COPY --from=builder .*\n/, ''],
				['# scripts, web', `COPY --from=builder ${SITE} ${SITE}\n# scripts, web`],
			]),
		),
		right(
			'the whole environment, linked',
			'start',
			edited([[/COPY --from=builder .*\n/, 'COPY --link --from=builder /home/admin/run /home/admin/run\n']]),
		),
		right('scripts at the end', 'start', (text) =>
			toTheEnd('COPY --chown=admin:admin conf/docker')(
				edited([[/RUN chmod a\+xw.*\n/, 'RUN chmod a+xw /tmp\n']])(text),
			),
		),
		right(
			'more is linked',
			'start',
			edited([
				['COPY --from=builder', 'COPY --link --from=builder'],
				['COPY --chown=admin:admin conf/docker', 'COPY --link --chown=1000:1000 conf/docker'],
			]),
		),
		wrong(
			'linked, but with a mode',
			'start',
			edited([['COPY --from=builder', 'COPY --link --chmod=755 --from=builder']]),
		),
		wrong(
			'the scripts are linked',
			'start',
			edited([['COPY --chown=admin:admin conf/docker', 'COPY --link --chown=admin:admin conf/docker']]),
		),
		wrong('the packages are left out', 'start', deleted('COPY --from=builder')),
	],
	'leave-it-out': [
		wrong(
			'one level down, the other line stays',
			'start',
			ignoring('.git\n**/__pycache__\ndocs\n*/tests\n'),
			'another line still matches nothing',
		),
		wrong(
			'deleted in the image',
			'start',
			({ dockerfile, dockerignore }) => ({
				dockerfile: `${dockerfile}\nRUN rm -rf /home/admin/release/backend/tests\n`,
				dockerignore,
			}),
			'is too late',
		),
		right('all that lies in folders of that name', 'start', ignoring('.git\ndocs\n**/tests/**\n')),
		right('left out by the COPY', 'start', (text) =>
			ignoring('.git\ndocs\n')(
				edited([['COPY --chown=admin:admin backend', 'COPY --exclude=tests --chown=admin:admin backend']])(text),
			),
		),
		wrong('with a dot before it', 'start', ignoring('.git\ndocs\n./tests\n')),
		right('by their full names', 'start', ignoring('.git\ndocs\nbackend/tests\n')),
		right(
			'everything but what is needed',
			'start',
			ignoring('*\n!backend\n!aml_core\n!conf\n!requirements.txt\n**/tests\n'),
		),
		wrong('lines that match nothing are deleted', 'start', ignoring('.git\ndocs\n')),
		right('tests one level down', 'start', ignoring('.git\ndocs\nREADME.md\n*/tests\n')),
		wrong('only the top folder', 'start', ignoring('.git\ndocs\n/tests\n')),
		wrong('too much is left out', 'start', ignoring('.git\ndocs\n**/tests\nbackend/static\n')),
	],
	capstone: [
		right(
			'the helper comes and goes in one RUN',
			'solution',
			edited([
				[
					'COPY --link --from=prepared /root/.imgbuilder /root/.imgbuilder\n',
					'COPY conf/docker/build.yaml /root/\nRUN python3.10 -m pip install --no-cache-dir imgbuilder && python3.10 -m imgbuilder --config-file /root/build.yaml && python3.10 -m pip uninstall -y imgbuilder\n',
				],
			]),
		),
		wrong('what the helper made is left out', 'solution', deleted('COPY --link --from=prepared')),
		right(
			'nothing linked, in a good order',
			'solution',
			edited([
				['COPY --link --from=prepared', 'COPY --from=prepared'],
				['COPY --link --from=builder', 'COPY --from=builder'],
			]),
		),
		right(
			'other names, more linked',
			'solution',
			edited([
				['AS builder', 'AS deps'],
				['--from=builder', '--from=deps'],
				[COPY_CODE, COPY_CODE.replace('COPY --chown=admin:admin', 'COPY --link --chown=1000:1000')],
				[COPY_LIBRARY, COPY_LIBRARY.replace('COPY --chown=admin:admin', 'COPY --link --chown=1000:1000')],
			]),
		),
		right(
			'the helper with a cache mount of its own',
			'solution',
			edited([
				[
					'RUN python3.10 -m pip install --no-cache-dir -U imgbuilder',
					`RUN ${PIP_CACHE} python3.10 -m pip install -U imgbuilder`,
				],
			]),
		),
		wrong(
			'the packages behind the scripts, not linked',
			'solution',
			edited([
				['COPY --link --from=builder /home/admin/run /home/admin/run\n', ''],
				['RUN chmod a+xw', 'COPY --from=builder /home/admin/run /home/admin/run\nRUN chmod a+xw'],
			]),
		),
		right(
			'on the image with the packages',
			'solution',
			edited([
				[
					'FROM registry.example.com/python-service:3.10 AS builder',
					'FROM registry.example.com/model-registry-packages:2024-10-16 AS builder',
				],
				[`RUN ${PIP_CACHE} \\\n`, 'RUN '],
				[`${PIP} --upgrade`, `${PIP} --no-cache-dir --upgrade`],
				[`${PIP} -r`, `${PIP} --no-cache-dir -r`],
			]),
		),
		wrong(
			'chown is back',
			'solution',
			edited([['# our own library', 'RUN chown -R admin:admin /home/admin\n# our own library']]),
		),
		right(
			'the code above the packages, which are linked',
			'solution',
			edited([
				[COPY_CODE, ''],
				['COPY --link --from=prepared', `${COPY_CODE}COPY --from=prepared`],
			]),
		),
		wrong(
			'no cache mount',
			'solution',
			edited([
				[`RUN ${PIP_CACHE} \\\n`, 'RUN '],
				[`${PIP} --upgrade`, `${PIP} --no-cache-dir --upgrade`],
				[`${PIP} -r`, `${PIP} --no-cache-dir -r`],
			]),
		),
		wrong(
			'the helper is shipped',
			'solution',
			edited([
				[
					'COPY --link --from=prepared /root/.imgbuilder /root/.imgbuilder\n',
					'COPY conf/docker/build.yaml /root/\nRUN python3.10 -m pip install --no-cache-dir imgbuilder && python3.10 -m imgbuilder --config-file /root/build.yaml\n',
				],
			]),
		),
	],
	'which-row': [
		wrong(
			'the packages are not installed',
			'solution',
			edited([[/RUN pip[\s\S]*?3\.12\n/, '']]),
			'The packages are gone',
		),
		right('the chmod goes, too', 'solution', edited([[/ && \\\n {4}chmod -R g\+w \S+/, '']])),
		wrong(
			'rm moves up, still in a RUN of its own',
			'start',
			edited([
				['RUN rm -r docs\n', ''],
				['COPY requirements.txt .\n', 'RUN rm -r docs\nCOPY requirements.txt .\n'],
			]),
		),
		wrong('chmod and rm share a RUN', 'start', edited([['\nRUN rm -r docs', ' && \\\n    rm -r docs']])),
		wrong('the code is deleted with the documents', 'solution', deleted('COPY app')),
	],
	'mirror-early': [
		wrong(
			'the code comes before the installation',
			'start',
			edited([
				['COPY app app\n', ''],
				['COPY requirements.txt .', 'COPY app app\nCOPY requirements.txt .'],
			]),
			'every edit installs',
		),
		wrong(
			'the address is written into the command as well',
			'start',
			edited([['pip install', 'pip install -i https://mirror.example.com/simple']]),
			'still comes before apt',
		),
		right(
			'a secret brings the settings',
			'start',
			edited([
				[/^ARG .*\n/m, ''],
				['RUN python3 -m venv', 'RUN --mount=type=secret,id=pip,target=/etc/pip.conf python3 -m venv'],
			]),
		),
		wrong(
			'as a variable of the environment, at the same place',
			'start',
			edited([
				[
					/^ARG (PIP_INDEX_URL)=(\S+)$/m,
					'ARG PIP_INDEX_URL=https://pypi.example.com/simple\nENV PIP_INDEX_URL=$PIP_INDEX_URL',
				],
			]),
		),
		wrong(
			'before the FROM and once more inside',
			'start',
			edited([
				[
					/^FROM .*\nARG .*\n/m,
					'ARG PIP_INDEX_URL=https://pypi.example.com/simple\nFROM registry.example.com/python:3.12-slim\nARG PIP_INDEX_URL\n',
				],
			]),
		),
		wrong('the system packages are left out', 'solution', edited([[/RUN apt-get[\s\S]*?lists\/\*\n/, '']])),
	],
	'only-layers-survive': [
		wrong(
			'the mount is taken off',
			'start',
			edited([['--mount=type=cache,target=/root/.cache/pip ', '']]),
			'a mount can’t prevent that',
		),
		wrong(
			'the list is copied first, and everything all the same',
			'start',
			edited([['COPY . .', 'COPY requirements.txt .\nCOPY . .']]),
			'really need',
		),
		right(
			'the list is mounted',
			'solution',
			edited([
				['COPY requirements.txt .\n', ''],
				[
					'target=/root/.cache/pip \\',
					'target=/root/.cache/pip --mount=type=bind,source=requirements.txt,target=requirements.txt \\',
				],
			]),
		),
		wrong(
			'only the compiler moves up',
			'start',
			edited([
				['COPY . .\n', ''],
				['RUN --mount=type=cache', 'COPY . .\nRUN --mount=type=cache'],
			]),
		),
		wrong(
			'a mount for apt as well',
			'start',
			edited([['RUN apt-get update', 'RUN --mount=type=cache,target=/var/cache/apt apt-get update']]),
		),
		wrong(
			'one stage for all',
			'solution',
			edited([[/\n\nFROM [\s\S]*?COPY --from=packages .*\n/, '\nWORKDIR /srv\n']]),
		),
	],
	'min-keeps-the-image': [
		wrong('nothing is compiled', 'start', deleted('RUN python3 -m compileall'), 'compile step is gone'),
		wrong(
			'installed twice',
			'start',
			edited([
				[
					'COPY --from=build /opt/venv /opt/venv',
					'COPY requirements.txt .\nRUN python3 -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir -r requirements.txt',
				],
			]),
			'installed twice',
		),
		right(
			'the packages are copied from their stage, and compiling needs none of them',
			'start',
			edited([
				[' AS build\n', ' AS packages\n'],
				['COPY app app\nRUN', '\nFROM registry.example.com/python:3.12-slim AS build\nWORKDIR /srv\nCOPY app app\nRUN'],
				['COPY --from=build /opt/venv', 'COPY --from=packages /opt/venv'],
			]),
		),
		wrong(
			'the packages are linked',
			'start',
			edited([['COPY --from=build /opt/venv', 'COPY --link --from=build /opt/venv']]),
		),
		wrong(
			'the code is compiled in the image',
			'solution',
			edited([
				[
					'FROM packages\nCOPY --from=build /srv/app app',
					'FROM packages\nCOPY app app\nRUN python3 -m compileall -q app',
				],
			]),
		),
		wrong(
			'a stage of its own, but nothing is shipped from it',
			'start',
			edited([
				[' AS build\n', ' AS packages\n'],
				['COPY app app\nRUN', '\nFROM packages AS build\nCOPY app app\nRUN'],
			]),
		),
	],
	'token-in-a-layer': [
		wrong(
			'the file is deleted in the RUN that installs',
			'start',
			edited([['-r requirements.txt\nRUN rm', '-r requirements.txt && rm']]),
			'only hides it',
		),
		wrong(
			'mounted, and copied out of the mount',
			'solution',
			edited([['id=netrc,target=/root/.netrc \\\n', 'id=netrc cp /run/secrets/netrc /root/.netrc && \\\n']]),
			'out of its mount',
		),
		wrong(
			'no token at all',
			'solution',
			edited([['--mount=type=secret,id=netrc,target=/root/.netrc \\\n    ', '']]),
			'token is gone',
		),
		right('as a variable of one step', 'solution', edited([['target=/root/.netrc', 'env=INDEX_TOKEN']])),
		wrong(
			'the file is copied',
			'solution',
			edited([
				[
					'RUN --mount=type=secret,id=netrc,target=/root/.netrc \\\n    pip',
					'COPY requirements.txt /root/.netrc\nRUN pip',
				],
			]),
		),
		wrong(
			'written and deleted in one RUN',
			'start',
			edited([
				[
					'/root/.netrc\nRUN pip install --no-cache-dir -r requirements.txt\nRUN rm',
					'/root/.netrc && pip install --no-cache-dir -r requirements.txt && rm',
				],
			]),
		),
		wrong('as a variable of the environment', 'start', edited([['ARG INDEX_TOKEN=none', 'ENV INDEX_TOKEN=none']])),
	],
	'for-both-platforms': [
		wrong('the program stays in its stage', 'solution', deleted('COPY --link --from=build'), 'copy /ledger'),
		wrong(
			'the compiler is told one platform',
			'solution',
			edited([['GOARCH=$TARGETARCH', 'GOARCH=amd64']]),
			'GOARCH=$TARGETARCH',
		),
		right('shipped on alpine', 'solution', edited([['gcr.io/distroless/static-debian12:nonroot', 'alpine:3.20']])),
		wrong('the platform is only left out', 'start', edited([['--platform=linux/amd64 ', '']])),
		wrong(
			'both stages on the builder’s platform, all copied first',
			'solution',
			edited([['COPY go.mod go.sum ./\nRUN go mod download\nCOPY . .', 'COPY . .\nRUN go mod download']]),
		),
		wrong(
			'the second stage begins from the first',
			'solution',
			edited([
				['FROM gcr.io/distroless/static-debian12:nonroot\nCOPY --link --from=build /ledger /ledger', 'FROM build'],
			]),
		),
	],
};
