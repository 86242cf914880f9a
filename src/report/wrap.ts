import { printable } from '../text/printable';

/** Breaks a text at its spaces into lines of at most `width` characters, the first after a head and the rest below its end. */
export function wrap(head: string, text: string, width: number): string {
  const indent = ' '.repeat(head.length);
  const lines: string[] = [];
  let line = head;
  let empty = true;
  for (const word of printable(text).split(' ')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].join('\n');
}
