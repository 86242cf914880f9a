import { printable } from '../text/printable';

/**
 * Breaks a text at its spaces into lines of at most `width` characters, the first after a head.
 *
 * @param indent what the other lines begin with; by default they begin below the end of the head
 */
export function wrap(head: string, text: string, width: number, indent = ' '.repeat(head.length)): string {
  const lines: string[] = [];
  let line = head;
  let empty = true;
  for (const word of printable(text).split(' ')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line.trimEnd());
      line = indent;
      empty = true;
      // Of two spaces where a line ends, none begins the next one.
      if (word === '') {
        continue;
      }
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].join('\n');
}
