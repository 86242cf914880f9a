import { Minor, NEWEST_MINOR, OLDEST_MINOR } from '../../src/engine/version';

/** Every minor that the engine knows. */
export const MINORS: readonly Minor[] = Array.from({ length: NEWEST_MINOR - OLDEST_MINOR + 1 }, (_, i) => OLDEST_MINOR + i);
