import { Minor } from '../version';

/** The three policies of the Pod Security Standards. */
export type Level = 'privileged' | 'baseline' | 'restricted';

/** Whose rules are meant: those of Kubernetes `v1.N`, or the newest that the server knows. */
export type Version = 'latest' | `v1.${number}`;

export interface LevelVersion {
  readonly level: Level;
  readonly version: Version;
}

/** From the loosest to the strictest. */
export const LEVELS: readonly Level[] = ['privileged', 'baseline', 'restricted'];

/** What the server says of a text that is no level. */
export const INVALID_LEVEL = `must be one of ${LEVELS.join(', ')}`;

/** What the server says of a text that is no version. */
export const INVALID_VERSION = 'must be "latest" or "v1.x"';

const VERSION = /^v1\.(0|[1-9][0-9]*)$/;
const LARGEST_INT = 9223372036854775807n;

export function parseLevel(text: string): Level | undefined {
  return text === 'privileged' || text === 'baseline' || text === 'restricted' ? text : undefined;
}

export function parseVersion(text: string): Version | undefined {
  if (text === 'latest') {
    return text;
  }
  const match = VERSION.exec(text);
  return match !== null && fitsInt(match[1]) ? text as Version : undefined;
}

/** upstream: strconv.Atoi, which refuses what does not fit. */
function fitsInt(digits: string): boolean {
  return digits.length < 19 || BigInt(digits) <= LARGEST_INT;
}

/** The minor of a version; `latest` is newer than any. */
export function minorOf(version: Version): Minor {
  return version === 'latest' ? Infinity : Number(version.slice('v1.'.length));
}

/** `restricted:v1.24`. */
export function formatLevelVersion({ level, version }: LevelVersion): string {
  return `${level}:${version}`;
}

export function sameLevelVersion(a: LevelVersion, b: LevelVersion): boolean {
  return a.level === b.level && a.version === b.version;
}

/** Positive where `a` is the stricter, zero where both are the same. */
export function compareLevels(a: Level, b: Level): number {
  return LEVELS.indexOf(a) - LEVELS.indexOf(b);
}
