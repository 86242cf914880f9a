import { byId, h } from './dom';
import { isEdited, showEditor, showProblems } from './editor';
import { acknowledgementOf, cellOf, effectsOf, findingsOf, fixesOf, LEVELS, Model, rejectionsBy, MatrixRow } from './model';
import { linkTo, select, selection } from './selection';
import type { PageFinding, PageFix } from '../src/report/html/page-data';

/*
 * Everything about one object.
 */

type DetailsPart = HTMLElement | false;

export function showDetails(model: Model, verdictsBefore: ReadonlyMap<string, string>): void {
  const row = model.byKey.get(selection().workload);
  const panel = byId('details');
  document.body.classList.toggle('opened', selection().workload !== '');
  panel.hidden = selection().workload === '';
  if (row === undefined && isEdited(selection().workload)) {
    showProblems(model.notes.filter(({ level }) => level === 'error').map(({ text }) => text));
    return;
  }
  showEditor(row);
  const body = byId('details-body');
  if (row === undefined) {
    body.replaceChildren(closer(), h('h2', { tabindex: -1 }, 'Not in this report'), h('p', {}, `No object is called ${selection().workload}.`));
    return;
  }
  body.replaceChildren(closer(), ...heading(row, verdictsBefore.get(row.key)), ...partsOf(row).filter((part) => part !== false));
}

export function focusDetails(): void {
  byId('details').querySelector('h2')?.focus();
}

function closer(): HTMLElement {
  return h('button', { 'type': 'button', 'class': 'close', 'aria-label': 'Close the details', 'onclick': () => select({ workload: '' }) }, '✕');
}

function heading({ data, title, verdict, folder, set }: MatrixRow, was: string | undefined): readonly HTMLElement[] {
  return [
    h('h2', { tabindex: -1 }, h('span', { class: `badge ${verdict}` }, verdict), ' ', title),
    h('p', { class: 'source' }, [data.apiVersion, data.operation, data.source, folder === undefined ? undefined : `${set.noun ?? 'folder'} ${folder}`].filter((each) => each !== undefined).join(' · ')),
    ...(was !== undefined && was !== verdict ? [h('p', { class: 'changed-note' }, `In the report it is ${was}.`)] : []),
  ];
}

function partsOf(row: MatrixRow): readonly DetailsPart[] {
  const { data, value } = row;
  const { message, why, fix, policy, warnings = [], assumptions = [] } = data;
  return [
    policy !== undefined && section('Admitted by', h('p', {}, `PodSecurityPolicy ${policy}`)),
    message !== undefined && section('The API server answers', h('pre', { class: 'message' }, message)),
    acknowledged(row),
    why !== undefined && section('Why', h('p', {}, value<string>(why))),
    ...inOrder(row, fixes(row), fix !== undefined && section('What to do', h('p', {}, value<string>(fix)))),
    findings(row),
    list('Admission policies', effectsOf(row).map(({ label, text }) => `${label}: ${text}`)),
    list('Warnings', warnings.map((ref) => value<string>(ref))),
    list('Assumptions', assumptions.map((ref) => value<string>(ref))),
    comparisons(row),
    list('Steps', data.steps),
  ];
}

function section(title: string, ...children: readonly HTMLElement[]): HTMLElement {
  return h('section', {}, h('h3', {}, title), ...children);
}

function list(title: string, texts: readonly string[]): DetailsPart {
  return texts.length > 0 && section(title, h('ul', {}, ...texts.map((text) => h('li', {}, text))));
}

function acknowledged(row: MatrixRow): DetailsPart {
  const found = acknowledgementOf(row);
  if (found === undefined) {
    return false;
  }
  const { reason, expires, owner, source } = found;
  return section('Acknowledged', h('p', {}, reason), h('p', { class: 'muted' },
    [owner === undefined ? undefined : `by ${owner}`, expires === undefined ? undefined : `until ${expires}`, `written in ${source}`]
      .filter((each) => each !== undefined).join(', ')));
}

/** What people can change comes first where each fix lets in more than the object. */
function inOrder(row: MatrixRow, verified: DetailsPart, byHand: DetailsPart): readonly DetailsPart[] {
  return fixesOf(row)[0]?.widens === false ? [verified, byHand] : [byHand, verified];
}

function fixes(row: MatrixRow): DetailsPart {
  const all = fixesOf(row);
  return all.length > 0 && section(all.length === 1 ? 'Fix' : 'Fixes, best first', h('ol', { class: 'fixes' }, ...all.map(fixItem)));
}

function fixItem({ kind, description, widens, notes, changes }: PageFix): HTMLElement {
  return h('li', {},
    h('p', {}, h('span', { class: 'tag' }, kind), ' ', widens && h('span', { class: 'tag widens' }, 'widens'), widens && ' ', description),
    changes.length > 0 && h('pre', {}, changes.join('\n')),
    ...notes.map((note) => h('p', { class: 'muted' }, note)));
}

function findings(row: MatrixRow): DetailsPart {
  const all = findingsOf(row);
  return all.length > 0 && section(`Findings (${all.length})`, h('ul', { class: 'findings' }, ...all.map(findingItem)));
}

function findingItem({ check, policy, path, message, fix, place }: PageFinding & { readonly place?: string }): HTMLElement {
  return h('li', {},
    h('p', {}, h('code', {}, path === '' ? check : path), path !== '' && h('span', { class: 'tag' }, check)),
    h('p', {}, message),
    fix !== '' && h('p', { class: 'muted' }, `Asks for: ${fix}`),
    h('p', { class: 'source' }, [place, policy].filter((each) => each !== undefined).join(' · ')));
}

/** What the matrix has in its cells, for those who do not use it. */
function comparisons(row: MatrixRow): DetailsPart {
  const levels = LEVELS.flatMap((level) => {
    const rejections = rejectionsBy(row, level);
    return rejections === undefined ? [] : [entry(level, rejections.length === 0 ? 'allows the pod' : 'rejects the pod', rejections)];
  });
  const policies = (row.set.policies ?? []).flatMap((policy) => {
    const cell = cellOf(row, policy);
    return cell === undefined ? [] : [entry(policy, cell.state, cell.reasons)];
  });
  const all = [...policies, ...levels];
  return all.length > 0 && section('Policies and levels', h('dl', { class: 'compared' }, ...all.flat()),
    ...(policies.length > 0 ? [h('p', {}, h('a', { href: linkTo({ view: 'graph', node: `pods ${row.title}` }) }, 'Show who may use which policy'))] : []));
}

function entry(name: string, state: string, reasons: readonly string[]): readonly HTMLElement[] {
  return [h('dt', {}, name), h('dd', {}, h('strong', {}, state), ...reasons.map((reason) => h('span', { class: 'reason' }, reason)))];
}
