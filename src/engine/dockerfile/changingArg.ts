/** Build arguments whose value is another one from commit to commit, told by their names. */

const CHANGING =
	/^(.*_)?(COMMIT|COMMIT_(SHA|HASH|ID)|(GIT_)?SHA|GIT_(COMMIT|HASH|REF|BRANCH|TAG|DESCRIBE)|VCS_REF|REVISION|BUILD_(DATE|ID|NUMBER|TIME|TIMESTAMP|VERSION)|DATE|TIMESTAMP|CACHE_?BUST(ER)?|CI_(COMMIT_SHA|PIPELINE_ID|JOB_ID)|SOURCE_COMMIT)$/i;

export function isChangingArg(name: string): boolean {
	return CHANGING.test(name);
}
