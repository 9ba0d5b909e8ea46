/** How far machines of one profile lie apart: an unknown that all steps share, and no part of the range of any one of them. */
import { between } from './estimate.ts';

/** A multiple of every figure in seconds, until a real build of the reader's is measured. */
export const MACHINE_RATE = between(0.5, 1, 2, 'assumed', 'machines, connections and registries of one kind');
