import { diffOf } from './diff';
import { byId, h } from './dom';
import { podOf, textOf } from './engine-client';
import { MatrixRow } from './model';
import { canTry, changes, edit, editedText, sourceOf } from './what-if';

/*
 * The YAML of the object whose details are open, to be changed, and its pod before and after.
 */

let shown = '';
let isPlayground = false;

export function forPlayground(): void {
  isPlayground = true;
}

/** Leaves the text area alone while the same object stays open. */
export function showEditor(row: MatrixRow | undefined): void {
  const source = row === undefined ? '' : sourceOf(row.data);
  const key = row === undefined ? '' : row.key;
  if (row !== undefined && key === shown) {
    showAnswer(row);
    return;
  }
  shown = key;
  const panel = byId('details-editor');
  panel.replaceChildren();
  if (row !== undefined && canTry()) {
    panel.append(...(isPlayground ? [] : [editorOf(row, source)]), ...(row.data.account === undefined || isPlayground ? [] : [podPart(source)]));
    showAnswer(row);
  }
}

function editorOf(row: MatrixRow, source: string): HTMLElement {
  const area = h('textarea', { 'id': 'yaml', 'spellcheck': 'false', 'autocapitalize': 'off', 'autocomplete': 'off', 'aria-describedby': 'yaml-answer' });
  const undo = h('button', { type: 'button', onclick: () => void original(area, source).then(() => edit(source, undefined)) }, 'Undo the changes');
  area.addEventListener('input', () => edit(source, area.value));
  const part = h('details', { id: 'editor', ontoggle: () => void fill(area, source) },
    h('summary', {}, 'What if: change its YAML'),
    h('label', { for: 'yaml' }, `${row.title}, without comments and without the values of environment variables`),
    area,
    h('div', { id: 'yaml-answer', role: 'status' }),
    undo);
  part.open = editedText(source) !== undefined;
  return part;
}

async function fill(area: HTMLTextAreaElement, source: string): Promise<void> {
  if (area.value === '') {
    const edited = editedText(source);
    if (edited === undefined) {
      await original(area, source);
    } else {
      area.value = edited;
    }
  }
}

async function original(area: HTMLTextAreaElement, source: string): Promise<void> {
  const text = await textOf(source);
  area.value = text ?? '';
  area.disabled = text === undefined;
}

function showAnswer({ verdict, data: { message, why }, value }: MatrixRow): void {
  document.getElementById('yaml-answer')?.replaceChildren(
    h('span', { class: `badge ${verdict}` }, verdict), ' ', message ?? (why === undefined ? '' : value<string>(why)),
  );
}

/** Whether the object is missing because of what its author types. */
export function isEdited(key: string): boolean {
  return key !== '' && key === shown && document.getElementById('yaml') !== null;
}

/** Says why the text is no object. */
export function showProblems(problems: readonly string[]): void {
  const texts = problems.length > 0 ? problems : ['This is another object now: its kind, namespace or name differs.'];
  document.getElementById('yaml-answer')?.replaceChildren(...texts.map((text) => h('p', {}, text)));
}

function podPart(source: string): HTMLElement {
  const output = h('div', {});
  const part = h('details', { id: 'pod' }, h('summary', {}, 'The pod before and after admission'), output);
  part.addEventListener('toggle', () => part.open && void showPod(output, source));
  return part;
}

async function showPod(output: HTMLElement, source: string): Promise<void> {
  output.replaceChildren(h('p', {}, 'Deciding…'));
  const pod = await podOf(source, changes());
  if (pod?.after === undefined) {
    output.replaceChildren(h('p', {}, 'The API server does not store the pod.'));
    return;
  }
  const lines = diffOf(pod.before, pod.after);
  const [added, removed] = ['+', '-'].map((wanted) => lines.filter(({ sign }) => sign === wanted).length);
  output.replaceChildren(
    h('p', { class: 'muted' }, `${added} lines more, ${removed} lines less: what the API server defaults and what admission plugins change.`),
    h('pre', { 'class': 'diff', 'tabindex': 0, 'role': 'region', 'aria-label': 'Pod before and after admission' }, ...lines.map(({ sign, text }) => h('span', { class: { '+': 'added', '-': 'removed', ' ': 'same' }[sign] }, `${sign} ${text}\n`))),
  );
}
