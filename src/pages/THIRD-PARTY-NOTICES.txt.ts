/** The notices as a file, to be kept with a copy of the site. */
import { noticesText } from '../site/notices.ts';

export const GET = () => new Response(noticesText(), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
