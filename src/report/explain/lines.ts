import { printable } from '../../text/printable';
import { splitDiff } from '../server-diff';
import { wrap } from '../wrap';

/** A line of a story before it is broken: indented, with a label. */
export interface StoryLine {
  readonly depth: number;
  readonly label: string;
  readonly text: string;
  readonly color?: Color;
}

export type Color = 'allowed' | 'denied' | 'unknown' | 'warning' | 'heading' | 'added' | 'removed';

const CODES: Readonly<Record<Color, string>> = { allowed: '32', denied: '31', unknown: '33', warning: '33', heading: '1', added: '32', removed: '31' };
const INDENT = '  ';
const LABEL_WIDTH = 'rejects'.length;

export interface Layout {
  readonly colors: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

export function paint(text: string, color: Color | undefined, { colors }: Layout): string {
  return colors && color !== undefined ? `\u001b[${CODES[color]}m${text}\u001b[0m` : text;
}

export function line(depth: number, label: string, text: string, color?: Color): StoryLine {
  return { depth, label, text, ...(color && { color }) };
}

/** A line without a label. */
export function heading(depth: number, text: string, color?: Color): StoryLine {
  return line(depth, '', text, color);
}

/** The label has the color; without a label, the text. */
export function formatLine({ depth, label, text, color }: StoryLine, layout: Layout): string {
  const indent = INDENT.repeat(depth);
  if (label === '') {
    return paint(wrap(indent, text, layout.width, `${indent}${INDENT}${INDENT}`), color, layout);
  }
  const head = `${indent}${label.padEnd(LABEL_WIDTH)}  `;
  const [message, diff] = label === 'server' ? splitDiff(text) : [text, []];
  const wrapped = wrap(head, message, layout.width);
  const below = diff.map((each) => `\n${' '.repeat(head.length)}${printable(each)}`).join('');
  return `${indent}${paint(label, color, layout)}${wrapped.slice(indent.length + label.length)}${below}`;
}
