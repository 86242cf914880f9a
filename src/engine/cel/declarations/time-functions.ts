import { declare, FunctionDeclaration, member, Overload } from './declaration';
import { DURATION, INT, STRING, TIMESTAMP } from '../type';
import { durationHours, durationMilliseconds, durationMinutes, durationSeconds } from '../types/duration';
import { CelDuration, CelError, CelTimestamp, noSuchOverload, CelResult } from '../values/value';

/*
 * The parts of timestamps and durations. Source: cel-go, common/stdlib/standard.go.
 */

type ReadPart = (timestamp: CelTimestamp, zone: string) => number | { readonly error: string };

/** The part of a timestamp in UTC, or in the time zone that the call names. */
function part(id: string, read: ReadPart, idInZone = `${id}_with_tz`): readonly Overload[] {
  const inZone = (timestamp: CelResult, zone: CelResult): CelResult => {
    if (!(timestamp instanceof CelTimestamp) || typeof zone !== 'string') {
      return noSuchOverload(timestamp);
    }
    const value = read(timestamp, zone);
    return typeof value === 'number' ? value : new CelError(value.error);
  };
  return [
    member(id, [TIMESTAMP], INT, { unary: (timestamp) => inZone(timestamp, 'UTC') }),
    member(idInZone, [TIMESTAMP, STRING], INT, { binary: inZone }),
  ];
}

function durationPart(id: string, read: (nanoseconds: bigint) => number): readonly Overload[] {
  return [member(id, [DURATION], INT, {
    unary: (duration) => duration instanceof CelDuration ? read(duration.nanoseconds) : noSuchOverload(duration),
  })];
}

export const TIME_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('getFullYear', part('timestamp_to_year', (timestamp, zone) => timestamp.getFullYear(zone))),
  declare('getMonth', part('timestamp_to_month', (timestamp, zone) => timestamp.getMonth(zone))),
  declare('getDayOfYear', part('timestamp_to_day_of_year', (timestamp, zone) => timestamp.getDayOfYear(zone))),
  declare('getDayOfMonth', part('timestamp_to_day_of_month', (timestamp, zone) => timestamp.getDayOfMonth(zone))),
  declare('getDate', part('timestamp_to_day_of_month_1_based', (timestamp, zone) => timestamp.getDate(zone))),
  declare('getDayOfWeek', part('timestamp_to_day_of_week', (timestamp, zone) => timestamp.getDayOfWeek(zone))),
  declare('getHours', [
    ...part('timestamp_to_hours', (timestamp, zone) => timestamp.getHours(zone)), ...durationPart('duration_to_hours', durationHours),
  ]),
  declare('getMinutes', [
    ...part('timestamp_to_minutes', (timestamp, zone) => timestamp.getMinutes(zone)), ...durationPart('duration_to_minutes', durationMinutes),
  ]),
  declare('getSeconds', [
    ...part('timestamp_to_seconds', (timestamp, zone) => timestamp.getSeconds(zone), 'timestamp_to_seconds_tz'),
    ...durationPart('duration_to_seconds', durationSeconds),
  ]),
  declare('getMilliseconds', [
    ...part('timestamp_to_milliseconds', (timestamp, zone) => timestamp.getMilliseconds(zone)),
    ...durationPart('duration_to_milliseconds', durationMilliseconds),
  ]),
];
