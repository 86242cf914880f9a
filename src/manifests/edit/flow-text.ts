import { flowText } from './block-text';
import { isJsonObject } from '../set/manifest-object';

/** How a collection in brackets is written. */
export interface FlowStyle {
  /** Whether keys and texts are in double quotes, as in JSON. */
  readonly json: boolean;
  /** What is between a key and its value, and between two entries on one line. */
  readonly colon: string;
  readonly comma: string;
  /** Where each entry has a line of its own: the line break, and how much further the entries are indented than their collection. */
  readonly lines?: { readonly lineBreak: string; readonly step: string };
}

/** A value in brackets, or a scalar. Lines after the first one get the indentation. */
export function inFlow(value: unknown, style: FlowStyle, indentation = ''): string {
  if (!style.json) {
    return flowText(value);
  }
  if (Array.isArray(value)) {
    return inBrackets('[]', value.map((item: unknown) => (inner: string) => inFlow(item, style, inner)), style, indentation);
  }
  if (!isJsonObject(value)) {
    return typeof value === 'string' ? JSON.stringify(value) : String(value);
  }
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return inBrackets('{}', entries.map(([key, each]) => (inner: string) => flowEntry(key, each, style, inner)), style, indentation);
}

/** A key with its value. */
export function flowEntry(key: string, value: unknown, style: FlowStyle, indentation = ''): string {
  return style.json ? `${JSON.stringify(key)}${style.colon}${inFlow(value, style, indentation)}` : flowText({ [key]: value }).slice(1, -1);
}

type IndentedText = (indentation: string) => string;

function inBrackets([opening, closing]: string, parts: readonly IndentedText[], { comma, lines }: FlowStyle, indentation: string): string {
  if (lines === undefined || parts.length === 0) {
    return `${opening}${parts.map((part) => part('')).join(comma)}${closing}`;
  }
  const { lineBreak, step } = lines;
  const inner = `${indentation}${step}`;
  return `${opening}${lineBreak}${parts.map((part) => `${inner}${part(inner)}`).join(`,${lineBreak}`)}${lineBreak}${indentation}${closing}`;
}
