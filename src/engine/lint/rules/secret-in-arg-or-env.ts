/** ARG or ENV that by its name holds a secret: the value stays in the image's history, and in the cache key. */
import type { Pair } from '../../dockerfile/types.ts';
import { unquoted } from '../helpers/copies.ts';
import { defineRule } from '../rule.ts';

/** What one peer takes for a secret, wherever the word is in the name. */
const WORDS = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const HARMLESS = /(?:_|^)(?:public|file|version)(?:_|$)/i;

/** Names that a peer takes for secrets, beside every name with one of the parts below. */
const LISTED: ReadonlySet<string> = new Set(
	(
		'ACCESS_TOKEN APPLICATION_KEY APP_SECRET AUTH_TOKEN AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY BITTREX_API_KEY BITTREX_API_SECRET ' +
		'CF_PASSWORD CF_USERNAME CIRCLE_TOKEN CI_DEPLOY_PASSWORD CI_DEPLOY_USER DOCKERHUB_PASSWORD DOCKER_EMAIL DOCKER_PASSWORD ' +
		'DOCKER_USERNAME FACEBOOK_ACCESS_TOKEN FACEBOOK_APP_ID FACEBOOK_APP_SECRET FIREBASE_API_TOKEN FIREBASE_TOKEN FOSSA_API_KEY ' +
		'GH_ENTERPRISE_TOKEN GH_TOKEN GITHUB_ENTERPRISE_TOKEN GITHUB_TOKEN HEROKU_API_KEY HEROKU_API_USER NPM_AUTH_TOKEN NPM_TOKEN ' +
		'OKTA_AUTHN_GROUPID OKTA_CLIENT_ORGURL OKTA_CLIENT_TOKEN OKTA_OAUTH2_CLIENTID OKTA_OAUTH2_CLIENTSECRET OPENAI_API_KEY OS_PASSWORD ' +
		'OS_USERNAME POSTGRES_PASSWORD SLACK_TOKEN STRIPE_API_KEY STRIPE_DEVICE_NAME TRAVIS_OS_NAME TRAVIS_SECURE_ENV_VARS TRAVIS_SUDO ' +
		'VAULT_CLIENT_KEY VAULT_TOKEN'
	).split(' '),
);
const PARTS = /api_key|client_key|password|private|secret|token|username/i;

export const rule = defineRule<{ keyword: string; name: string }>({
	id: 'secret-in-arg-or-env',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'security',
	aliases: ['hadolint:DL3064', 'buildkit:SecretsUsedInArgOrEnv'],
	message: {
		en: ({ keyword, name }) =>
			`By its name, ${name} is a secret: an ${keyword} value stays in the image's history. Use RUN --mount=type=secret.`,
		'zh-cn': ({ keyword, name }) =>
			`从名字看，${name} 是机密：${keyword} 的值会留在镜像历史中。请使用 RUN --mount=type=secret。`,
	},
	check(file, report) {
		for (const instruction of file.of('ARG', 'ENV')) {
			report.once(instruction, () => {
				const { keyword, pairs, stage } = instruction;
				// One peer reports an instruction once, the other each name, and only those inside of stages.
				let listed = pairs.some(isListed);
				const inStage = stage >= 0 && !file.triggers.has(instruction);
				for (const pair of pairs) {
					const { name, nameRange } = pair;
					const own = isSecret(name) && !isHarmless(keyword, pair.value);
					const aliases: string[] = [];
					if (inStage && WORDS.test(name) && !HARMLESS.test(name)) aliases.push('buildkit:SecretsUsedInArgOrEnv');
					if (listed && (own || isListed(pair))) {
						aliases.push('hadolint:DL3064');
						listed = false;
					}
					if (own || aliases.length > 0) report(instruction, nameRange, { keyword, name }, { aliases, peerOnly: !own });
				}
			});
		}
	},
});

function isListed({ name }: Pair): boolean {
	return LISTED.has(name.toUpperCase()) || PARTS.test(name);
}

/** In a name made of words the last one says what it is: `AUTH_MODE` is a mode, `PASSWORD_FILE` a file. */
const SECRET = /(?:^|_)(?:password|passwd|pword|passphrase|secrets?|token|apikey|credentials?)\d*$/i;
/** Of keys those that open something; others name a field, or are there for everybody. */
const KEY =
	/(?:^|_)(?:api|access|auth|secret|private|priv|signing|encryption|crypt|master|deploy|license|session|app|application|client|service|account|storage|ssh|aes|jwt|hmac|admin|django)_?key(?:_base)?\d*$/i;

function isSecret(name: string): boolean {
	return SECRET.test(name) || KEY.test(name);
}

/** A switch, a number, or a place where the secret is. */
const NO_SECRET = /^(?:true|false|yes|no|on|off|\d{1,4}|\/.*|https?:\/\/.*)$/i;
/** A word that says that it is none. */
const PLACEHOLDER =
	/^(?:none|null|nil|.*(?:dummy|placeholder|example|changeme|change[-_]me|not[-_]?used|unused|fake).*)$/i;

/** An ENV without a value yet has nothing to hide; the default of an ARG says nothing of what is passed. */
function isHarmless(keyword: string, value: string | undefined): boolean {
	if (value === undefined) return false;
	const text = unquoted(value);
	return NO_SECRET.test(text) || (keyword === 'ENV' && (text === '' || PLACEHOLDER.test(text)));
}
