import { Model, modelOf, MatrixRow, rowsOf } from './model';
import type { PageItem, PageSet } from '../src/report/html/page-data';

/** Reads the blocks of the page; undefined if it is one without a report. */
export function readPage(): Model | undefined {
  const sets: PageSet[] = [];
  const rows: MatrixRow[] = [];
  const taken = new Map<string, number>();
  for (const block of document.querySelectorAll('script.set, script.rows')) {
    const read = JSON.parse(block.textContent ?? '') as unknown;
    if (block.className === 'set') {
      sets.push(read as PageSet);
    } else {
      for (const row of rowsOf(sets[sets.length - 1], read as readonly PageItem[], taken)) {
        rows.push(row);
      }
    }
  }
  return sets.length === 0 ? undefined : modelOf(sets, rows);
}
