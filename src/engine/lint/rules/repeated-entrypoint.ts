/** More than one ENTRYPOINT in a stage: only the last one counts. */
import { repeatedRule } from '../helpers/repeated.ts';

export const rule = repeatedRule('repeated-entrypoint', 'ENTRYPOINT', 'ERROR', 'hadolint:DL4004');
