import { TIME_ZONES } from './time-zones';
import { invalid } from '../../field/error';
import { goText } from '../go/go-syntax';
import { Validation } from '../validation';

const NAME_PART = /^[A-Za-z.\-_0-9+]{1,14}$/;

/** upstream: pkg/apis/batch/validation/validation.go validateTimeZone */
export function validateTimeZone(timeZone: string, path: string, v: Validation): void {
  const value = goText(timeZone, v.rules);
  if (timeZone === '') {
    v.errors.push(invalid(path, value, 'timeZone must be nil or non-empty string'));
    return;
  }
  if (v.rules.timeZoneCharacters && !timeZone.split('/').every(isNamePart)) {
    v.errors.push(invalid(path, value, unknown(timeZone)));
    return;
  }
  if (timeZone.toLowerCase() === 'local') {
    v.errors.push(invalid(path, value, 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones'));
  }
  const error = locationError(timeZone);
  if (error !== undefined) {
    v.errors.push(invalid(path, value, error));
  }
}

function isNamePart(part: string): boolean {
  return part !== '.' && part !== '..' && !part.startsWith('-') && NAME_PART.test(part);
}

/** Go's sentence for a time zone that it does not know; undefined for one that it does. upstream: Go's src/time/zoneinfo.go LoadLocation */
export function locationError(name: string): string | undefined {
  if (name === '' || name === 'UTC' || name === 'Local') {
    return undefined;
  }
  if (name.includes('..') || name.startsWith('/') || name.startsWith('\\')) {
    return 'time: invalid location name';
  }
  return TIME_ZONES.has(name) ? undefined : unknown(name);
}

function unknown(name: string): string {
  return `unknown time zone ${name}`;
}
