/** How Monaco's providers ask the language part: positions become offsets, and an answer about an older text is none. */
import type { editor as api, IRange, Position } from 'monaco-editor/editor';
import type { AnswerTo, Ask, Range } from '../../language/types.ts';
import type { AskLanguage } from '../handle.ts';
import type { Monaco } from './load.ts';
import { textIn } from './texts.ts';

export class Asking {
	readonly monaco: Monaco;
	readonly #ask: AskLanguage;

	constructor(monaco: Monaco, ask: AskLanguage) {
		this.monaco = monaco;
		this.#ask = ask;
	}

	/** Undefined where there is no answer, or the text has changed since. */
	async about<Asked extends Ask>(model: api.ITextModel, ask: Asked): Promise<AnswerTo<Asked> | undefined> {
		const version = model.getVersionId();
		const answer = await this.#ask(textIn(model), ask);
		return model.isDisposed() || model.getVersionId() !== version ? undefined : answer;
	}

	/** The answer about the text as it was, for who makes do with it: Monaco filters completions by what was typed since. */
	async before<Asked extends Ask>(model: api.ITextModel, ask: Asked): Promise<AnswerTo<Asked> | undefined> {
		const answer = await this.#ask(textIn(model), ask);
		return model.isDisposed() ? undefined : answer;
	}

	/** The same as `about`, for a place. */
	at<Kind extends Ask['ask']>(model: api.ITextModel, position: Position, kind: Kind) {
		return this.about(model, { ask: kind, at: model.getOffsetAt(position) } as Extract<Ask, { ask: Kind }>);
	}

	rangeOf(model: api.ITextModel, { start, end }: Range): IRange {
		return this.monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
	}
}
