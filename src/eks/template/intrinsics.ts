import { splitDynamicReferences } from './dynamic-references';
import { splitReferences } from './substitution';
import { isJsonObject } from '../../manifests/set/manifest-object';

/** A string in a template: literal text at even indices, tokens at odd ones. */
export type Pieces = readonly string[];

/** The string in a property of a template. */
export function piecesOf(value: unknown): Pieces {
  return splitDynamicReferences(merge(itemsOf(value)));
}

export function tokensIn(pieces: Pieces): readonly string[] {
  return [...new Set(pieces.filter((_, i) => i % 2 === 1))];
}

interface TemplateToken {
  readonly token: string;
}

type JoinedItem = string | TemplateToken;

function itemsOf(value: unknown): readonly JoinedItem[] {
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') {
    return [String(value)];
  }
  const [name, argument] = intrinsic(value) ?? [];
  const [separator, list] = name === 'Fn::Join' && Array.isArray(argument) ? argument as readonly unknown[] : [];
  const parts = typeof separator === 'string' ? listOf(list) : undefined;
  if (parts !== undefined) {
    return parts.flatMap((part, i) => [...(i === 0 ? [] : [separator as string]), ...itemsOf(part)]);
  }
  if (name === 'Fn::Select') {
    const selected = selectedItem(argument);
    return selected === undefined ? [{ token: titleOf(value) }] : itemsOf(selected);
  }
  if (name === 'Fn::ToJsonString') {
    const items = listOf(argument);
    return isLiteral(items) ? [JSON.stringify(items)] : [{ token: titleOf(argument) }];
  }
  if (name === 'Fn::Sub') {
    const [text, values] = Array.isArray(argument) ? argument as [unknown, unknown] : [argument, {}];
    return typeof text === 'string' && isJsonObject(values) ? substitute(text, values) : [{ token: titleOf(value) }];
  }
  return [{ token: titleOf(value) }];
}

/** The item of a list that is known, or of a text that is split. */
function selectedItem(argument: unknown): unknown {
  const [index, list] = Array.isArray(argument) ? argument as readonly unknown[] : [];
  const place = typeof index === 'number' || typeof index === 'string' ? Number(index) : NaN;
  return listOf(list)?.[place];
}

/** Whether it is a list of texts. */
function isLiteral(list: readonly unknown[] | undefined): boolean {
  return list?.every((item) => typeof item === 'string') === true;
}

function listOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) {
    return value;
  }
  const [name, argument] = intrinsic(value) ?? [];
  const [separator, text] = name === 'Fn::Split' && Array.isArray(argument) ? argument as readonly unknown[] : [];
  const pieces = typeof separator === 'string' && separator !== '' && text !== undefined ? piecesOf(text) : [];
  return pieces.length === 1 ? pieces[0].split(separator as string) : undefined;
}

// `${!Literal}` is the text `${Literal}`.
function substitute(text: string, values: Readonly<Record<string, unknown>>): readonly JoinedItem[] {
  return splitReferences(text).flatMap((part, i): readonly JoinedItem[] => {
    if (i % 2 === 0) {
      return [part];
    }
    const name = part.slice(2, -1).trim();
    if (name.startsWith('!')) {
      return [`\${${name.slice(1)}}`];
    }
    return Object.hasOwn(values, name) ? itemsOf(values[name]) : [{ token: part }];
  });
}

function merge(items: readonly JoinedItem[]): Pieces {
  const pieces = [''];
  for (const item of items) {
    if (typeof item === 'string') {
      pieces[pieces.length - 1] += item;
    } else {
      pieces.push(item.token, '');
    }
  }
  return pieces;
}

/** The value as CloudFormation writes it: `${Name}`, `${Resource.Attribute}`. */
function titleOf(value: unknown): string {
  const [name, argument] = intrinsic(value) ?? [];
  switch (name) {
    case 'Ref':
      return `\${${String(argument)}}`;
    case 'Fn::GetAtt':
      return `\${${Array.isArray(argument) ? argument.join('.') : String(argument)}}`;
    case undefined:
      return `\${${JSON.stringify(value)}}`;
    default:
      return `\${${name}: ${typeof argument === 'string' ? argument : JSON.stringify(argument)}}`;
  }
}

/** The name and the argument of what may be a function of CloudFormation: an object with one key. */
export function intrinsic(value: unknown): [string, unknown] | undefined {
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  return entries.length === 1 ? entries[0] : undefined;
}
