import { cellOf, Model, MatrixRow, ShownVerdict } from './model';

/*
 * Who may use which policy, as a graph in five columns: account, binding, role, policy, pods.
 */

export const COLUMNS = ['Account', 'Binding', 'Role', 'PodSecurityPolicy', 'Pods of'] as const;

export interface GraphNode {
  /** Unlike those of other columns. */
  readonly id: string;
  readonly column: number;
  /** As `RoleBinding`. */
  readonly kind: string;
  readonly title: string;
  /** Of pods, how the API server decides on them. */
  readonly verdict?: ShownVerdict;
  /** A role that does not exist. */
  readonly missing?: boolean;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** `grant`: a part of a grant. The others say what a policy that may be used does with the pods: of several that accept them, one admits them. */
  readonly kind: 'grant' | 'admits' | 'accepts' | 'rejects';
}

export interface Graph {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: readonly GraphEdge[];
}

/** More objects than this stand for each other by their account. */
const MOST_PODS = 30;

export function graphOf({ policies = [] }: Model, rows: readonly MatrixRow[]): Graph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const add = (column: number, prefix: string, given: string, more: Partial<GraphNode> = {}): string => {
    const id = `${prefix} ${given}`;
    const [kind, title] = column === 3 ? ['policy', given] : split(given);
    nodes.set(id, nodes.get(id) ?? { id, column, kind, title, ...more });
    return id;
  };
  const connect = (from: string, to: string, kind: GraphEdge['kind']): void => {
    edges.set(`${from}\n${to}`, { from, to, kind });
  };
  const withCells = rows.filter(({ data }) => data.cells !== undefined);
  const titleOf = titles(withCells);
  policies.forEach((policy) => add(3, 'policy', policy));
  const seen = new Set<string>();
  for (const row of withCells) {
    const { account = '' } = row.data;
    const pods = add(4, 'pods', titleOf(row), { verdict: row.verdict, ...(titleOf(row) === row.title && { kind: `${row.data.kind}, as ${account}` }) });
    if (account !== '') {
      add(0, 'account', `service account ${account}`);
    }
    for (const policy of policies) {
      const key = `${policy}\n${row.data.namespace ?? ''}\n${account}`;
      const cell = cellOf(row, policy);
      if (cell === undefined) {
        continue;
      }
      const to = `policy ${policy}`;
      if (cell.state !== 'no grant') {
        connect(to, pods, cell.state);
      }
      for (const { subject, binding, role } of seen.has(key) ? [] : cell.grants) {
        const path = [
          add(0, 'account', subject), add(1, 'binding', binding), add(2, 'role', role === '' ? `missing role of ${binding}` : role, { missing: role === '' }), to,
        ];
        path.slice(1).forEach((end, i) => connect(path[i], end, 'grant'));
      }
      seen.add(key);
    }
  }
  return { nodes, edges: [...edges.values()] };
}

/** `RoleBinding team/use`, `service account team/builder`: the kind and the name. */
function split(text: string): readonly [kind: string, title: string] {
  const [first, second = '', ...rest] = text.split(' ');
  return first === 'service' && second === 'account' ? ['service account', rest.join(' ')] : [first, [second, ...rest].join(' ')];
}

/** The title of each row's pods: of many rows, they are those of an account with the same verdict. */
function titles(rows: readonly MatrixRow[]): (row: MatrixRow) => string {
  if (rows.length <= MOST_PODS) {
    return ({ title }) => title;
  }
  const groupOf = ({ data: { account = '' }, verdict }: MatrixRow): string => `${account}, ${verdict}`;
  const counts = new Map<string, number>();
  rows.forEach((row) => counts.set(groupOf(row), (counts.get(groupOf(row)) ?? 0) + 1));
  return (row) => `${counts.get(groupOf(row)) ?? 0} as ${groupOf(row)}`;
}

/** The part of the graph that leads to a node and from it; the whole graph if there is no such node. */
export function connectedTo({ nodes, edges }: Graph, node: string): Graph {
  if (!nodes.has(node)) {
    return { nodes, edges };
  }
  const kept = new Set([node]);
  for (const [start, end] of [['from', 'to'], ['to', 'from']] as const) {
    const reached = [node];
    for (const at of reached) {
      edges.filter((edge) => edge[start] === at && !reached.includes(edge[end])).forEach((edge) => reached.push(edge[end]));
    }
    reached.forEach((id) => kept.add(id));
  }
  return { nodes: new Map([...nodes].filter(([id]) => kept.has(id))), edges: edges.filter(({ from, to }) => kept.has(from) && kept.has(to)) };
}
