import { byId, h, svg } from './dom';
import { COLUMNS, connectedTo, Graph, GraphEdge, GraphNode, graphOf } from './graph-data';
import { Model, MatrixRow } from './model';
import { select, selection } from './selection';

const WIDTH = 240;
const GAP = 56;
const HEIGHT = 44;
const SPACE = 10;
const TOP = 34;
/** Nodes of a column: with more, nobody can read it. */
const MOST_NODES = 60;
const LONGEST = 32;
const LONGEST_KIND = 40;

interface GraphPoint {
  readonly x: number;
  readonly y: number;
}

export function showGraph(model: Model, filtered: readonly MatrixRow[]): void {
  const whole = graphOf(model, filtered);
  const { node } = selection();
  const { graph, left } = cut(connectedTo(whole, node));
  const places = layOut(graph);
  const height = TOP + Math.max(1, ...[...places.values()].map(({ y }) => y + HEIGHT)) + SPACE;
  const width = COLUMNS.length * WIDTH + (COLUMNS.length - 1) * GAP;
  byId('graph-note').replaceChildren(...note(whole, node, left));
  byId('graph').replaceChildren(svg('svg', { 'viewBox': `-1 0 ${width + 2} ${height}`, 'width': width + 2, 'height': height, 'role': 'group', 'aria-label': 'Who may use which policy' },
    ...COLUMNS.map((title, i) => svg('text', { x: i * (WIDTH + GAP), y: 16, class: 'column-title' }, title)),
    ...graph.edges.map((edge) => edgeOf(edge, places)),
    ...[...graph.nodes.values()].map((each) => nodeOf(each, places.get(each.id) as GraphPoint, graph))));
  byId('graph-list').replaceChildren(...asList(graph));
}

function note({ nodes }: Graph, node: string, left: number): readonly HTMLElement[] {
  const chosen = nodes.get(node);
  return [
    h('p', {}, chosen === undefined
      ? 'From the account through binding, role and policy to the pods. Choose a node to see what is connected to it.'
      : `What is connected to ${COLUMNS[chosen.column]} ${chosen.title}. `,
    chosen !== undefined && h('button', { type: 'button', onclick: () => select({ node: '' }) }, 'Show all')),
    ...(left > 0 ? [h('p', {}, `${left} more nodes are not shown. Filter, or choose a node.`)] : []),
  ];
}

function cut({ nodes, edges }: Graph): { readonly graph: Graph; readonly left: number } {
  const counts = COLUMNS.map(() => 0);
  const kept = new Map([...nodes].filter(([, { column }]) => ++counts[column] <= MOST_NODES));
  return { graph: { nodes: kept, edges: edges.filter(({ from, to }) => kept.has(from) && kept.has(to)) }, left: nodes.size - kept.size };
}

/** In each column, nodes stand by the middle of those that they are connected to on the left, so that few lines cross. */
function layOut({ nodes, edges }: Graph): ReadonlyMap<string, GraphPoint> {
  const places = new Map<string, GraphPoint>();
  COLUMNS.forEach((_title, column) => {
    const own = [...nodes.values()].filter((node) => node.column === column);
    const middle = ({ id }: GraphNode): number => {
      const ys = edges.filter(({ to }) => to === id).flatMap(({ from }) => places.get(from)?.y ?? []);
      return ys.length === 0 ? Infinity : ys.reduce((sum, y) => sum + y, 0) / ys.length;
    };
    const ranked = own.map((node) => ({ node, at: middle(node) })).sort((a, b) => a.at - b.at || (a.node.title < b.node.title ? -1 : 1));
    ranked.forEach(({ node }, i) => places.set(node.id, { x: column * (WIDTH + GAP), y: TOP + i * (HEIGHT + SPACE) }));
  });
  return places;
}

function edgeOf({ from, to, kind }: GraphEdge, places: ReadonlyMap<string, GraphPoint>): SVGElement {
  const start = places.get(from) as GraphPoint;
  const end = places.get(to) as GraphPoint;
  const [x1, y1, x2, y2] = [start.x + WIDTH, start.y + HEIGHT / 2, end.x, end.y + HEIGHT / 2];
  return svg('path', { 'd': `M${x1} ${y1}C${x1 + GAP / 2} ${y1} ${x2 - GAP / 2} ${y2} ${x2} ${y2}`, 'class': `edge ${kind}`, 'data-from': from, 'data-to': to });
}

function nodeOf({ id, kind, title, verdict, missing }: GraphNode, { x, y }: GraphPoint, graph: Graph): SVGElement {
  const toggle = (): void => select({ node: selection().node === id ? '' : id });
  const mark = (on: boolean) => () => markPath(connectedTo(graph, id), on);
  return svg('g', {
    'class': `node ${verdict ?? ''}${missing ? ' missing' : ''}`,
    'transform': `translate(${x} ${y})`,
    'tabindex': 0,
    'role': 'button',
    'aria-pressed': String(selection().node === id),
    'data-node': id,
    'onclick': toggle,
    'onkeydown': (event: KeyboardEvent) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        toggle();
      }
    },
    'onfocus': mark(true),
    'onblur': mark(false),
    'onmouseenter': mark(true),
    'onmouseleave': mark(false),
  },
  svg('title', {}, `${kind}${verdict === undefined ? '' : ':'} ${title}${verdict === undefined ? '' : `, ${verdict}`}`), svg('rect', { width: WIDTH, height: HEIGHT, rx: 5 }),
  svg('text', { 'x': 10, 'y': 17, 'class': 'kind', 'aria-hidden': 'true' }, shortened(kind, LONGEST_KIND)), svg('text', { 'x': 10, 'y': 34, 'aria-hidden': 'true' }, shortened(title, LONGEST)));
}

function shortened(title: string, longest: number): string {
  return title.length > longest ? `${title.slice(0, longest / 2 - 1)}…${title.slice(-longest / 2)}` : title;
}

function markPath({ nodes, edges }: Graph, on: boolean): void {
  const graph = byId('graph');
  graph.classList.toggle('marking', on);
  const ends = new Set(edges.map(({ from, to }) => `${from}\n${to}`));
  graph.querySelectorAll<SVGElement>('.node').forEach((node) => node.classList.toggle('marked', on && nodes.has(node.dataset.node ?? '')));
  graph.querySelectorAll<SVGElement>('.edge').forEach((edge) => edge.classList.toggle('marked', on && ends.has(`${edge.dataset.from}\n${edge.dataset.to}`)));
}

/** The same for those who do not see it. */
function asList({ nodes, edges }: Graph): readonly HTMLElement[] {
  const titleOf = (id: string): string => `${nodes.get(id)?.kind ?? ''} ${nodes.get(id)?.title ?? ''}`;
  const after = (id: string): readonly string[] => edges.filter(({ from }) => from === id).map(({ to }) => to);
  const accounts = [...nodes.keys()].filter((id) => nodes.get(id)?.column === 0);
  const throughBinding = (account: string, binding: string): readonly string[] => after(binding).flatMap((role) => after(role)
    .map((policy) => `${titleOf(account)}, by ${titleOf(binding)} and ${titleOf(role)}: may use ${titleOf(policy)}`));
  const paths = accounts.flatMap((account) => after(account).flatMap((binding) => throughBinding(account, binding)));
  const admissions = edges.filter(({ kind }) => kind !== 'grant').map(({ from, to, kind }) => `${titleOf(from)} ${kind} the pods of ${titleOf(to)}`);
  return [...paths, ...admissions].map((text) => h('li', {}, text));
}
