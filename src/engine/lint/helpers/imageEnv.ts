/** Which variables well-known base images set beside PATH. Read off their published configurations, November 2026. */
import { entryOf } from '../../foreign/table.ts';

const NAMES: Readonly<Record<string, string>> = {
	alpine: '',
	busybox: '',
	debian: '',
	ubuntu: '',
	amazonlinux: '',
	rockylinux: '',
	centos: '',
	python:
		'LANG GPG_KEY PYTHON_VERSION PYTHON_SHA256 PYTHON_PIP_VERSION PYTHON_SETUPTOOLS_VERSION PYTHON_GET_PIP_URL PYTHON_GET_PIP_SHA256',
	node: 'NODE_VERSION YARN_VERSION',
	golang: 'GOLANG_VERSION GOTOOLCHAIN GOPATH',
	rust: 'RUSTUP_HOME CARGO_HOME RUST_VERSION',
	ruby: 'LANG RUBY_VERSION RUBY_DOWNLOAD_URL RUBY_DOWNLOAD_SHA256 GEM_HOME BUNDLE_SILENCE_ROOT_WARNING BUNDLE_APP_CONFIG',
	php: 'PHPIZE_DEPS PHP_INI_DIR PHP_CFLAGS PHP_CPPFLAGS PHP_LDFLAGS GPG_KEYS PHP_VERSION PHP_URL PHP_ASC_URL PHP_SHA256 APACHE_CONFDIR APACHE_ENVVARS',
	nginx: 'NGINX_VERSION NJS_VERSION NJS_RELEASE PKG_RELEASE DYNPKG_RELEASE ACME_VERSION',
	'eclipse-temurin': 'JAVA_HOME LANG LANGUAGE LC_ALL JAVA_VERSION',
	openjdk: 'JAVA_HOME LANG JAVA_VERSION',
	maven: 'JAVA_HOME LANG LANGUAGE LC_ALL JAVA_VERSION MAVEN_HOME MAVEN_CONFIG',
};

/** Names of an official image's variables, PATH aside; undefined for an image that is not known. */
export function imageVariables(image: string): readonly string[] | undefined {
	const name = image.replace(/^(docker\.io\/)?(library\/)?/, '').replace(/[:@].*$/s, '');
	if (name === 'scratch') return [];
	const list = Object.hasOwn(NAMES, name) ? entryOf(NAMES, name) : undefined;
	return list?.split(' ').filter((each) => each !== '');
}
