import { durationError } from './duration';
import { locationError } from './time-zone';
import { quote } from '../../field/quote';
import { splitFields, trimSpace } from '../names/space';
import { ValidationRules } from '../rules';

/*
 * What the API server finds wrong with a schedule, as `0 3 * * mon-fri`.
 * upstream: github.com/robfig/cron v1.1.0 parser.go up to 1.21, v3.0.1 since; ParseStandard
 */

/** The numbers that a field takes, and the names that stand for some of them. */
interface Bounds {
  readonly min: bigint;
  readonly max: bigint;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const FIELDS: readonly Bounds[] = [
  { min: 0n, max: 59n },
  { min: 0n, max: 23n },
  { min: 1n, max: 31n },
  { min: 1n, max: 12n, names: MONTHS },
  { min: 0n, max: 6n, names: DAYS },
];

const DESCRIPTORS: ReadonlySet<string> = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);
const EVERY = '@every ';

/** The server's sentence for a text that is no schedule; undefined for one that is. */
export function scheduleError(schedule: string, rules: ValidationRules): string | undefined {
  const error = rules.lowerCaseScheduleErrors ? errorOfLocated(schedule, rules) : errorOf(schedule, rules);
  // upstream: before, its sentences began with a capital.
  return error === undefined || rules.lowerCaseScheduleErrors ? error : `${error[0].toUpperCase()}${error.slice(1)}`;
}

const LOCATION = /^(?:CRON_)?TZ=/;

/** A schedule may begin with the time zone that it is in. */
function errorOfLocated(schedule: string, rules: ValidationRules): string | undefined {
  if (!LOCATION.test(schedule)) {
    return errorOf(schedule, rules);
  }
  const end = schedule.indexOf(' ');
  if (end < 0) {
    // upstream: the server panics before 1.35.
    return 'invalid schedule format: runtime error: slice bounds out of range [:-1]';
  }
  const location = schedule.slice(schedule.indexOf('=') + 1, end);
  const error = locationError(location);
  return error === undefined ? errorOf(trimSpace(schedule.slice(end)), rules) : `provided bad location ${location}: ${error}`;
}

function errorOf(schedule: string, rules: ValidationRules): string | undefined {
  if (schedule.startsWith('@')) {
    return descriptorError(schedule, rules);
  }
  const fields = splitFields(schedule);
  if (fields.length !== FIELDS.length) {
    const found = rules.lowerCaseScheduleErrors ? `[${fields.join(' ')}]` : schedule;
    return `expected exactly ${FIELDS.length} fields, found ${fields.length}: ${found}`;
  }
  return firstError(fields, (field, i) => firstError(field.split(',').filter((range) => range !== ''), (range) => rangeError(range, FIELDS[i])));
}

function descriptorError(descriptor: string, rules: ValidationRules): string | undefined {
  if (DESCRIPTORS.has(descriptor)) {
    return undefined;
  }
  if (!descriptor.startsWith(EVERY)) {
    return `unrecognized descriptor: ${descriptor}`;
  }
  const error = durationError(descriptor.slice(EVERY.length), rules);
  return error === undefined ? undefined : `failed to parse duration ${descriptor}: ${error}`;
}

function firstError<T>(values: readonly T[], errorOfValue: (value: T, i: number) => string | undefined): string | undefined {
  for (let i = 0; i < values.length; i++) {
    const error = errorOfValue(values[i], i);
    if (error !== undefined) {
      return error;
    }
  }
  return undefined;
}

/** A number, a range of numbers, or all of them; each with a step, perhaps. */
function rangeError(text: string, bounds: Bounds): string | undefined {
  const [range, ...steps] = text.split('/');
  const limits = limitsOf(range, text, bounds);
  if (typeof limits === 'string') {
    return limits;
  }
  if (steps.length > 1) {
    return `too many slashes: ${text}`;
  }
  const step = steps.length === 0 ? 1n : parseNumber(steps[0]);
  if (typeof step === 'string') {
    return step;
  }
  const [start, given] = limits;
  // upstream: a number with a step goes to the end.
  return limitsError(start, steps.length === 1 && !range.includes('-') ? bounds.max : given, step, text, bounds);
}

function limitsOf(range: string, text: string, { min, max, names }: Bounds): readonly [bigint, bigint] | string {
  const [low, ...others] = range.split('-');
  if (low === '*' || low === '?') {
    return [min, max];
  }
  const start = parseNumberOrName(low, min, names);
  if (typeof start === 'string' || others.length === 0) {
    return typeof start === 'string' ? start : [start, start];
  }
  if (others.length > 1) {
    return `too many hyphens: ${text}`;
  }
  const end = parseNumberOrName(others[0], min, names);
  return typeof end === 'string' ? end : [start, end];
}

function limitsError(start: bigint, end: bigint, step: bigint, text: string, { min, max }: Bounds): string | undefined {
  if (start < min) {
    return `beginning of range (${start}) below minimum (${min}): ${text}`;
  }
  if (end > max) {
    return `end of range (${end}) above maximum (${max}): ${text}`;
  }
  if (start > end) {
    return `beginning of range (${start}) beyond end of range (${end}): ${text}`;
  }
  return step === 0n ? `step of range should be a positive number: ${text}` : undefined;
}

function parseNumberOrName(text: string, min: bigint, names: readonly string[] = []): bigint | string {
  const index = names.indexOf(text.toLowerCase());
  return index < 0 ? parseNumber(text) : min + BigInt(index);
}

const INTEGER = /^[+-]?[0-9]+$/;
const MAX_INT64 = 2n ** 63n - 1n;

function parseNumber(text: string): bigint | string {
  const number = INTEGER.test(text) ? BigInt(text.replace('+', '')) : undefined;
  if (number === undefined || number > MAX_INT64 || number < -MAX_INT64 - 1n) {
    const problem = number === undefined ? 'invalid syntax' : 'value out of range';
    return `failed to parse int from ${text}: strconv.Atoi: parsing ${quote(text)}: ${problem}`;
  }
  return number < 0n ? `negative number (${number}) not allowed: ${text}` : number;
}
