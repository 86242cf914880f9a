import { byId, h } from './dom';
import { decide, hasEngine, whatIfData } from './engine-client';
import { DecidedSet, PageChanges } from './messages';
import { Model, modelOf, rowsOf } from './model';
import { select, selection } from './selection';
import { NEWEST_MINOR as NEWEST, OLDEST_MINOR as OLDEST } from '../src/engine/version';
import type { WhatIfChanges } from '../src/manifests/what-if/what-if';

/*
 * Changes that the reader tries, and the verdicts after them.
 */

const LAST_WITH_POLICIES = 24;
/** Milliseconds without a keystroke. */
const PAUSE = 150;
/** With more, the object whose details are open is decided on first. */
const FEW = 300;

export interface WhatIf {
  /** The verdicts after the changes, or undefined for those of the report. */
  readonly onDecided: (model: Model | undefined, isWhole: boolean) => void;
}

const edits = new Map<string, string>();
let report: Model | undefined;
let listener: WhatIf['onDecided'] = () => undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let round = 0;

export function canTry(): boolean {
  return hasEngine() && (report === undefined || whatIfData() !== undefined);
}

export function changes(): WhatIfChanges {
  const { minor, psp, levels } = selection();
  const tried: PageChanges = {
    ...(minor !== '' && { minor: Number(minor) }),
    ...(psp !== '' && { podSecurityPolicy: psp === 'on' }),
    levels: levelsIn(levels),
    objects: Object.fromEntries(edits),
    ...(report === undefined && { text: (byId('manifests') as HTMLTextAreaElement).value }),
  };
  return tried;
}

function levelsIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(text.split(',').filter((each) => each.includes(':')).map((each) => each.split(':') as [string, string]));
}

export function isTrying(): boolean {
  const { minor, psp, levels } = selection();
  return edits.size > 0 || [minor, psp, levels].some((each) => each !== '');
}

export function editedText(source: string): string | undefined {
  return edits.get(source);
}

/** Tries other YAML for an object; undefined for what the report has. */
export function edit(source: string, text: string | undefined): void {
  if (text === undefined) {
    edits.delete(source);
  } else {
    edits.set(source, text);
  }
  decideSoon();
}

/** @param model the report's; undefined for a page without a report */
export function startWhatIf(model: Model | undefined, onDecided: WhatIf['onDecided']): void {
  report = model;
  listener = onDecided;
  byId('what-if-panel').hidden = !canTry();
  if (!canTry()) {
    return;
  }
  const minors = Array.from({ length: NEWEST - OLDEST + 1 }, (_, i) => NEWEST - i);
  byId('minor').replaceChildren(h('option', { value: '' }, model === undefined ? `1.${NEWEST}` : `1.${model.sets[0].cluster.minor}, as in the report`),
    ...minors.map((minor) => h('option', { value: minor }, `1.${minor}`)));
  listenToControls();
  byId('manifests').addEventListener('input', decideSoon);
  if (isTrying() || model === undefined) {
    (byId('what-if-panel') as HTMLDetailsElement).open = true;
    decideSoon();
  }
}

function listenToControls(): void {
  const list = (id: string): HTMLSelectElement => byId(id) as HTMLSelectElement;
  list('minor').addEventListener('change', () => select({ minor: list('minor').value }));
  list('psp').addEventListener('change', () => select({ psp: list('psp').value }));
  list('level-namespace').addEventListener('change', () => showControls());
  list('level').addEventListener('change', () => {
    const { [list('level-namespace').value]: _former, ...others } = levelsIn(selection().levels);
    const next = list('level').value === '' ? others : { ...others, [list('level-namespace').value]: list('level').value };
    select({ levels: Object.entries(next).map((pair) => pair.join(':')).join(',') });
  });
  byId('reset').addEventListener('click', () => {
    edits.clear();
    select({ minor: '', psp: '', levels: '' });
    decideSoon();
  });
}

/** Fills the controls with what is tried. */
export function showControls(model?: Model): void {
  const { minor, psp, levels } = selection();
  const namespaces = byId('level-namespace') as HTMLSelectElement;
  const chosen = namespaces.value;
  if (model !== undefined) {
    const names = [...new Set([...model.rows.flatMap(({ data }) => data.namespace ?? []), ...Object.keys(levelsIn(levels))])].sort();
    namespaces.replaceChildren(...names.map((name) => h('option', { value: name }, name)));
    namespaces.value = names.includes(chosen) ? chosen : Object.keys(levelsIn(levels))[0] ?? names[0] ?? '';
  }
  (byId('minor') as HTMLSelectElement).value = minor;
  (byId('psp') as HTMLSelectElement).value = psp;
  (byId('level') as HTMLSelectElement).value = levelsIn(levels)[namespaces.value] ?? '';
  const current = minor === '' ? report?.sets[0].cluster.minor ?? NEWEST : Number(minor);
  (byId('psp').parentElement as HTMLElement).hidden = current > LAST_WITH_POLICIES;
  byId('reset').hidden = !isTrying() || report === undefined;
}

/** Decides when the reader pauses. */
export function decideSoon(): void {
  clearTimeout(timer);
  round++;
  if (!isTrying() && report !== undefined) {
    say('');
    listener(undefined, true);
    return;
  }
  say('Deciding…');
  timer = setTimeout(() => void decideNow(round), PAUSE);
}

async function decideNow(own: number): Promise<void> {
  const opened = report?.byKey.get(selection().workload);
  if (report !== undefined && report.rows.length > FEW && opened !== undefined) {
    show(await decide(changes(), sourceOf(opened.data)), own, false);
  }
  if (own === round) {
    show(await decide(changes()), own, true);
  }
}

/** The source of the document, without the place of the template. */
export function sourceOf({ source, template }: { readonly source: string; readonly template?: string }): string {
  return template === undefined ? source : source.slice(0, -template.length - 1);
}

function show(decided: DecidedSet | undefined, own: number, isWhole: boolean): void {
  if (own !== round) {
    return;
  }
  if (decided === undefined) {
    say('The engine failed. The console of the browser says how.');
    return;
  }
  const { set, items } = decided;
  listener(modelOf([set], rowsOf(set, items, new Map())), isWhole);
}

function say(text: string): void {
  byId('what-if-status').textContent = text;
}

/** Says how the verdicts differ from the report's. */
export function sayDifference(differing: number): void {
  const tried = [
    ...(selection().minor === '' ? [] : [`Kubernetes 1.${selection().minor}`]),
    ...(selection().psp === '' ? [] : [`PodSecurityPolicy ${selection().psp}`]),
    ...Object.entries(levelsIn(selection().levels)).map(([name, level]) => `namespace ${name} at ${level}`),
    ...(edits.size === 0 ? [] : [`${edits.size} edited object${edits.size === 1 ? '' : 's'}`]),
  ];
  say(report === undefined || !isTrying() ? '' : `What if: ${tried.join(', ')}. ${differing === 0 ? 'No verdict differs' : differing === 1 ? '1 verdict differs' : `${differing} verdicts differ`} from the report.`);
}
