/** A link as a QR code, where it is short enough for one that can be read from a screen. */
import { encode } from 'uqr';

/** Signs; more makes dots that a telephone cannot tell apart. */
const MOST = 2_900;

export function Qr({
	link,
	label,
	tooLong,
}: {
	readonly link: string;
	readonly label: string;
	readonly tooLong: string;
}) {
	if (link.length > MOST) return <p class="tc-quiet">{tooLong}</p>;
	const { data, size } = encode(link, { ecc: 'L', border: 2 });
	const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
	return (
		<svg class="tc-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
			<rect width={size} height={size} fill="#fff" />
			<path d={path} fill="#000" />
		</svg>
	);
}
