import { jsonText } from './json-text';
import { BadValue } from '../../field/error';
import { trimZeros } from '../../trim';
import { ValidationRules } from '../rules';

/* Times, as metav1.Time holds them. The server's zone is taken for UTC. */

/** The nanoseconds since 1970 of an RFC 3339 time that was read; undefined where none is set. */
export function instantOf(time: string | null | undefined): bigint | undefined {
  const parts = time === undefined || time === null ? null : PARTS.exec(time);
  if (parts === null) {
    return undefined;
  }
  const [, seconds, fraction = '', zone] = parts;
  const milliseconds = Date.parse(`${seconds.replace(/T(\d):/, 'T0$1:')}${zone}`);
  return BigInt(milliseconds) * 1_000_000n + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
}

const PARTS = /^(\d{4}-\d\d-\d\dT\d\d?:\d\d:\d\d)(?:[.,](\d+))?(Z|[+-]\d\d:\d\d)$/;

export function isSameTime(a: string | null | undefined, b: string | null | undefined): boolean {
  return instantOf(a) === instantOf(b);
}

/** How it stands in an error. upstream: before 1.34, the String of Go. */
export function goTime(time: string | null | undefined, rules: ValidationRules): BadValue {
  const instant = instantOf(time);
  if (instant === undefined) {
    return { goSyntax: rules.jsonValues ? 'null' : '0001-01-01 00:00:00 +0000 UTC' };
  }
  const text = new Date(Number(instant / 1_000_000n)).toISOString().replace(/\.\d+Z$/, '');
  if (rules.jsonValues) {
    return { goSyntax: jsonText(`${text}Z`) };
  }
  const fraction = trimZeros(String(instant % 1_000_000_000n).padStart(9, '0'));
  return { goSyntax: `${text.replace('T', ' ')}${fraction === '' ? '' : `.${fraction}`} +0000 UTC` };
}
