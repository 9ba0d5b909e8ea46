/** More than one CMD in a stage: only the last one counts. */
import { repeatedRule } from '../helpers/repeated.ts';

export const rule = repeatedRule('repeated-cmd', 'CMD', 'WARN', 'hadolint:DL4003');
