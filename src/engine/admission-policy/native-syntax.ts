import { structName } from './struct-values';
import { CidrValue } from '../cel/libraries/cidr';
import { IpValue } from '../cel/libraries/ip-value';
import { SemverValue } from '../cel/libraries/semver';
import { formatDouble } from '../cel/types/double-text';
import { IpAddress } from '../cel/types/ip';
import { goType } from '../cel/values/go-text';
import { CelJsonMap, JsonList } from '../cel/values/json';
import {
  CelBytes, CelDouble, CelDuration, CelError, CelList, CelMap, CelTimestamp, CelUint, OpaqueValue, CelResult,
} from '../cel/values/value';
import { jsonText } from '../decoding/json-text';
import { quote } from '../field/quote';
import { ForeignValue } from '../structured-merge/atom';
import { goSlice } from '../validation/go/go-syntax';

/*
 * How Go's `%#v` prints values of CEL, and what they hold. A pointer is an address, which nobody can tell.
 */

const ADDRESS = '0xc000000000';

function pointer(type: string): string {
  return `(${type})(${ADDRESS})`;
}

/** Of a list that holds values of CEL. */
export function refValListSyntax(list: CelList): string {
  return `[]ref.Val{${list.toArray().map(refValSyntax).join(', ')}}`;
}

export function refValMapSyntax(map: CelMap): string {
  return `map[ref.Val]ref.Val{${Array.from(map.entries(), ([key, value]) => `${refValSyntax(key)}:${refValSyntax(value)}`).sort().join(', ')}}`;
}

/** Of a value of CEL itself. */
function refValSyntax(value: CelResult): string {
  switch (typeof value) {
    case 'string': return quote(value);
    case 'boolean': case 'number': case 'bigint': return String(value);
    default: return value === null ? '0' : objectSyntax(value);
  }
}

function objectSyntax(value: Exclude<CelResult, null | string | number | bigint | boolean>): string {
  if (value instanceof CelDouble) {
    return formatDouble(value.value);
  }
  if (value instanceof CelBytes) {
    return `types.Bytes{${bytes(value)}}`;
  }
  if (value instanceof CelDuration) {
    return `types.Duration{Duration:${value.nanoseconds}}`;
  }
  if (value instanceof CelUint || value instanceof CelTimestamp) {
    return nativeSyntax(value);
  }
  return value instanceof OpaqueValue ? wrapped(value) : pointer(goType(value));
}

/** A struct that holds what it stands for, by the name of its type. */
function wrapped(value: OpaqueValue): string {
  const { goType: type } = value;
  const held = HELD.get(type);
  return held === undefined ? type.startsWith('*') ? pointer(type) : `${type}{}` : `${type}{${held}:${nativeSyntax(value)}}`;
}

const HELD: ReadonlyMap<string, string> = new Map([
  ['cel.Quantity', 'Quantity'], ['cel.URL', 'URL'], ['cel.IP', 'Addr'], ['cel.CIDR', 'Prefix'], ['cel.Semver', 'Version'],
]);

/** Of what a value stands for. */
export function nativeSyntax(value: CelBytes | CelDuration | CelTimestamp | CelUint | CelError | OpaqueValue): string {
  if (value instanceof CelUint) {
    return hex(value.value);
  }
  if (value instanceof CelBytes) {
    return `[]uint8{${bytes(value)}}`;
  }
  if (value instanceof CelDuration) {
    return String(value.nanoseconds);
  }
  return value instanceof CelTimestamp ? timeSyntax(value) : value instanceof CelError ? pointer('*types.Err') : opaqueSyntax(value);
}

function opaqueSyntax(value: OpaqueValue): string {
  if (value instanceof IpValue) {
    return addressSyntax(value.address);
  }
  if (value instanceof CidrValue) {
    return `netip.Prefix{ip:${addressSyntax(value.cidr.ip)}, bitsPlusOne:${hex(BigInt(value.cidr.prefixLength + 1))}}`;
  }
  if (value instanceof SemverValue) {
    const { major, minor, patch } = value.version;
    return `semver.Version{Major:${hex(major)}, Minor:${hex(minor)}, Patch:${hex(patch)}, Pre:[]semver.PRVersion(nil), Build:[]string(nil)}`;
  }
  const type = value.nativeType ?? value.goType;
  return type.startsWith('*') ? pointer(type) : `${type}{}`;
}

/** What stands before an IPv4 address in an IPv6 address. */
const BEFORE_IPV4 = 0xffff_0000_0000n;

function addressSyntax({ parts, family }: IpAddress): string {
  const isShort = family === 4;
  const high = isShort ? 0n : joined(parts.slice(0, 4), 0x1_0000n);
  const low = isShort ? BEFORE_IPV4 + joined(parts, 0x100n) : joined(parts.slice(4), 0x1_0000n);
  const handle = `unique.Handle[net/netip.addrDetail]{value:${pointer('*netip.addrDetail')}}`;
  return `netip.Addr{addr:netip.uint128{hi:${hex(high)}, lo:${hex(low)}}, z:${handle}}`;
}

function joined(parts: readonly number[], base: bigint): bigint {
  return parts.reduce((sum, part) => sum * base + BigInt(part), 0n);
}

function bytes({ value }: CelBytes): string {
  return Array.from(value, (byte) => hex(BigInt(byte))).join(', ');
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
] as const;

/** upstream: Go's time.Time GoString */
function timeSyntax(timestamp: CelTimestamp): string {
  const [date, time] = timestamp.toString().split('T');
  const [year, month, day] = date.split('-').map(Number);
  const [hour, minute, second] = time.slice(0, 8).split(':').map(Number);
  const nanoseconds = Number((/\.(?<digits>\d+)/.exec(time)?.groups?.digits ?? '').padEnd(9, '0'));
  return `time.Date(${[year, `time.${MONTHS[month - 1]}`, day, hour, minute, second, nanoseconds, 'time.UTC'].join(', ')})`;
}


/** What a list or a map of Go's types stands for: texts, or a struct whose fields have all the same type. */
export function reflectedValue(value: CelJsonMap | JsonList): ForeignValue {
  if (value instanceof JsonList) {
    const texts = value.json.map(String);
    return new ForeignValue('[]string', `[${texts.join(' ')}]`, goSlice('string', texts));
  }
  const { json } = value;
  const entries = Object.entries(json).map(([key, each]) => [key, typeof each === 'string' ? each : jsonText(each)] as const);
  const type = structName(value);
  if (type === undefined) {
    const sorted = [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
    const syntax = sorted.map(([key, each]) => `${quote(key)}:${quote(each)}`).join(', ');
    return new ForeignValue('map[string]string', `map[${sorted.map(([key, each]) => `${key}:${each}`).join(' ')}]`, `map[string]string{${syntax}}`);
  }
  const fields = entries.map(([key, each]) => `${key.charAt(0).toUpperCase()}${key.slice(1)}:${quote(each)}`);
  return new ForeignValue(type, structText(json) ?? `{${entries.map(([, each]) => each).join(' ')}}`, `${type}{${fields.join(', ')}}`);
}

/** upstream: the String() of a GroupVersionKind and a GroupVersionResource. */
function structText({ group, version, kind, resource }: Readonly<Record<string, unknown>>): string | undefined {
  const what = typeof kind === 'string' ? `Kind=${kind}` : `Resource=${String(resource)}`;
  return typeof group === 'string' && typeof version === 'string' ? `${group}/${version}, ${what}` : undefined;
}
