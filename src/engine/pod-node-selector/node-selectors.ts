import { formatFieldError, invalid } from '../field/error';
import { quote } from '../field/quote';
import { StringMap } from '../objects/meta';
import { isLabelValue, isQualifiedName } from '../validation/names/names';
import { trimSpace } from '../validation/names/space';
import { rulesFor } from '../validation/rules';
import { Minor } from '../version';

export type NodeSelector = { readonly labels: StringMap } | { readonly error: string };

/** From here on the errors name a field, which here is none. */
const FIELD_SINCE: Minor = 21;

/**
 * Reads `a=b,c=d`.
 *
 * upstream: k8s.io/apimachinery/pkg/labels/labels.go ConvertSelectorToLabelsMap
 */
export function readNodeSelector(text: string, minor: Minor): NodeSelector {
  const labels: Record<string, string> = {};
  for (const part of text === '' ? [] : text.split(',')) {
    const parts = part.split('=');
    if (parts.length !== 2) {
      return { error: `invalid selector: [${parts.join(' ')}]` };
    }
    const [key, value] = parts.map((each) => trimSpace(each));
    const error = keyError(key, minor) ?? valueError(key, value, minor);
    if (error !== undefined) {
      return { error };
    }
    labels[key] = value;
  }
  return { labels };
}

function keyError(key: string, minor: Minor): string | undefined {
  const messages = isQualifiedName(key, rulesFor(minor)).join('; ');
  return messages === '' ? undefined : minor < FIELD_SINCE ? `invalid label key ${quote(key)}: ${messages}` : formatFieldError(invalid('<nil>', key, messages));
}

function valueError(key: string, value: string, minor: Minor): string | undefined {
  const messages = isLabelValue(value, rulesFor(minor)).join('; ');
  if (messages === '') {
    return undefined;
  }
  return minor < FIELD_SINCE
    ? `invalid label value: ${quote(value)}: at key: ${quote(key)}: ${messages}`
    : formatFieldError(invalid(`[${key}]`, value, messages));
}

/** Whether both give one key different values. */
export function conflicts(a: StringMap, b: StringMap): boolean {
  return Object.keys(a).some((key) => Object.hasOwn(b, key) && a[key] !== b[key]);
}

/** Whether each label is one of those that are allowed. An empty list allows every label. */
export function isAllowed(labels: StringMap, allowed: StringMap): boolean {
  return Object.keys(allowed).length === 0 || Object.keys(labels).every((key) => Object.hasOwn(allowed, key) && allowed[key] === labels[key]);
}
