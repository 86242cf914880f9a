import { checked } from './duration';
import { zoneOffset } from './time-zone';
import { timeError } from '../../decoding/time';
import { trimZeros } from '../../trim';

/*
 * upstream: Go's time.Time, as cel-go v0.26.0 uses it
 */

type TimestampResult<T> = T | { readonly error: string };

/** The years 1 to 9999. */
const FIRST_SECOND = -62_135_596_800n;
const LAST_SECOND = 253_402_300_799n;
const SECOND = 1_000_000_000n;
const DAY = 86_400;

const OVERFLOW = { error: 'timestamp overflow' };

const PARTS = /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;

export class Timestamp {
  /** Reads RFC 3339 as Go does. Undefined where the text is none. */
  public static parse(text: string): TimestampResult<Timestamp> | undefined {
    const parts = timeError(text) === undefined ? PARTS.exec(text) : null;
    if (parts === null) {
      return undefined;
    }
    const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number);
    const offset = (parts[8] === '-' ? -60 : 60) * (60 * Number(parts[9] ?? 0) + Number(parts[10] ?? 0)) + 0;
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    const seconds = date.getTime() / 1000 + 3600 * hour + 60 * minute + second - offset;
    return newTimestamp(BigInt(seconds), Number((parts[7] ?? '').slice(0, 9).padEnd(9, '0')), offset);
  }

  public static fromUnix(seconds: bigint): TimestampResult<Timestamp> {
    return newTimestamp(seconds, 0, 0);
  }

  /** `offset`: how many seconds the zone, in which it was written, is ahead of UTC. */
  constructor(public readonly seconds: number, public readonly nanoseconds: number, public readonly offset: number) {}

  public add(duration: bigint): TimestampResult<Timestamp> {
    const sum = BigInt(this.nanoseconds) + duration;
    const nanoseconds = ((sum % SECOND) + SECOND) % SECOND;
    return newTimestamp(BigInt(this.seconds) + (sum - nanoseconds) / SECOND, Number(nanoseconds), this.offset);
  }

  public subtractDuration(duration: bigint): TimestampResult<Timestamp> {
    const negated = checked(-duration);
    return typeof negated === 'bigint' ? this.add(negated) : negated;
  }

  /** The duration from another one to this. */
  public subtract(other: Timestamp): TimestampResult<bigint> {
    const seconds = checked(BigInt(this.seconds - other.seconds) * SECOND);
    return typeof seconds === 'bigint' ? checked(seconds + BigInt(this.nanoseconds - other.nanoseconds)) : seconds;
  }

  public compareTo(other: Timestamp): number {
    return Math.sign(this.seconds - other.seconds || this.nanoseconds - other.nanoseconds);
  }

  public equals(other: Timestamp): boolean {
    return this.compareTo(other) === 0;
  }

  public getFullYear(zone = ''): TimestampResult<number> {
    return this.ask(zone, (date) => date.getUTCFullYear());
  }

  public getMonth(zone = ''): TimestampResult<number> {
    return this.ask(zone, (date) => date.getUTCMonth());
  }

  public getDayOfYear(zone = ''): TimestampResult<number> {
    return this.ask(zone, dayOfYear);
  }

  /** From zero. */
  public getDayOfMonth(zone = ''): TimestampResult<number> {
    return this.ask(zone, (date) => date.getUTCDate() - 1);
  }

  /** From one. */
  public getDate(zone = ''): TimestampResult<number> {
    return this.ask(zone, (date) => date.getUTCDate());
  }

  public getDayOfWeek(zone = ''): TimestampResult<number> {
    return this.ask(zone, (date) => date.getUTCDay());
  }

  public getHours(zone = ''): TimestampResult<number> {
    return this.ask(zone, (date) => date.getUTCHours());
  }

  public getMinutes(zone = ''): TimestampResult<number> {
    return this.ask(zone, (date) => date.getUTCMinutes());
  }

  public getSeconds(zone = ''): TimestampResult<number> {
    return this.ask(zone, (date) => date.getUTCSeconds());
  }

  public getMilliseconds(zone = ''): TimestampResult<number> {
    return this.ask(zone, () => Math.floor(this.nanoseconds / 1_000_000));
  }

  /** RFC 3339 with as many decimals as there are, in the zone in which it was written. */
  public toString(): string {
    const date = new Date((this.seconds + this.offset) * 1000);
    const year = date.getUTCFullYear().toString().padStart(4, '0');
    const fraction = this.nanoseconds === 0 ? '' : `.${trimZeros(this.nanoseconds.toString().padStart(9, '0'))}`;
    return `${year}${/-\d\d-\d\dT\d\d:\d\d:\d\d/.exec(date.toISOString())?.[0] ?? ''}${fraction}${zoneText(this.offset)}`;
  }

  private ask(zone: string, ask: (date: Date) => number): TimestampResult<number> {
    const offset = zoneOffset(zone, this.seconds);
    return typeof offset === 'number' ? ask(new Date((this.seconds + offset) * 1000)) : offset;
  }
}

function newTimestamp(seconds: bigint, nanoseconds: number, offset: number): TimestampResult<Timestamp> {
  return seconds < FIRST_SECOND || seconds > LAST_SECOND ? OVERFLOW : new Timestamp(Number(seconds), nanoseconds, offset);
}

function dayOfYear(date: Date): number {
  const start = new Date(date);
  start.setUTCMonth(0, 1);
  start.setUTCHours(0, 0, 0, 0);
  return Math.floor((date.getTime() - start.getTime()) / 1000 / DAY);
}

function zoneText(offset: number): string {
  if (offset === 0) {
    return 'Z';
  }
  const minutes = Math.floor(Math.abs(offset) / 60);
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) => part.toString().padStart(2, '0'));
  return `${offset < 0 ? '-' : '+'}${hour}:${minute}`;
}
