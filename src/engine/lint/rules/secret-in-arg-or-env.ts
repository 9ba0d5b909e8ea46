/** ARG or ENV that by its name holds a secret: the value stays in the image's history, and in the cache key. */
import { defineRule } from '../rule.ts';

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
			`${name} looks like a secret: an ${keyword} value stays in the image's history. Use RUN --mount=type=secret.`,
		'zh-cn': ({ keyword, name }) =>
			`${name} 像是机密：${keyword} 的值会留在镜像历史中。请使用 RUN --mount=type=secret。`,
	},
	check(file, report) {
		for (const instruction of file.of('ARG', 'ENV')) {
			report.once(instruction, () => {
				const { keyword, pairs, stage } = instruction;
				// One peer reports an instruction once, the other each name, and only those inside of stages.
				let listed = pairs.some(({ name }) => LISTED.has(name.toUpperCase()) || PARTS.test(name));
				for (const { name, nameRange } of pairs) {
					if (!WORDS.test(name) || HARMLESS.test(name)) continue;
					const aliases = stage >= 0 && !file.triggers.has(instruction) ? ['buildkit:SecretsUsedInArgOrEnv'] : [];
					if (listed) aliases.push('hadolint:DL3064');
					listed = false;
					report(instruction, nameRange, { keyword, name }, { aliases });
				}
				const first = pairs.find(({ name }) => LISTED.has(name.toUpperCase()) || PARTS.test(name));
				if (listed && first !== undefined) {
					report(
						instruction,
						first.nameRange,
						{ keyword, name: first.name },
						{ aliases: ['hadolint:DL3064'], peerOnly: true },
					);
				}
			});
		}
	},
});
