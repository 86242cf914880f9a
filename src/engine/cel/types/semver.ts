import { parseUint64 } from './integer-text';
import { quote } from '../../field/quote';

/*
 * upstream: github.com/blang/semver/v4, as k8s.io/apiserver/pkg/cel/library/semverlib.go calls it.
 */

/** Numbers are below all texts. */
type PreRelease = bigint | string;

interface SemverVersion {
  /** Major, minor, patch. */
  readonly numbers: readonly bigint[];
  readonly preReleases: readonly PreRelease[];
  readonly builds: readonly string[];
}

interface SemverError {
  readonly error: string;
}

export class Semver {
  /** Reads a version; or Go's sentence why the text is none. */
  public static parse(text: string): Semver | SemverError {
    const version = parseVersion(text);
    return 'error' in version ? version : new Semver(version);
  }

  /** Reads a version that may begin with `v`, lack parts and have zeros ahead. */
  public static parseNormalized(text: string): Semver | SemverError {
    const parts = splitInThree(text.startsWith('v') ? text.slice(1) : text).map(withoutZeros);
    if (parts.length < 3 && /[+-]/.test(parts[parts.length - 1])) {
      return { error: 'short version cannot contain PreRelease/Build meta data' };
    }
    return Semver.parse([...parts, '0', '0'].slice(0, 3).join('.'));
  }

  public static isSemver(text: string, normalize = false): boolean {
    return !('error' in (normalize ? Semver.parseNormalized(text) : Semver.parse(text)));
  }

  private constructor(private readonly version: SemverVersion) {}

  public get major(): bigint {
    return BigInt.asIntN(64, this.version.numbers[0]);
  }

  public get minor(): bigint {
    return BigInt.asIntN(64, this.version.numbers[1]);
  }

  public get patch(): bigint {
    return BigInt.asIntN(64, this.version.numbers[2]);
  }

  /** Build metadata does not count. */
  public compareTo(other: Semver): number {
    const { numbers, preReleases } = this.version;
    const { numbers: otherNumbers, preReleases: otherPreReleases } = other.version;
    const different = numbers.findIndex((number, i) => number !== otherNumbers[i]);
    if (different >= 0) {
      return numbers[different] < otherNumbers[different] ? -1 : 1;
    }
    return preReleases.length === 0 || otherPreReleases.length === 0
      ? Math.sign(otherPreReleases.length - preReleases.length)
      : comparePreReleases(preReleases, otherPreReleases);
  }

  public equals(other: Semver): boolean {
    return this.compareTo(other) === 0;
  }

  public toString(): string {
    const { numbers, preReleases, builds } = this.version;
    const preRelease = preReleases.length === 0 ? '' : `-${preReleases.join('.')}`;
    return `${numbers.join('.')}${preRelease}${builds.length === 0 ? '' : `+${builds.join('.')}`}`;
  }
}

function splitInThree(text: string): string[] {
  const [major, minor, ...rest] = text.split('.');
  return minor === undefined ? [major] : [major, minor, ...(rest.length === 0 ? [] : [rest.join('.')])];
}

// upstream: a part of one byte stays as it is.
function withoutZeros(part: string): string {
  if (part.length <= 1 && part <= '\x7f') {
    return part;
  }
  const rest = part.replace(/^0+/, '');
  return /^[0-9]/.test(rest) ? rest : `0${rest}`;
}

function parseVersion(text: string): SemverVersion | SemverError {
  const [major, minor, rest] = splitInThree(text);
  if (rest === undefined) {
    return { error: text === '' ? 'Version string empty' : 'No Major.Minor.Patch elements found' };
  }
  const [, patch, preRelease, build] = /^([^+-]*)(?:-([^+]*))?(?:\+(.*))?$/s.exec(rest) ?? [];
  const numbers = parseAll([[major, 'major', 'Major'], [minor, 'minor', 'Minor'], [patch, 'patch', 'Patch']], parseNumber);
  if ('error' in numbers) {
    return numbers;
  }
  const preReleases = parseAll(preRelease?.split('.') ?? [], parsePreRelease);
  if ('error' in preReleases) {
    return preReleases;
  }
  const builds = parseAll(build?.split('.') ?? [], parseBuild);
  return 'error' in builds ? builds : { numbers, preReleases, builds };
}

function parseAll<T, R extends bigint | string>(items: readonly T[], parse: (item: T) => R | SemverError): readonly R[] | SemverError {
  const parsed: R[] = [];
  for (const item of items) {
    const value = parse(item);
    if (typeof value === 'object') {
      return value;
    }
    parsed.push(value);
  }
  return parsed;
}

function parseNumber([text, name, title]: readonly [text: string, name: string, title: string]): bigint | SemverError {
  if (/[^0-9]/.test(text)) {
    return { error: `Invalid character(s) found in ${name} number ${quote(text)}` };
  }
  return hasLeadingZero(text) ? { error: `${title} number must not contain leading zeroes ${quote(text)}` } : parseUint64(text);
}

function parsePreRelease(text: string): PreRelease | SemverError {
  if (text === '') {
    return { error: 'Prerelease is empty' };
  }
  if (!/[^0-9]/.test(text)) {
    return hasLeadingZero(text) ? { error: `Numeric PreRelease version must not contain leading zeroes ${quote(text)}` } : parseUint64(text);
  }
  return /[^0-9A-Za-z-]/.test(text) ? { error: `Invalid character(s) found in prerelease ${quote(text)}` } : text;
}

function parseBuild(text: string): string | SemverError {
  if (text === '') {
    return { error: 'Build meta data is empty' };
  }
  return /[^0-9A-Za-z-]/.test(text) ? { error: `Invalid character(s) found in build meta data ${quote(text)}` } : text;
}

function hasLeadingZero(text: string): boolean {
  return text.length > 1 && text.startsWith('0');
}

function comparePreReleases(a: readonly PreRelease[], b: readonly PreRelease[]): number {
  const different = a.findIndex((preRelease, i) => preRelease !== b[i]);
  if (different < 0 || different >= b.length) {
    return Math.sign(a.length - b.length);
  }
  const [left, right] = [a[different], b[different]];
  if (typeof left !== typeof right) {
    return typeof left === 'bigint' ? -1 : 1;
  }
  return left < right ? -1 : 1;
}
