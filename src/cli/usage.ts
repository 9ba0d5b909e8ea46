/** What `--help` prints; also the answer to a command or an option that does not exist. */
export const USAGE = `layerwise lint PATH … [CONTEXT]      reports findings, and fixes them
layerwise simulate PATH … [CONTEXT]  shows what a build does after each kind of change
layerwise diagnose FILE …            reads a build log, a build record or an image
layerwise lint --rules               prints all rules as JSON

PATH is a Dockerfile, a folder, a compose file, a bake file, a JSON file with an array of cases, or - for standard input.
In a folder, every Dockerfile, NAME.Dockerfile, Dockerfile.NAME and Containerfile is read, except below node_modules and .git.
In a compose or bake file, every service or target that builds an image is read, with its own context, target and arguments.
CONTEXT is the folder of the build context. As in docker build, it comes last: after a single file, or after -f FILE.

Options of docker build:
  -f, --file FILE          the Dockerfile, if a folder follows as the build context
  --target STAGE           the stage to build
  --build-arg NAME=VALUE   a build argument; NAME alone takes the value from the environment
  --platform OS/ARCH[,…]   what to build for
  --no-cache               build without the cache
  --no-cache-filter STAGE  build these stages without the cache

lint:
  --format text|json|sarif|github
  --config FILE            rule set and levels, or a .hadolint.yaml; the one in the current folder is read by default
  --report-unused          warn about comments that silence nothing, in every set
  --gain                   try each fix on the model and report what it saves (text and JSON)
  --fix                    apply all fixes that are proven to leave the image as it is, and report what is left
  --fix=guarded            also apply the fixes that you should check, and say what to check
  --diff                   show what --fix would change, as a patch, without writing anything

simulate:
  --format text|json

Both:
  --context DIR            the build context
  --machine ID|FILE        laptop (default), ci-cold, ci-own-runner, ci-inline-cache, ci-registry-cache-min, ci-registry-cache,
                           ci-actions-cache, farm, or a YAML or JSON file
  --image NAME=SIZE        how large a base image is, as docker images shows it: team/base:3=420MB
  --budget LIMITS          app-code<=60s,image<=500MB,pushed<=50MB: exit code 1 if a build needs more, and the line that costs most.
                           Times are for a change (first-build, app-code, requirements, …); pushed is what a build after app-code
                           sends to the registry, CHANGE:pushed after a different change; context is what is sent to the builder.

diagnose takes one or two logs, and the Dockerfile of each, or its folder. With the Dockerfiles of both builds, it is certain why a
step missed the cache. Two folders without a log show which steps the second build would run. --format text|json

Exit code: 0 no finding of level ERROR, and all limits kept; 1 a finding of level ERROR, or a broken limit; 2 a usage error, or a
file that could not be analysed. With several files, it is that of the worst.
`;
