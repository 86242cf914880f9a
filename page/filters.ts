import { byId, h } from './dom';
import { causesOf, Model, MatrixRow, ShownVerdict, VERDICTS } from './model';
import { select, PageSelection, selection } from './selection';

/*
 * The totals, which are filters too, the search and the lists to choose from.
 */

export function matches(row: MatrixRow, { q, namespace, folder, cause, verdict }: PageSelection): boolean {
  return (verdict === '' || row.verdict === verdict)
    && (namespace === '' || (row.data.namespace ?? '') === namespace)
    && (folder === '' || row.folder === folder)
    && (cause === '' || causesOf(row).includes(cause))
    && q.toLowerCase().split(/\s+/).every((word) => row.text().includes(word));
}

export const isFiltered = ({ q, namespace, folder, cause, verdict }: PageSelection): boolean => [q, namespace, folder, cause, verdict].some((each) => each !== '');

export const NO_FILTER: Partial<PageSelection> = { q: '', namespace: '', folder: '', cause: '', verdict: '' };

/** @param before the rows before a change, to say how many verdicts differ */
export function showTotals(model: Model): void {
  const counts = new Map<ShownVerdict, number>();
  model.rows.filter(isCounted).forEach(({ verdict }) => counts.set(verdict, (counts.get(verdict) ?? 0) + 1));
  const shown = VERDICTS.filter((verdict) => verdict !== 'acknowledged' || counts.has(verdict));
  byId('totals').replaceChildren(...shown.map((verdict) => h(
    'button',
    {
      'type': 'button',
      'class': `total ${verdict}`,
      'aria-pressed': String(selection().verdict === verdict),
      'onclick': () => select({ verdict: selection().verdict === verdict ? '' : verdict }),
    },
    h('strong', {}, (counts.get(verdict) ?? 0).toLocaleString('en')),
    ` ${verdict}`,
  )));
}

/** An object that makes no pods and that is admitted with a warning counts in no total. */
function isCounted({ data, verdict }: MatrixRow): boolean {
  return data.other === undefined || verdict !== 'allowed';
}

/** Fills the lists with what the rows have. */
export function showFilters(model: Model): void {
  const now = selection();
  fillList('namespace', 'all namespaces', countBy(model.rows, ({ data }) => [data.namespace ?? '']), now.namespace);
  fillList('cause', 'all causes', countBy(model.rows, causesOf), now.cause);
  const noun = model.sets[0]?.noun ?? 'folder';
  byId('folder-label').textContent = noun === 'cluster' ? 'Cluster' : 'Folder';
  fillList('folder', `all ${noun}s`, countBy(model.rows, ({ folder }) => (folder === undefined ? [] : [folder])), now.folder);
  const search = byId('search') as HTMLInputElement;
  if (search.value !== now.q) {
    search.value = now.q;
  }
}

function countBy(rows: readonly MatrixRow[], keysOf: (row: MatrixRow) => readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  rows.forEach((row) => keysOf(row).forEach((key) => counts.set(key, (counts.get(key) ?? 0) + 1)));
  return counts;
}

function fillList(id: string, all: string, counts: ReadonlyMap<string, number>, chosen: string): void {
  const list = byId(id) as HTMLSelectElement;
  const names = [...counts.keys()].filter((name) => name !== '').sort();
  if (chosen !== '' && !counts.has(chosen)) {
    names.push(chosen);
  }
  list.replaceChildren(h('option', { value: '' }, all), ...names.map((name) => h('option', { value: name }, `${name} (${counts.get(name) ?? 0})`)));
  list.value = chosen;
  (list.parentElement as HTMLElement).hidden = names.length === 0;
}

export function listenToFilters(): void {
  for (const id of ['namespace', 'cause', 'folder'] as const) {
    const list = byId(id) as HTMLSelectElement;
    list.addEventListener('change', () => select({ [id]: list.value }));
  }
  const search = byId('search') as HTMLInputElement;
  search.addEventListener('input', () => select({ q: search.value }));
  byId('clear').addEventListener('click', () => {
    select(NO_FILTER);
    search.focus();
  });
}
