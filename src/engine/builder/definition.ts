/** The vertex’ own part of its cache key, short: it is looked up in every build. */
import { hashText } from '../context/hash.ts';
import { perObject } from '../memory/perObject.ts';
import type { Vertex } from '../plan/types.ts';

export const definitionKey = perObject(({ definition }: Vertex) => hashText(JSON.stringify(definition)));
