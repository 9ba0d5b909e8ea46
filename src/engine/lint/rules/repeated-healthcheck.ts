/** More than one HEALTHCHECK in a stage: only the last one counts. */
import { repeatedRule } from '../helpers/repeated.ts';

export const rule = repeatedRule('repeated-healthcheck', 'HEALTHCHECK', 'ERROR', 'hadolint:DL3012');
