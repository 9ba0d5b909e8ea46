/** What `--help` says, and whoever asks for what there is not. */
export const USAGE = `layerwise lint PATH … [CONTEXT]      findings, and fixes for them
layerwise simulate PATH … [CONTEXT]  what a build does after each kind of change
layerwise diagnose FILE …            what is in a build log, a build record or an image
layerwise lint --rules               all rules as JSON

PATH is a Dockerfile, a folder, a compose file, a bake file, a JSON file with an array of cases, or - for standard input.
In a folder, every Dockerfile, NAME.Dockerfile, Dockerfile.NAME and Containerfile is read, except in node_modules and .git.
Of a compose or bake file, each service or target that builds an image is looked at with its own context, target and arguments.
CONTEXT is the folder of the build context. It follows a single file, or -f FILE, as in docker build.

As docker build takes them:
  -f, --file FILE          the Dockerfile, when a folder follows as the build context
  --target STAGE           the stage to build
  --build-arg NAME=VALUE   a build argument; NAME alone takes the value from the environment
  --platform OS/ARCH[,…]   what to build for
  --no-cache               use no cache
  --no-cache-filter STAGE  use no cache for these stages

lint:
  --format text|json|sarif|github
  --config FILE            set and rules, or a .hadolint.yaml; one where the command is typed is read without it
  --report-unused          comments that silence nothing are warnings, in every set
  --gain                   try each fix on the model and report what it saves (text and JSON)
  --fix                    write the file with all fixes that are proven to leave the image as it is, and report what is left
  --fix=guarded            with those, too, that you should check: it says what to look at
  --diff                   show what --fix would write, as a patch, and write nothing

simulate:
  --format text|json

Both:
  --context DIR            the build context
  --machine ID|FILE        laptop (default), ci-cold, ci-own-runner, ci-inline-cache, ci-registry-cache-min, ci-registry-cache,
                           ci-actions-cache, farm, or a YAML or JSON file
  --image NAME=SIZE        how large a base image is, as docker images shows it: team/base:3=420MB
  --budget LIMITS          app-code<=60s,image<=500MB,pushed<=50MB: exit code 1 where a build takes more, with the line that does.
                           Times are of a change (first-build, app-code, requirements, …); pushed is what a build after app-code
                           sends to the registry, CHANGE:pushed after another change; context is what is sent to the builder.

diagnose takes one or two logs, and the Dockerfile of each, or the folder that it is in: with both of two builds the reason why a
step missed the cache is certain. Two folders without a log show what the second build would miss. --format text|json

Exit code: 0 no finding of level ERROR and all limits kept, 1 a finding of level ERROR or a broken limit, 2 wrong use or a file
that gave no answer; with several files, the worst.
`;
