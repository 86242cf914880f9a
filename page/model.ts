import { Level } from '../src/engine/pod-security/level-version';
import type {
  PageAcknowledgement, PageCell, PageDetail, PageFinding, PageFix, PageItem, PageNote, PageRow, PageSet, PageValue, Ref,
} from '../src/report/html/page-data';

/*
 * The data of the page, as blocks of the page or the engine give it.
 */

/** How the objects are told apart by color: a denial that is acknowledged is not like the others. */
export type ShownVerdict = 'allowed' | 'denied' | 'unknown' | 'acknowledged';

export const VERDICTS: readonly ShownVerdict[] = ['denied', 'unknown', 'acknowledged', 'allowed'];

/** An object of a set. */
export interface MatrixRow {
  readonly data: PageRow;
  /** As `Deployment/shop/web`: what links name. */
  readonly key: string;
  readonly title: string;
  readonly verdict: ShownVerdict;
  readonly folder?: string;
  readonly set: PageSet;
  readonly value: <T extends PageValue>(ref: Ref) => T;
  /** What the search looks into. */
  readonly text: () => string;
}

export interface Model {
  readonly sets: readonly PageSet[];
  readonly rows: readonly MatrixRow[];
  readonly byKey: ReadonlyMap<string, MatrixRow>;
  readonly notes: readonly PageNote[];
  /** The PodSecurityPolicies of all sets; undefined where no cluster has the plugin. */
  readonly policies?: readonly string[];
  readonly hasLevels: boolean;
}

/** Reads a set and its blocks of items. */
export function rowsOf(set: PageSet, items: readonly PageItem[], taken: Map<string, number>): readonly MatrixRow[] {
  const values: PageValue[] = [];
  const rows: MatrixRow[] = [];
  for (const item of items) {
    if (Array.isArray(item)) {
      values.push((item as readonly [PageValue])[0]);
    } else {
      rows.push(rowOf(item as PageRow, set, values, taken));
    }
  }
  return rows;
}

function rowOf(data: PageRow, set: PageSet, values: readonly PageValue[], taken: Map<string, number>): MatrixRow {
  const { kind, namespace, name, verdict, acknowledged } = data;
  const base = [...(set.folder === undefined ? [] : [set.folder]), kind, ...(namespace === undefined ? [] : [namespace]), name].join('/');
  const times = (taken.get(base) ?? 0) + 1;
  taken.set(base, times);
  const value = <T extends PageValue>(ref: Ref): T => values[ref] as T;
  let text: string | undefined;
  return {
    data,
    key: times === 1 ? base : `${base}~${times}`,
    title: titleOf(data),
    verdict: verdict === 'denied' && acknowledged !== undefined ? 'acknowledged' : verdict,
    folder: set.folder,
    set,
    value,
    text: () => text ??= textOf(data, value).toLowerCase(),
  };
}

function titleOf({ kind, namespace, name }: PageRow): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

function textOf(data: PageRow, value: MatrixRow['value']): string {
  const { source, message = '', why, findings = [] } = data;
  const found = findings.map(([ref]) => value<PageFinding>(ref)).map(({ check, path }) => `${check} ${path}`);
  return [titleOf(data), source, message, why === undefined ? '' : value<string>(why), ...found].join('\n');
}

export function modelOf(sets: readonly PageSet[], rows: readonly MatrixRow[]): Model {
  const policies = sets.some((set) => set.policies !== undefined) ? [...new Set(sets.flatMap((set) => set.policies ?? []))] : undefined;
  const order = (row: MatrixRow): number => VERDICTS.indexOf(row.verdict);
  return {
    sets,
    rows: [...rows].sort((a, b) => order(a) - order(b)),
    byKey: new Map(rows.map((row) => [row.key, row])),
    notes: sets.flatMap(({ folder, notes }) => notes.map(({ level, text }) => ({ level, text: folder === undefined ? text : `${folder}: ${text}` }))),
    policies,
    hasLevels: rows.some(({ data }) => data.levels !== undefined),
  };
}

export function causesOf(row: MatrixRow): readonly string[] {
  return row.value<readonly string[]>(row.data.causes);
}

export function findingsOf({ data: { findings = [] }, value }: MatrixRow): readonly (PageFinding & { readonly place?: string })[] {
  return findings.map(([ref, place]) => ({ ...value<PageFinding>(ref), place }));
}

export function fixesOf({ data: { fixes = [] }, value }: MatrixRow): readonly PageFix[] {
  return fixes.map((ref) => value<PageFix>(ref));
}

export function acknowledgementOf({ data: { acknowledged }, value }: MatrixRow): PageAcknowledgement | undefined {
  return acknowledged === undefined ? undefined : value<PageAcknowledgement>(acknowledged);
}

export function effectsOf({ data: { effects }, value }: MatrixRow): readonly PageDetail[] {
  return effects === undefined ? [] : value<readonly PageDetail[]>(effects);
}

/** What a policy says of the row's pods. */
export function cellOf({ data: { cells }, set, value }: MatrixRow, policy: string): PageCell | undefined {
  const ref = cells?.[set.policies?.indexOf(policy) ?? -1];
  return ref === undefined ? undefined : value<PageCell>(ref);
}
export const LEVELS: readonly Level[] = ['privileged', 'baseline', 'restricted'];

/** Why a level rejects the row's pods: empty if it does not, undefined if the row has no pods. */
export function rejectionsBy({ data: { levels }, value }: MatrixRow, level: Level): readonly string[] | undefined {
  if (levels === undefined) {
    return undefined;
  }
  return level === 'privileged' ? [] : value<readonly string[]>(levels[level === 'baseline' ? 0 : 1]);
}
