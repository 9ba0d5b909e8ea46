// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of shells
/** Rules about package managers and what they leave behind. */
import { RECOMMENDED, table } from './table.ts';

table('hadolint:DL3001', {
	bad: [
		['RUN top', 1],
		['RUN a && ssh b', 1],
	],
	good: ['RUN apt-get install ssh', 'RUN echo top'],
});
table('hadolint:DL3003', { bad: [['RUN cd /x && make', 1]], good: ['WORKDIR /x\nRUN make', 'RUN abcd'] });
table('hadolint:DL3004', {
	bad: [
		['RUN sudo make', 1],
		['ONBUILD RUN sudo make', 1],
		['RUN time sudo make', 1],
		['RUN time -p sudo make | cat', 1],
	],
	good: ['RUN apt-get install sudo', 'RUN time make sudo'],
	fixed: [['RUN sudo make\n', 'RUN make\n']],
});
table('hadolint:DL3027', {
	bad: [
		['RUN apt install x', 1],
		['RUN a; apt search x', 1],
	],
	good: ['RUN apt-get install x', 'RUN apt-key add x'],
	fixed: [['RUN apt update && x\n', 'RUN apt-get update && x\n']],
});
table('hadolint:DL3014', {
	bad: [
		['RUN apt-get install python', 1],
		['RUN apt-get -q install x', 1],
	],
	good: [
		'RUN apt-get install -y x',
		'RUN apt-get -yq install x',
		'RUN apt-get install -qq x',
		'RUN apt-get -q -q install x',
		'RUN apt-get -q=2 install x',
		'RUN apt-get install --assume-yes x',
		'RUN apt-get --quiet --quiet install x',
	],
	fixed: [['RUN apt-get install x\n', 'RUN apt-get install -y x\n']],
});
table('hadolint:DL3015', {
	bad: [['RUN apt-get install -y x', 1]],
	good: ['RUN apt-get install --no-install-recommends x', 'RUN apt-get install -o APT::Install-Recommends=false x'],
	fixed: [['RUN apt-get install x\n', 'RUN apt-get install --no-install-recommends x\n']],
});
table('hadolint:DL3008', {
	bad: [
		['RUN apt-get install x', 1],
		['RUN apt-get update && apt-get install -y a=1 b', 1],
		['RUN apt-get install $P', 1],
		['RUN apt-get install $(cat list)', 1],
	],
	good: [
		'RUN apt-get install $(cat /lists/all)',
		'RUN apt-get install "x${V:+=}$V"',
		'RUN apt-get install `# why` x=1',
		'RUN apt-get install x=1.0',
		'RUN apt-get -t unstable install x=1',
		'RUN apt-get install ./x.deb',
		'RUN apt-get install x/testing',
		'RUN apt-get install x=$V',
	],
});
table('hadolint:DL3009', {
	bad: [
		['FROM a:1\nRUN apt-get update && apt-get install x', 2],
		['RUN apt-get update', 1],
		['RUN `# first` true && apt-get update', 1],
		['FROM a:1 AS b\nRUN apt-get update\nFROM b\nRUN x', 2],
		['RUN apt-get update && rm -r /var/lib/apt/lists', 1],
	],
	good: [
		'FROM a:1\nRUN apt-get update && rm -rf /var/lib/apt/lists/*',
		'FROM a:1\nRUN apt-get update && apt-get install `# it is why` x && rm -rf /var/lib/apt/lists/*',
		'FROM a:1 AS b\nRUN apt-get update\nFROM c:1\nRUN x',
		'FROM a:1\nRUN --mount=type=cache,target=/var/lib/apt/lists apt-get update',
		'FROM a:1\nRUN --mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt apt-get update',
		'FROM a:1\nRUN --mount=type=tmpfs,target=/var/lib/apt/lists apt-get update',
		'FROM a:1\nRUN apt-get update && rm -rf /tmp',
	],
});
table('apt-lists-left', { bad: [['FROM a:1\nRUN apt-get update && rm -rf /tmp', 2]] });
table('hadolint:DL3013', {
	bad: [
		['RUN pip install x', 1],
		['RUN pip install x==1 y', 1],
		['RUN python3 -m pip install x', 1],
		['RUN pip install git+https://h/r', 1],
		['RUN pip install --user x', 1],
	],
	good: [
		'RUN pip install x==1.0',
		'RUN pip install -r requirements.txt',
		'RUN pip install --requirement r.txt x',
		'RUN pip install .',
		'RUN pip install ./x.whl',
		'RUN pip install git+https://h/r@v1',
		'RUN pip install --constraint c.txt x',
		'RUN pip install -i https://h/simple x==1',
		'RUN pip install "x>=1"',
		'RUN pip install /src/x',
		'RUN pip --version',
	],
});
table('hadolint:DL3016', {
	bad: [
		['RUN npm install x', 1],
		['RUN npm install @s/x', 1],
		['RUN npm install --global x', 1],
		['RUN npm install git://h/r.git', 1],
		['RUN npm --loglevel verbose install x', 1],
	],
	good: [
		'RUN npm install',
		'RUN npm install --loglevel verbose x@1',
		'RUN npm install x@1',
		'RUN npm install @s/x@1',
		'RUN npm install git+ssh://git@h/r.git#v1',
		'RUN npm install ./x',
		'RUN npm install x.tgz',
		'RUN npm ci',
	],
});
table('hadolint:DL3018', {
	bad: [
		['RUN apk add x', 1],
		['RUN apk add --no-cache --virtual .d x', 1],
	],
	good: [
		'RUN apk add x=1',
		'RUN apk add x~1',
		'RUN apk add -t .d x=1',
		'RUN apk add "x>1"',
		'RUN apk add ./x.apk',
		'RUN apk update',
	],
});
table('hadolint:DL3019', {
	bad: [['RUN apk add x', 1]],
	good: ['RUN apk add --no-cache x', 'RUN --mount=type=cache,target=/var/cache/apk apk add x', 'RUN apk update'],
	fixed: [['RUN apk add x\n', 'RUN apk add --no-cache x\n']],
});
table('hadolint:DL3028', {
	bad: [
		['RUN gem install x', 1],
		['RUN gem i x:1 y', 1],
		['RUN gem install --no-ri --no-rdoc x', 1],
	],
	good: [
		'RUN gem install x:1 -- --with-y y',
		'RUN gem install x:1',
		'RUN gem install x -v 1',
		'RUN gem install x --version=1',
		'RUN gem sources',
	],
});
table('hadolint:DL3030', {
	bad: [['RUN yum install x', 1]],
	good: ['RUN yum install -y x', 'RUN yum -y groupinstall x', 'RUN yum makecache'],
});
table('hadolint:DL3033', {
	bad: [
		['RUN yum install -y x', 1],
		['RUN yum install -y x-devel', 1],
		['RUN yum module install -y x', 1],
	],
	good: [
		'RUN yum install -y x-1.2',
		'RUN yum install -y x-devel-1.2-3.el9',
		'RUN yum install -y x-1.rpm',
		'RUN yum module install -y x:1',
		'FROM a:1\nARG V\nRUN yum install -y x-$V',
	],
});
table('hadolint:DL3034', {
	bad: [
		['RUN zypper install x', 1],
		['RUN zypper rm x', 1],
	],
	good: [
		'RUN zypper install -y x',
		'RUN zypper -n install x',
		'RUN zypper --non-interactive patch',
		'RUN zypper search x',
	],
});
table('hadolint:DL3035', { bad: [['RUN zypper dup', 1]], good: ['RUN zypper update'] });
table('hadolint:DL3036', {
	bad: [
		['RUN zypper install -y x', 1],
		['RUN zypper clean && zypper in -y x', 1],
	],
	good: ['RUN zypper install -y x && zypper clean', 'RUN --mount=type=cache,target=/var/cache/zypp zypper in -y x'],
});
table('hadolint:DL3037', {
	bad: [['RUN zypper install -y x', 1]],
	good: ['RUN zypper install -y x=1', 'RUN zypper in "x>=1"', 'RUN zypper in x.rpm'],
});
table('hadolint:DL3038', {
	bad: [
		['RUN dnf install x', 1],
		['RUN microdnf install x', 1],
	],
	good: ['RUN dnf install -y x'],
});
table('hadolint:DL3040', {
	bad: [
		['RUN dnf install -y x', 1],
		['RUN dnf clean all && dnf install -y x', 1],
		['RUN microdnf install -y x', 1],
		['RUN --mount=type=cache,target=/var/cache/dnf dnf install -y x', 1],
		['RUN dnf install -y x && rm -r /var/cache/dnf', 1],
	],
	good: [
		'RUN dnf install -y x && dnf clean all',
		'RUN dnf install -y x && rm -rf /var/cache/libdnf5*',
		'RUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y x',
		'RUN dnf install -y x && rm -rf /tmp/x',
	],
	fixed: [['RUN dnf install -y x\n', 'RUN dnf install -y x \\\n    && dnf clean all\n']],
});
table('dnf-clean', { bad: [['RUN dnf install -y x && rm -rf /tmp/x', 1]] });
table('hadolint:DL3041', {
	bad: [
		['RUN dnf install -y x', 1],
		['RUN dnf module install -y x', 1],
		['FROM a:1\nRUN dnf install -y x-${V}\nENV V=1', 2],
		['FROM a:1\nENV V=1\nFROM a:1\nRUN dnf install -y x-${V}', 4],
		['FROM a:1\nARG V=x-1\nRUN dnf install -y $V', 3],
	],
	good: [
		'ARG V=2.51.0-2.fc42\nFROM a:1\nRUN dnf install -y "git-core-${V}"',
		'FROM a:1 AS b\nENV V=newest\nFROM b\nRUN microdnf install -y x-${V}',
		'RUN dnf install -y x-1.2',
		'RUN dnf module install -y x:1',
		'RUN dnf group install -y x',
	],
});
table('hadolint:DL3042', {
	bad: [
		['RUN pip install x', 1],
		['FROM a:1\nENV PIP_NO_CACHE_DIR=0\nRUN pip install x', 3],
		['FROM a:1 AS b\nENV PIP_NO_CACHE_DIR=1\nFROM c:1\nRUN pip install x', 4],
		['FROM a:1\nONBUILD ENV PIP_NO_CACHE_DIR=1\nRUN pip install x', 3],
		['FROM a:1\nENV PIP_NO_CACHE_DIR=1\nONBUILD RUN pip install x', 3],
	],
	good: [
		'RUN pip install --no-cache-dir x',
		'FROM a:1\nENV PIP_NO_CACHE_DIR=1\nENV PIP_NO_CACHE_DIR=0\nRUN pip install x',
		'FROM a:1 AS b\nENV PIP_NO_CACHE_DIR=on\nFROM b\nENV PIP_NO_CACHE_DIR=0\nRUN pip install x',
		'ONBUILD ENV PIP_NO_CACHE_DIR=1\nONBUILD RUN pip install x',
		'FROM a:1\nENV PIP_NO_CACHE_DIR=1\nFROM a:1\nRUN pip install x',
		'ENV PIP_NO_CACHE_DIR=1\nRUN pip install x',
	],
});
table('pip-no-cache-dir', {
	bad: [['FROM a:1\nENV PIP_NO_CACHE_DIR=1\nENV PIP_NO_CACHE_DIR=0\nRUN pip install x', 4]],
	good: ['ONBUILD ENV PIP_NO_CACHE_DIR=1\nONBUILD RUN pip install x'],
});
table('useradd-high-uid', {
	bad: [
		['RUN useradd --uid 123456 me', 1],
		['RUN useradd --uid=123456 me', 1],
	],
});
table('hadolint:DL3046', {
	bad: [['RUN useradd -u 123456 me', 1]],
	good: [
		'RUN useradd --uid 123456 me',
		'RUN useradd -u 12345 me',
		'RUN useradd -l -u 123456 me',
		'RUN useradd --no-log-init -u 123456 me',
		'RUN useradd me',
	],
	fixed: [['RUN useradd -u 123456 me\n', 'RUN useradd -l -u 123456 me\n']],
});
table('hadolint:DL3047', {
	bad: [['RUN wget x', 1]],
	good: [
		'RUN wget -q x',
		'RUN wget --progress=dot:giga x',
		'RUN wget -nv x',
		'RUN wget -o log x',
		'RUN wget -qO- x',
		'RUN curl x',
	],
	fixed: [['RUN wget x\n', 'RUN wget --progress=dot:giga x\n']],
});
table('hadolint:DL3059', {
	bad: [
		['FROM a:1\nRUN a\nRUN b\nRUN c\n', 3, 4],
		['FROM a:1\nRUN a\nRUN [ -e x ] || b\nRUN if [ -e y ]; then c; fi\n', 3, 4],
	],
	good: [
		'FROM a:1\nRUN a\nRUN time b\nRUN cd /x && ~/b\nRUN c\n',
		'FROM a:1\nRUN a\nCOPY x x\nRUN b\n',
		'FROM a:1\nRUN a && b && c\nRUN d\n',
		'FROM a:1\nRUN --mount=type=cache,target=/x a\nRUN b\n',
	],
});
table('hadolint:DL3060', {
	bad: [
		['RUN yarn install', 1],
		['FROM a:1 AS b\nRUN yarn install\nFROM b\nRUN x\n', 2],
	],
	good: [
		'RUN yarn install && yarn cache clean',
		'RUN --mount=type=cache,target=/root/.cache/yarn yarn install',
		'FROM a:1 AS b\nRUN yarn install\nFROM c:1\nRUN x\n',
	],
});
table('yarn-cache-clean', {
	bad: [['FROM node:22\nRUN --mount=type=cache,target=/root/.cache/yarn yarn install\n', 2]],
	good: [
		'FROM node:22\nRUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install\n',
		'FROM node:22\nUSER node\nRUN --mount=type=cache,target=/home/node/.cache/yarn,uid=1000 yarn install\n',
		'FROM node:22\nENV YARN_CACHE_FOLDER=/root/.cache/yarn\nRUN --mount=type=cache,target=/root/.cache/yarn yarn install\n',
	],
});
table('yarn-cache-clean', {
	more: RECOMMENDED,
	bad: [['FROM node:22\nRUN yarn cache clean && yarn install\n', 2]],
	good: [
		'FROM node:22\nRUN --mount=type=cache,target=/root/.yarn/berry/cache yarn install\n',
		'FROM node:22 AS b\nRUN yarn install\nFROM node:22\nCOPY --from=b /a /a\n',
	],
});
table('hadolint:DL3060', {
	bad: [
		['FROM a:1\nRUN yarn cache clean && yarn install\n', 2],
		['FROM a:1\nRUN yarn install\nFROM a:1\nRUN true\n', 2],
		['FROM a:1\nONBUILD RUN yarn install\nFROM b:1\n', 2],
	],
	good: ['FROM a:1\nRUN yarn install && yarn cache clean\n'],
});
table('hadolint:DL3009', {
	bad: [
		['FROM a:1\nRUN apt update && apt install x\n', 2],
		['FROM a:1\nRUN aptitude update\n', 2],
		['FROM a:1 AS b\nONBUILD RUN apt-get update\nFROM c:1\n', 2],
		['FROM a:1 AS b\nRUN apt-get update\nFROM b\n', 2],
		['FROM a:1\nRUN apt-get update && apt-get dist-clean\n', 2],
	],
	good: [
		'FROM a:1 AS b\nRUN apt-get update\nFROM c:1\n',
		'FROM a:1\nRUN --mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt apt-get update\n',
	],
});
table('apt-lists-left', {
	more: RECOMMENDED,
	bad: [
		['FROM debian:13\nRUN apt-get update && apt-get install -y x\n', 2],
		['FROM debian:13\nRUN apt update && apt-get clean\n', 2],
	],
	good: [
		'FROM debian:13\nRUN apt-get update && apt-get install -y x && apt-get dist-clean\n',
		'FROM debian:13\nRUN apt-get update && apt-get install -y x && apt-get distclean\n',
		'FROM debian:13\nRUN apt-get update && apt-get install -y x && rm -rf /var/lib/apt/lists\n',
		'FROM debian:13\nRUN apt-get update && find /var/lib/apt/lists -type f -delete\n',
	],
});
table('hadolint:DL3040', {
	bad: [
		['RUN dnf in -y x', 1],
		['RUN dnf clean all && dnf install -y x', 1],
		['RUN microdnf up -y', 1],
	],
	good: ['RUN dnf install -y x && dnf clean all', 'RUN dnf install -y x && rm -rf /var/cache/libdnf5*'],
});
table('hadolint:DL3062', {
	bad: [
		['RUN go install h/x', 1],
		['RUN go install h/x@latest', 1],
		['RUN go get h/x', 1],
		['RUN go install h/x@v1 h/y', 1],
	],
	good: [
		'RUN go install h/x@v1',
		'RUN go run ./cmd',
		'RUN go build ./...',
		'RUN go run h/x@v1 h/y',
		'RUN go get -tool h/x@v1',
	],
});
table('hadolint:DL4001', {
	bad: [
		['FROM a:1\nRUN curl x\nRUN wget y\n', 3],
		['RUN curl x && wget y', 1],
	],
	good: ['FROM a:1\nRUN curl x\nFROM a:1\nRUN wget y\n', 'RUN curl x && curl y'],
});
table('hadolint:DL4005', { bad: [['RUN ln -sfv /bin/bash /bin/sh', 1]], good: ['RUN ln -s a b'] });
table('hadolint:DL4006', {
	bad: [
		['FROM a:1\nRUN a | b\n', 2],
		['FROM a:1\nRUN { a; } | { b; }\n', 2],
		['FROM a:1\nRUN $A | $B\n', 2],
		['FROM a:1\nSHELL ["/bin/sh", "-c"]\nRUN a | b\n', 3],
		['FROM a:1\nSHELL ["bash", "-o", "pipefail", "-c"]\nFROM a:1\nRUN a | b\n', 4],
	],
	good: [
		'FROM a:1\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN a | b\n',
		'FROM a:1\nSHELL ["/bin/ash", "-o", "pipefail", "-c"]\nRUN a | b\n',
		'FROM a:1\nSHELL ["pwsh", "-c"]\nRUN a | b\n',
		'FROM a:1\nRUN a || b\n',
		'FROM a:1\nRUN echo "a | b"\n',
	],
});
table('hadolint:DL3032', {
	bad: [['RUN yum install -y x', 1]],
	good: [
		'RUN yum install -y x && yum clean all',
		'RUN yum install -y x && rm -rf /var/cache/yum/*',
		'RUN yum update -y',
	],
});
