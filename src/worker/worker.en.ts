/** The page's worker with messages in English: what others say is left out when the site is built. */
import './worker.ts';
