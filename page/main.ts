import { focusDetails, showDetails } from './details';
import { byId, h } from './dom';
import { forPlayground } from './editor';
import { isFiltered, listenToFilters, matches, NO_FILTER, showFilters, showTotals } from './filters';
import { showGraph } from './graph';
import { focusRow, listenToMatrix, markOpened, showMatrix } from './matrix';
import { Model, modelOf } from './model';
import { readPage } from './read-page';
import { linkTo, onSelection, select, PageSelection, selection } from './selection';
import { startTheme } from './theme';
import { listenForTips } from './tip';
import { decideSoon, sayDifference, showControls, startWhatIf } from './what-if';

/*
 * Shows the data of the page, or makes it a playground if it has none.
 */

const EXAMPLE = `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.29
`;

const EMPTY = modelOf([], []);

const report = readPage();
/** What is shown: the report, or what would be. */
let model: Model = report ?? EMPTY;

function verdictsBefore(): ReadonlyMap<string, string> {
  return report === undefined || model === report ? new Map() : new Map(report.rows.map(({ key, verdict }) => [key, verdict]));
}

function showRows(): void {
  const now = selection();
  const filtered = model.rows.filter((row) => matches(row, now));
  const hasGraph = (model.policies ?? []).length > 0;
  const isGraph = now.view === 'graph' && hasGraph;
  byId('views').hidden = !hasGraph;
  for (const [id, view, current] of [['view-matrix', '', !isGraph], ['view-graph', 'graph', isGraph]] as const) {
    byId(id).setAttribute('href', linkTo({ view }));
    byId(id).toggleAttribute('aria-current', current);
  }
  byId('matrix-view').hidden = isGraph;
  byId('graph-view').hidden = !isGraph;
  byId('count').textContent = isFiltered(now) ? `${filtered.length.toLocaleString('en')} of ${model.rows.length.toLocaleString('en')} objects` : '';
  byId('clear').hidden = !isFiltered(now);
  if (isGraph) {
    showGraph(model, filtered);
  } else {
    showMatrix(model, filtered, verdictsBefore());
  }
}

function showAll(): void {
  byId('cluster').textContent = [...new Set(model.sets.map(({ cluster }) => cluster.title))].join('; ');
  showTotals(model);
  showFilters(model);
  showControls(model);
  showRows();
  showDetails(model, verdictsBefore());
  byId('notes-section').hidden = model.notes.length === 0;
  byId('notes').replaceChildren(...model.notes.map(({ level, text }) => h('li', { class: `note ${level}` }, h('strong', {}, level), ` ${text}`)));
}

function changed(now: PageSelection, before: PageSelection, keys: readonly (keyof PageSelection)[]): boolean {
  return keys.some((key) => now[key] !== before[key]);
}

onSelection((now, before) => {
  if (changed(now, before, ['minor', 'psp', 'levels'])) {
    showControls(model);
    decideSoon();
  }
  if (changed(now, before, ['q', 'namespace', 'folder', 'cause', 'verdict', 'view', 'node'])) {
    showTotals(model);
    showFilters(model);
    showRows();
  }
  if (changed(now, before, ['workload'])) {
    showDetails(model, verdictsBefore());
    markOpened();
    if (now.workload === '') {
      focusRow(before.workload);
    } else {
      focusDetails();
    }
  }
});

/** Shows what the engine says; of one object alone, in the place of that one. */
function showDecided(decided: Model | undefined, isWhole: boolean): void {
  if (decided === undefined) {
    model = report ?? EMPTY;
  } else if (isWhole) {
    model = decided;
  } else {
    model = modelOf(model.sets, model.rows.map((row) => (row.key === selection().workload ? decided.byKey.get(row.key) ?? row : row)));
  }
  showAll();
  if (isWhole) {
    const before = verdictsBefore();
    sayDifference(model.rows.filter(({ key, verdict }) => before.has(key) && before.get(key) !== verdict).length);
  }
}

if (report === undefined) {
  forPlayground();
  byId('heading').textContent = 'What would the API server answer?';
  document.title = 'Pod security playground';
  byId('playground').hidden = false;
  (byId('manifests') as HTMLTextAreaElement).value = EXAMPLE;
}
startTheme();
listenToFilters();
listenToMatrix();
listenForTips(byId('rows'));
byId('clear-none').addEventListener('click', () => select(NO_FILTER));
byId('filters').addEventListener('submit', (event) => event.preventDefault());
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && selection().workload !== '' && !(event.target instanceof HTMLTextAreaElement)) {
    select({ workload: '' });
  } else if (event.key === '/' && !(event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)) {
    event.preventDefault();
    byId('search').focus();
  }
});
startWhatIf(report, showDecided);
showAll();
performance.mark('ready');
