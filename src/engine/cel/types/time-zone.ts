import { quote } from '../../field/quote';

/*
 * How many seconds a zone is ahead of UTC. upstream: Go's time.LoadLocation, cel-go v0.26.0, common/types/timestamp.go
 *
 * The zones are those of the JavaScript runtime. They differ from the server's where their editions of the tz database differ, and in names that the
 * runtime does not know (posix/..., right/..., Factory).
 */

type OffsetResult = number | { readonly error: string };

export function zoneOffset(zone: string, unixSeconds: number): OffsetResult {
  return zone.includes(':') ? fixedOffset(zone) : namedOffset(zone, unixSeconds);
}

const MINUTE = 60_000_000_000n;
const SECOND = 1_000_000_000n;

function fixedOffset(zone: string): OffsetResult {
  const colon = zone.indexOf(':');
  const hours = parseInteger(zone.slice(0, colon));
  if (typeof hours !== 'bigint') {
    return hours;
  }
  const minutes = parseInteger(zone.slice(colon + 1));
  if (typeof minutes !== 'bigint') {
    return minutes;
  }
  // upstream: integers of 64 bits that wrap.
  const offset = BigInt.asIntN(64, hours * 60n + (zone.startsWith('-') ? -minutes : minutes));
  return Number(BigInt.asIntN(64, offset * MINUTE) / SECOND);
}

/** Go's strconv.Atoi. */
function parseInteger(text: string): bigint | { readonly error: string } {
  const failure = (problem: string) => ({ error: `strconv.Atoi: parsing ${quote(text)}: ${problem}` });
  if (!/^[+-]?[0-9]+$/.test(text)) {
    return failure('invalid syntax');
  }
  const digits = text.replace(/^[+-]?0*/, '');
  const size = BigInt(digits.length > 19 ? 0 : digits);
  const value = text.startsWith('-') ? -size : size;
  return digits.length > 19 || BigInt.asIntN(64, value) !== value ? failure('value out of range') : value;
}

function namedOffset(zone: string, unixSeconds: number): OffsetResult {
  if (zone === '' || zone === 'UTC' || zone === 'Local') {
    return 0;
  }
  if (zone.includes('..') || zone.startsWith('/') || zone.startsWith('\\')) {
    return { error: 'time: invalid location name' };
  }
  const clock = clockOf(zone);
  return clock === undefined ? { error: fileError(zone) } : localSeconds(clock, unixSeconds) - unixSeconds;
}

const DIRECTORIES: ReadonlySet<string> = new Set([
  '', 'Africa', 'America', 'America/Argentina', 'America/Indiana', 'America/Kentucky', 'America/North_Dakota', 'Antarctica', 'Arctic', 'Asia', 'Atlantic',
  'Australia', 'Brazil', 'Canada', 'Chile', 'Etc', 'Europe', 'Indian', 'Mexico', 'Pacific', 'US',
]);

/** upstream: Go reads a file of that name, and tells the operating system's error unless there is none. */
function fileError(zone: string): string {
  if (zone.includes('\0')) {
    return 'invalid argument';
  }
  const parts = zone.split('/');
  const path = parts.filter((part) => part !== '' && part !== '.').join('/');
  if (DIRECTORIES.has(path)) {
    return 'is a directory';
  }
  const isBelowZone = parts.some((_part, i) => i > 0 && isName(parts.slice(0, i).join('/')) && clockOf(parts.slice(0, i).join('/')) !== undefined);
  return isBelowZone ? 'not a directory' : `unknown time zone ${zone}`;
}

// The runtime takes names in any case, and offsets; Go takes the names of files.
const NAME = /^(?:[A-Z][A-Za-z0-9_+-]*\/)*[A-Z][A-Za-z0-9_+-]*$/;
const CAPITALS = /[A-Z]{4}/;
const NAMES_IN_CAPITALS = /(?:^|\/)(?:EST5EDT|CST6CDT|MST7MDT|PST8PDT|NZ-CHAT)$/;

const MAX_CLOCKS = 100;
const clocks = new Map<string, Intl.DateTimeFormat | undefined>();

function clockOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!clocks.has(zone)) {
    if (clocks.size >= MAX_CLOCKS) {
      clocks.clear();
    }
    clocks.set(zone, isName(zone) ? newClock(zone) : undefined);
  }
  return clocks.get(zone);
}

function isName(zone: string): boolean {
  return zone.length <= 40 && NAME.test(zone) && (!CAPITALS.test(zone) || NAMES_IN_CAPITALS.test(zone));
}

function newClock(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}

/** What the clock of a zone shows, read as if it were UTC. */
function localSeconds(clock: Intl.DateTimeFormat, unixSeconds: number): number {
  const shown = new Map(clock.formatToParts(unixSeconds * 1000).map(({ type, value }) => [type, value]));
  const [year, month, day, hour, minute, second] = (['year', 'month', 'day', 'hour', 'minute', 'second'] as const)
    .map((type) => Number(shown.get(type)));
  const date = new Date(0);
  date.setUTCFullYear(shown.get('era') === 'BC' ? 1 - year : year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return date.getTime() / 1000;
}
