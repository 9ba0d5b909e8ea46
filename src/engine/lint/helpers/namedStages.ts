/** How one peer follows what stages hand on: by the name as written, or the image's where a stage has none. */
import type { Stage } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { imageName } from './image.ts';
import { writtenName } from './stages.ts';

/** The image's name without its registry. */
export function imageOf({ base }: Stage): string {
	return imageName(base.text).name.replace(/^[^/]*[.:][^/]*\//, '');
}

/** Images of one name count as one stage, so a mark outlives the stage that set it. */
export class NamedStages {
	private readonly marks = new Map<string, boolean>();
	private current = '';

	begin(file: LintedFile, stage: Stage): void {
		const image = imageOf(stage);
		this.current = writtenName(file, stage) ?? image;
		this.marks.set(this.current, this.marks.get(image) ?? false);
	}

	/** Triggers of ONBUILD belong to no stage. */
	forget(): void {
		this.marks.clear();
	}

	mark(): void {
		this.marks.set(this.current, true);
	}

	get marked(): boolean {
		return this.marks.get(this.current) ?? false;
	}
}
