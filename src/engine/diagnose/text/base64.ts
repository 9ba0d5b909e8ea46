/** Text in base64, as BuildKit's stream and provenance hold it. */
import { fromBase64Url } from '../../project/base64.ts';

/** Undefined for what is no base64. */
export function fromBase64(text: string): string | undefined {
	const bytes = fromBase64Url(text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''));
	return bytes && new TextDecoder().decode(bytes);
}
