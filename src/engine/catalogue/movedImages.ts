/** Families that have moved from one system to another: which one a tag is on. Sources: their Dockerfiles in docker-library and of Elastic. */
import type { ImageName } from './imageName.ts';

type Moved = (name: ImageName) => string | undefined;

/** Elastic's images were on CentOS from 5.x on and are on Ubuntu since 8.0; the official ones before that on Debian. */
const elastic: Moved = ({ repository, version }) => {
	const major = Number.parseInt(version, 10);
	if (Number.isNaN(major)) return undefined;
	if (major >= 8) return 'ubuntu';
	return major >= 6 || repository.includes('/') ? 'rpm' : 'debian';
};

/** What is on Eclipse Temurin today was on openjdk before: its tags say slim, jdk8 or openjdk. */
function isOfOpenjdk({ words }: ImageName): boolean {
	return words.includes('openjdk') || (words.includes('slim') && !words.includes('temurin'));
}

const OLD_MYSQL = /^(?:5\.[0-6](?:\.|$)|5\.7\.(?:[12]?\d|3[0-7])$|8\.0\.(?:1?\d|2[0-8])$)/;

const MOVED: ReadonlyMap<string, Moved> = new Map<string, Moved>([
	// Oracle Linux since 5.7.38 and 8.0.29, spring of 2022; 5.5 and 5.6 ended before.
	['mysql', (name) => (name.words.includes('debian') || OLD_MYSQL.test(name.version) ? 'debian' : 'rpm')],
	['cassandra', ({ version }) => (/^(?:|3|3\.0|3\.11|4|4\.0|4\.[1-9].*|[5-9].*)$/.test(version) ? 'ubuntu' : 'debian')],
	['solr', ({ version }) => (/^(?:|8|8\.11.*|9.*|1\d.*)$/.test(version) ? 'ubuntu' : 'debian')],
	[
		'tomcat',
		(name) => (isOfOpenjdk(name) || /^(?:[67](?:\.|$)|8\.0(?:\.|$))/.test(name.version) ? 'debian' : undefined),
	],
	[
		'maven',
		(name) =>
			isOfOpenjdk(name) || (name.words.includes('jdk') && !name.words.includes('temurin')) ? 'debian' : undefined,
	],
	['elasticsearch', elastic],
	['kibana', elastic],
	['logstash', elastic],
	['docker.elastic.co/elasticsearch/elasticsearch', elastic],
	['docker.elastic.co/kibana/kibana', elastic],
	['docker.elastic.co/logstash/logstash', elastic],
]);

/** Undefined where the family has always been on one system, or its tag leaves it there. */
export function movedTo(name: ImageName): string | undefined {
	return MOVED.get(name.repository)?.(name);
}
