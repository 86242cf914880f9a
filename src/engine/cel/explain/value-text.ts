import { formatDouble } from '../types/double-text';
import { durationString } from '../types/duration';
import { encodeBase64 } from '../values/base64';
import { CelBytes, CelDouble, CelDuration, CelError, CelList, CelMap, CelOptional, CelUint, CelResult } from '../values/value';

const LONGEST = 120;

/** A value as people read it: JSON where it has one, cut where it is long. */
export function valueText(value: CelResult | undefined, longest = LONGEST): string {
  const text = textOf(value, longest);
  return text.length > longest ? `${text.slice(0, longest - 3)}...` : text;
}

/** INVARIANT: stops soon after `longest`, however large the value is. */
function textOf(value: CelResult | undefined, longest: number): string {
  switch (typeof value) {
    case 'undefined': return 'not set';
    case 'string': return JSON.stringify(value.slice(0, longest));
    case 'number': case 'bigint': case 'boolean': return String(value);
    default: return value === null ? 'null' : objectText(value, longest);
  }
}

function objectText(value: Exclude<CelResult, null | string | number | bigint | boolean>, longest: number): string {
  if (value instanceof CelList) {
    return joined('[', listItems(value), ']', longest);
  }
  if (value instanceof CelMap) {
    return joined('{', mapItems(value), '}', longest);
  }
  if (value instanceof CelOptional) {
    return textOf(value.value, longest);
  }
  if (value instanceof CelDouble) {
    return formatDouble(value.value);
  }
  if (value instanceof CelUint) {
    return String(value.value);
  }
  if (value instanceof CelDuration) {
    return durationString(value.nanoseconds);
  }
  return value instanceof CelBytes ? encodeBase64(value.value) : value instanceof CelError ? `error: ${value.message}` : String(value);
}

type ItemText = (longest: number) => string;

function* listItems(list: CelList): Iterable<ItemText> {
  for (const element of list.elements()) {
    yield (longest) => textOf(element, longest);
  }
}

function* mapItems(map: CelMap): Iterable<ItemText> {
  for (const [key, value] of map.entries()) {
    yield (longest) => `${textOf(key, longest)}: ${textOf(value, longest)}`;
  }
}

function joined(start: string, items: Iterable<ItemText>, end: string, longest: number): string {
  let text = start;
  for (const item of items) {
    if (text.length > longest) {
      return text;
    }
    text += `${text === start ? '' : ', '}${item(longest - text.length)}`;
  }
  return text + end;
}
