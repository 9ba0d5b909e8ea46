/** What could be written at the caret: instructions, flags, stages, variables, images, paths of the context. */
import { GRAMMAR } from '../engine/dockerfile/grammar.ts';
import type { Locale } from '../engine/lint/types.ts';
import { imagesFor, type KnownImages } from './images.ts';
import { MOUNT_OPTIONS, mountValuesOf } from './mountWords.ts';
import type { Completion, Offer, OfferKind, Offers } from './types.ts';
import { type LanguageWords, wordsOf } from './words.ts';
import { type Spot, type Writing, writingAt } from './writing.ts';

/** BuildKit has them without an ARG in FROM, and takes them over into a stage with one. */
const PLATFORM_ARGUMENTS = ['PLATFORM', 'OS', 'ARCH', 'VARIANT'].flatMap((end) => [`TARGET${end}`, `BUILD${end}`]);

/** Of flags that take one of a few values. */
const VALUES: ReadonlyMap<string, readonly string[]> = new Map([
	['network', ['default', 'none', 'host']],
	['security', ['insecure', 'sandbox']],
	['platform', ['linux/amd64', 'linux/arm64', '$BUILDPLATFORM', '$TARGETPLATFORM']],
]);

const NOT_IN_TRIGGERS: ReadonlySet<string> = new Set(['FROM', 'ONBUILD', 'MAINTAINER']);
const DEPRECATED = 'MAINTAINER';

export function completionAt(
	text: string,
	caret: number,
	offers: Offers,
	known: KnownImages,
	locale: Locale,
): Completion {
	const writing = writingAt(text, caret);
	const { spot } = writing;
	const written = 'written' in spot ? spot.written : '';
	const found = new Completer(writing, offers, known, wordsOf(locale)).complete(spot);
	const tail = found.tail ?? written;
	return { from: caret - tail.length, offers: found.offers };
}

interface Found {
	/** What the offers replace, where that is not all that is written. */
	readonly tail?: string;
	readonly offers: readonly Offer[];
}

const NOTHING: Found = { offers: [] };

class Completer {
	readonly #writing: Writing;
	readonly #offers: Offers;
	readonly #known: KnownImages;
	readonly #words: LanguageWords;

	constructor(writing: Writing, offers: Offers, known: KnownImages, words: LanguageWords) {
		this.#writing = writing;
		this.#offers = offers;
		this.#known = known;
		this.#words = words;
	}

	complete(spot: Spot): Found {
		if (spot.kind === 'nowhere') return NOTHING;
		if (spot.kind === 'keyword') return this.#keywords(spot.inTrigger);
		const variable = /(?:^|[^\\`])\$\{?(\w*)$/.exec(spot.written)?.[1];
		if (variable !== undefined) return this.#variables(spot, variable);
		if (spot.kind === 'flag') return this.#flags();
		if (spot.kind === 'value') return this.#value(spot.flag, spot.written);
		return spot.kind === 'argument' ? this.#argument(spot.index, spot.written) : NOTHING;
	}

	get #keyword(): string {
		return this.#writing.instruction?.keyword ?? '';
	}

	#keywords(inTrigger: boolean): Found {
		const known = [...GRAMMAR.keys()].filter((keyword) => keyword !== DEPRECATED);
		const allowed = known.filter((keyword) => !inTrigger || !NOT_IN_TRIGGERS.has(keyword));
		return { offers: allowed.map((text) => offer('instruction', text, this.#words.instructions.get(text))) };
	}

	#flags(): Found {
		const kinds = [...(GRAMMAR.get(this.#keyword)?.flags ?? [])];
		const given = new Set(this.#writing.instruction?.flags.map(({ name }) => name));
		return {
			offers: kinds
				.filter(([name, kind]) => kind === 'strings' || !given.has(name))
				.map(([name, kind]) => {
					const text = kind === 'boolean' ? `--${name}` : `--${name}=`;
					return offer('flag', text, this.#words.flags.get(`${this.#keyword} --${name}`));
				}),
		};
	}

	#value(flag: string, written: string): Found {
		if (flag === 'from') return { offers: this.#sources(written) };
		if (flag === 'mount') return this.#mount(written);
		return { offers: (VALUES.get(flag) ?? []).map((text) => offer('option', text)) };
	}

	#mount(written: string): Found {
		const options = written.split(',');
		const last = options.at(-1) ?? '';
		const equals = last.indexOf('=');
		const given = new Map(options.slice(0, -1).map((option) => [option.split('=')[0] ?? '', option.split('=')[1]]));
		const type = given.get('type') ?? 'bind';
		if (equals < 0) {
			const names = (MOUNT_OPTIONS.get(type) ?? []).filter((option) => !given.has(option.replace('=', '')));
			return {
				tail: last,
				offers: names.map((text) => offer('option', text, this.#words.mounts.get(text.replace('=', '')))),
			};
		}
		const [name, value] = [last.slice(0, equals), last.slice(equals + 1)];
		if (name === 'from') return { tail: value, offers: this.#sources(value) };
		if ((name === 'source' || name === 'src') && type === 'bind' && !given.has('from')) {
			return { tail: value, offers: this.#paths(value) };
		}
		return { tail: value, offers: mountValuesOf(name).map((text) => offer('option', text)) };
	}

	#argument(index: number, written: string): Found {
		switch (this.#keyword) {
			case 'FROM':
				if (index === 0) return { offers: this.#sources(written) };
				return index === 1 ? { offers: [offer('word', 'AS')] } : NOTHING;
			case 'COPY':
			case 'ADD': {
				const isElsewhere = this.#writing.instruction?.flags.some(({ name }) => name === 'from');
				if (isElsewhere) return NOTHING;
				const path = written.replace(/^\.\//, '');
				return { tail: path, offers: this.#paths(path) };
			}
			case 'ARG':
				if ((this.#writing.instruction?.stage ?? -1) < 0) return NOTHING;
				return { offers: [...this.#globals(), ...PLATFORM_ARGUMENTS].map((text) => offer('variable', text)) };
			case 'HEALTHCHECK':
				return index === 0 ? { offers: [offer('word', 'CMD'), offer('word', 'NONE')] } : NOTHING;
			case 'STOPSIGNAL':
				return { offers: ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGKILL'].map((text) => offer('word', text)) };
			default:
				return NOTHING;
		}
	}

	/** Those that the instruction sees; the nearest names come first. */
	#variables(spot: Spot, written: string): Found {
		// BuildKit expands neither of them.
		if (spot.kind === 'value' && (spot.flag === 'from' || spot.flag === 'exclude')) return NOTHING;
		const { names } = this.#writing.reading;
		const scope = this.#keyword === 'FROM' ? names.globals : names.end;
		const own = this.#writing.instruction?.range.start ?? 0;
		const seen = [...scope.values()].filter(({ places }) => places.some(({ range }) => range.start < own));
		const given = this.#keyword === 'FROM' ? PLATFORM_ARGUMENTS : [];
		const all = new Set([...seen.map(({ name }) => name).reverse(), ...given]);
		return { tail: written, offers: [...all].map((text) => offer('variable', text)) };
	}

	#globals(): readonly string[] {
		return [...this.#writing.reading.names.globals.keys()];
	}

	/** Stages that begin above, then images. */
	#sources(written: string): readonly Offer[] {
		const { stages } = this.#writing.reading.dockerfile;
		const own = this.#writing.instruction?.stage ?? stages.length;
		const above = stages.slice(0, own).flatMap(({ name }) => (name === undefined ? [] : [offer('stage', name)]));
		return [...above, ...imagesFor(written, this.#offers.images, this.#known).map((text) => offer('image', text))];
	}

	/** The names one level below what is written already, folders with a slash. */
	#paths(written: string): readonly Offer[] {
		const folder = written.slice(0, written.lastIndexOf('/') + 1);
		const steps = this.#offers.paths
			.filter((path) => path.startsWith(folder))
			.map((path) => /^[^/]*\/?/.exec(path.slice(folder.length))?.[0] ?? '');
		return [...new Set(steps)].filter((step) => step !== '').map((step) => offer('path', folder + step));
	}
}

function offer(kind: OfferKind, text: string, detail?: string): Offer {
	return { text, kind, ...(detail === undefined ? {} : { detail }) };
}
