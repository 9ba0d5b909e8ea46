/** The diagnosing worker with messages in Chinese: what others say is left out when the site is built. */
import './diagnose.worker.ts';
