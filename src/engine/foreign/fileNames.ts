/** What files are called that say what is built: Dockerfiles, and compose and bake files, which list builds. By their last name. */

/** `Dockerfile`, `Dockerfile.dev`, `Dockerfile-dev`, `dev.Dockerfile`, the same with `Containerfile`. An ignore file of one is none. */
export function isDockerfileName(path: string): boolean {
	const name = nameOf(path);
	return (
		!/\.dockerignore$/i.test(name) &&
		/^(?:dockerfile|containerfile)(?:\..+|-[\w-]+(?:\.\d[\w-]*)*)?$|.\.(?:dockerfile|containerfile)$/i.test(name)
	);
}

export function isComposeName(path: string): boolean {
	return /^(?:docker-)?compose[\w.-]*\.ya?ml$/i.test(nameOf(path));
}

export function isBakeName(path: string): boolean {
	return /^docker-bake[\w.-]*\.(?:hcl|json)$/i.test(nameOf(path));
}

function nameOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}
