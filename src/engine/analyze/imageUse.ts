/** What a Dockerfile does with an image: the programs that it calls tell which distribution it must be. */
import type { ImageUse } from '../catalogue/guessedImage.ts';
import type { Dockerfile } from '../dockerfile/types.ts';

/** `name`: with variables expanded, so that a base with variables in it may be meant by any name. */
export function useOf(dockerfile: Dockerfile, name: string): ImageUse {
	// Only asked for where the name alone does not say enough.
	return {
		get commands() {
			return commandsOn(dockerfile, name);
		},
	};
}

function commandsOn({ stages }: Dockerfile, name: string): string {
	const on = stages.filter(({ base }) => base.text === name || base.text.includes('$'));
	const texts = on.flatMap(({ instructions }) =>
		instructions
			.filter(({ keyword }) => keyword === 'RUN')
			.map(({ args, heredocs }) => [args.text, ...heredocs.map(({ content }) => content)].join('\n')),
	);
	return texts.join('\n');
}
