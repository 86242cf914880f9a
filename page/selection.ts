/*
 * What is shown: the part of the address after `#` has it, so that a link shows the same.
 */

export interface PageSelection {
  /** The key of the object whose details are open. */
  readonly workload: string;
  readonly q: string;
  readonly namespace: string;
  readonly folder: string;
  readonly cause: string;
  readonly verdict: string;
  /** `graph`, or empty for the matrix. */
  readonly view: string;
  /** In the graph, the node to which everything shown is connected. */
  readonly node: string;
  /** What-if: the minor of the cluster. */
  readonly minor: string;
  /** What-if: `on` or `off`. */
  readonly psp: string;
  /** What-if: levels of namespaces, as `shop:restricted,mail:baseline`. */
  readonly levels: string;
}

const NONE: PageSelection = { workload: '', q: '', namespace: '', folder: '', cause: '', verdict: '', view: '', node: '', minor: '', psp: '', levels: '' };

let current = read();
const listeners: ((now: PageSelection, before: PageSelection) => void)[] = [];

function read(): PageSelection {
  const given = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(Object.keys(NONE).map((key) => [key, given.get(key) ?? ''])) as unknown as PageSelection;
}

export function selection(): PageSelection {
  return current;
}

/** The address of the page with a change. */
export function linkTo(change: Partial<PageSelection>): string {
  const params = new URLSearchParams(Object.entries({ ...current, ...change }).filter(([, value]) => value !== ''));
  return `#${params.toString()}`;
}

/** Changes what is shown. Each opened object is a step back in the history, what is typed is not. */
export function select(change: Partial<PageSelection>): void {
  const link = linkTo(change);
  if (link === (location.hash || '#')) {
    return;
  }
  if ('workload' in change || 'view' in change) {
    history.pushState(null, '', link);
  } else {
    history.replaceState(null, '', link);
  }
  update();
}

export function onSelection(listener: (now: PageSelection, before: PageSelection) => void): void {
  listeners.push(listener);
}

function update(): void {
  const before = current;
  current = read();
  listeners.forEach((listener) => listener(current, before));
}

window.addEventListener('hashchange', update);
window.addEventListener('popstate', update);
