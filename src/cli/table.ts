import { printable } from '../text/printable';

const PADDING = 3;
const NARROWEST_CELL = 6;

/**
 * A table as kubectl prints it: each column as wide as its widest cell and three spaces, the last one as it is.
 *
 * upstream: k8s.io/cli-runtime/pkg/printers/tabwriter.go
 */
export function formatTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [columns, ...rows].map((cells) => cells.map(printable));
  const widths = columns.map((_, i) => Math.max(NARROWEST_CELL, ...lines.map((line) => line[i].length + PADDING)));
  return lines.map((line) => `${line.map((cell, i) => (i < columns.length - 1 ? cell.padEnd(widths[i]) : cell)).join('')}\n`).join('');
}
