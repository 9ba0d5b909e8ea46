/** How one peer follows what stages hand on: by the name as written, or the image's where a stage has none. */
import type { Stage } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { imageName } from './image.ts';

/** Images of one name count as one stage, so a mark outlives the stage that set it. */
export class NamedStages {
	private readonly marks = new Map<string, boolean>();
	private current = '';

	begin(file: LintedFile, { base, nameRange }: Stage): void {
		const image = imageName(base.text).name.replace(/^[^/]*[.:][^/]*\//, '');
		this.current = nameRange === undefined ? image : file.text.slice(nameRange.start, nameRange.end);
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
