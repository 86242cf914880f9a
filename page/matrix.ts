import { byId, h } from './dom';
import { causesOf, cellOf, LEVELS, Model, rejectionsBy, MatrixRow } from './model';
import { linkTo, select, selection } from './selection';
import { Level } from '../src/engine/pod-security/level-version';
import type { PageCell } from '../src/report/html/page-data';

/*
 * The objects by policies and levels. It is a grid: one tab stop, and arrow keys move from cell to cell.
 */

/** Rows are added when the reader comes to the end of those that are there. */
const ROWS = 100;
/** Causes of a row that the matrix names. */
const MOST_CAUSES = 3;

const STATES: Readonly<Record<PageCell['state'], readonly [sign: string, text: string]>> = {
  'admits': ['✓', 'admits'],
  'accepts': ['✓', 'accepts, not needed'],
  'rejects': ['✗', 'rejects'],
  'no grant': ['–', 'no grant'],
};

let rows: readonly MatrixRow[] = [];
let model: Model | undefined;
let shown = 0;
/** The cell that the tab key reaches. */
let active: HTMLElement | undefined;
/** The verdicts before a what-if, by key. */
let before: ReadonlyMap<string, string> = new Map();

const body = (): HTMLElement => byId('rows');

export function showMatrix(next: Model, filtered: readonly MatrixRow[], verdictsBefore: ReadonlyMap<string, string>): void {
  model = next;
  rows = filtered;
  before = verdictsBefore;
  shown = 0;
  active = undefined;
  const grid = byId('matrix');
  grid.setAttribute('aria-rowcount', String(rows.length + 1));
  byId('head').replaceChildren(...headCells(next));
  byId('groups').replaceChildren(...groupCells(next));
  byId('groups').hidden = byId('groups').childElementCount === 0;
  body().replaceChildren();
  addRows(ROWS);
  byId('none').hidden = rows.length > 0;
  grid.hidden = rows.length === 0;
}

function groupCells({ policies, hasLevels }: Model): readonly HTMLElement[] {
  const groups: readonly (readonly [string, number])[] = [
    ...(policies !== undefined && policies.length > 0 ? [['PodSecurityPolicies', policies.length] as const] : []),
    ...(hasLevels ? [['Pod Security levels', LEVELS.length] as const] : []),
  ];
  return groups.length === 0
    ? []
    : [h('td', { role: 'presentation', colspan: 2 }), ...groups.map(([title, span]) => h('th', { role: 'columnheader', scope: 'colgroup', colspan: span, class: 'group' }, title))];
}

function headCells({ policies = [], hasLevels }: Model): readonly HTMLElement[] {
  const head = (title: string, className = ''): HTMLElement => h('th', { role: 'columnheader', scope: 'col', class: className }, h('span', {}, title));
  const column = (title: string, i: number, passes: (row: MatrixRow) => boolean | undefined): HTMLElement => {
    const cell = head(title, i === 0 ? 'column first' : 'column');
    cell.append(h('span', { class: 'tally' }, tallyOf(passes)));
    return cell;
  };
  return [
    head('Object', 'object'), head('Verdict', 'verdict'),
    ...policies.map((policy, i) => column(policy, i, (row) => passesPolicy(row, policy))),
    ...(hasLevels ? LEVELS.map((level, i) => column(level, i, (row) => passesLevel(row, level))) : []),
  ];
}

/** `3 of 5`: how many of the rows shown that make pods pass. */
function tallyOf(passes: (row: MatrixRow) => boolean | undefined): string {
  const answers = rows.map(passes).filter((answer) => answer !== undefined);
  return `${answers.filter((answer) => answer).length.toLocaleString('en')} of ${answers.length.toLocaleString('en')}`;
}

function passesPolicy(row: MatrixRow, policy: string): boolean | undefined {
  const state = cellOf(row, policy)?.state;
  return state && (state === 'admits' || state === 'accepts');
}

function passesLevel(row: MatrixRow, level: Level): boolean | undefined {
  const rejections = rejectionsBy(row, level);
  return rejections && rejections.length === 0;
}

function addRows(count: number): void {
  const end = Math.min(shown + count, rows.length);
  const added: HTMLElement[] = [];
  for (; shown < end; shown++) {
    added.push(rowOf(rows[shown], shown));
  }
  body().append(...added);
  const rest = rows.length - shown;
  byId('more').hidden = rest === 0;
  byId('more').textContent = `Show more of the ${rest.toLocaleString('en')} that follow`;
  if (active === undefined) {
    activate(body().querySelector<HTMLElement>('[role=rowheader]') ?? undefined);
  }
  markOpened();
}

function rowOf(row: MatrixRow, index: number): HTMLElement {
  const { data, verdict } = row;
  const was = before.get(row.key);
  const changed = was !== undefined && was !== verdict;
  const causes = causesOf(row);
  return h('tr', { 'role': 'row', 'aria-rowindex': index + 2, 'data-key': row.key, 'class': `${verdict}${changed ? ' changed' : ''}` },
    h('th', { role: 'rowheader', scope: 'row', class: 'object', tabindex: -1 },
      h('a', { href: linkTo({ workload: row.key }), tabindex: -1 }, data.name),
      h('span', { class: 'where' }, `${data.kind}${data.namespace === undefined ? '' : ` in ${data.namespace}`}`),
      h('span', { class: 'source' }, data.source)),
    h('td', { 'role': 'gridcell', 'class': 'verdict', 'tabindex': -1, 'data-tip': causes.length > MOST_CAUSES && causes.join('\n') },
      h('span', { class: `badge ${verdict}` }, verdict),
      changed && h('span', { class: 'was' }, `was ${was}`),
      causes.length > 0 && h('span', { class: 'causes' }, causes.slice(0, MOST_CAUSES).join(', '), causes.length > MOST_CAUSES && ` and ${causes.length - MOST_CAUSES} more`)),
    ...(model?.policies ?? []).map((policy, i) => policyCell(row, policy, i)),
    ...(model?.hasLevels ? LEVELS.map((level, i) => levelCell(row, level, i)) : []));
}

function policyCell(row: MatrixRow, policy: string, index: number): HTMLElement {
  const cell = cellOf(row, policy);
  const [sign, text] = cell === undefined ? ['', 'makes no pods'] : STATES[cell.state];
  return cellElement({ name: policy, sign, text, state: cell?.state.replace(' ', '-') ?? 'empty', index, reasons: cell?.reasons ?? [] });
}

function levelCell(row: MatrixRow, level: Level, index: number): HTMLElement {
  const rejections = rejectionsBy(row, level);
  const [sign, text, state] = rejections === undefined ? ['', 'makes no pods', 'empty'] : rejections.length === 0 ? ['✓', 'allows', 'accepts'] : ['✗', 'rejects', 'rejects'];
  return cellElement({ name: level, sign, text, state, index, reasons: rejections ?? [] });
}

interface Cell {
  readonly name: string;
  readonly sign: string;
  readonly text: string;
  readonly state: string;
  readonly index: number;
  readonly reasons: readonly string[];
}

function cellElement({ name, sign, text, state, index, reasons }: Cell): HTMLElement {
  return h('td', {
    'role': 'gridcell',
    'class': `cell ${state}${index === 0 ? ' first' : ''}`,
    'tabindex': -1,
    'data-tip': `${name}: ${text}${reasons.map((reason) => `\n${reason}`).join('')}`,
    'aria-describedby': reasons.length > 0 ? 'tip' : undefined,
  }, h('span', { 'class': 'name', 'aria-hidden': 'true' }, name), h('span', { 'class': 'sign', 'aria-hidden': 'true' }, sign), h('span', { class: 'sr' }, text));
}

/** Marks the row whose details are open. */
export function markOpened(): void {
  const { workload } = selection();
  body().querySelectorAll('tr[aria-selected]').forEach((row) => row.removeAttribute('aria-selected'));
  body().querySelector(`tr[data-key="${CSS.escape(workload)}"]`)?.setAttribute('aria-selected', 'true');
}

/** Puts the focus on the row of an object, or the first one. */
export function focusRow(key: string): void {
  const row = body().querySelector<HTMLElement>(`tr[data-key="${CSS.escape(key)}"]`);
  activate(row?.querySelector<HTMLElement>('[role=rowheader]') ?? active);
  active?.focus();
}

function activate(cell: HTMLElement | undefined): void {
  active?.setAttribute('tabindex', '-1');
  active = cell;
  active?.setAttribute('tabindex', '0');
}

function move(from: HTMLElement, key: string, ctrl: boolean): HTMLElement | undefined {
  const row = from.parentElement as HTMLElement;
  const column = [...row.children].indexOf(from);
  const at = (line: Element | null | undefined): HTMLElement | undefined => (line?.children[column] ?? undefined) as HTMLElement | undefined;
  const next = (): Element | null => {
    if (row.nextElementSibling === null) {
      addRows(ROWS);
    }
    return row.nextElementSibling;
  };
  switch (key) {
    case 'ArrowLeft': return from.previousElementSibling as HTMLElement | null ?? undefined;
    case 'ArrowRight': return from.nextElementSibling as HTMLElement | null ?? undefined;
    case 'ArrowUp': return at(row.previousElementSibling);
    case 'ArrowDown': return at(next());
    case 'Home': return ctrl ? at(body().firstElementChild) : row.firstElementChild as HTMLElement;
    case 'End': return ctrl ? at(body().lastElementChild) : row.lastElementChild as HTMLElement;
    default: return undefined;
  }
}

export function listenToMatrix(): void {
  body().addEventListener('keydown', (event) => {
    const cell = (event.target as Element).closest<HTMLElement>('[role=gridcell], [role=rowheader]');
    if (cell === null) {
      return;
    }
    const to = move(cell, event.key, event.ctrlKey);
    if (to !== undefined) {
      event.preventDefault();
      activate(to);
      to.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open(cell);
    }
  });
  body().addEventListener('click', (event) => {
    const cell = (event.target as Element).closest<HTMLElement>('[role=gridcell], [role=rowheader]');
    if (cell !== null && !event.ctrlKey && !event.metaKey && window.getSelection()?.isCollapsed !== false) {
      event.preventDefault();
      activate(cell);
      open(cell);
    }
  });
  byId('more').addEventListener('click', () => addRows(ROWS));
  new IntersectionObserver(([entry]) => entry.isIntersecting && shown < rows.length && addRows(ROWS), { rootMargin: '600px' }).observe(byId('more'));
  window.addEventListener('beforeprint', () => addRows(rows.length));
}

function open(cell: HTMLElement): void {
  select({ workload: cell.closest('tr')?.dataset.key ?? '' });
}
