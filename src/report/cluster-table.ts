import { ClustersRow, groupedByCause, RowGroup } from './cluster-rows';
import { ReportedSet, ReportedWorkload } from './model';
import { outcomeOf, ReportedOutcome } from './outcome';
import { titleOf } from './place';
import { count, some } from './sentences';
import { changeOf, BlockLayout } from './text-block';
import { printable } from '../text/printable';

/*
 * The table of objects by clusters.
 */

/** The object is not of a kind that gets a verdict of its own, and the cluster takes it. */
const NONE = '-';
const GAP = 2;
/** More objects with the same cause than this have one line. */
const FEW = 10;
const MOST_TITLES = 3;

interface ClusterTableLine {
  readonly cells: readonly (ReportedOutcome | typeof NONE)[];
  readonly title: string;
}

/** The columns have the names of the clusters, or their numbers where the names take too much room. */
export function tableLines(sets: readonly ReportedSet[], rows: readonly ClustersRow[], { width, paint }: Pick<BlockLayout, 'width' | 'paint'>): readonly string[] {
  const lines = shortened(rows).map(lineOf);
  const names = sets.map(({ cluster }) => printable(cluster.name));
  const titles = lines.reduce((widest, { title }) => Math.max(widest, title.length), 0);
  const fits = widthsFor(names, lines).reduce((sum, each) => sum + each, titles) <= width;
  const heads = fits ? names : names.map((_, i) => String(i + 1));
  const widths = widthsFor(heads, lines);
  const padding = (text: string, i: number): string => ' '.repeat(widths[i] - text.length);
  return [
    `${heads.map((head, i) => `${head}${padding(head, i)}`).join('')}object\n`,
    ...lines.map(({ cells, title }) => `${cells.map((cell, i) => `${cell === NONE ? cell : paint(cell, cell)}${padding(cell, i)}`).join('')}${title}\n`),
  ];
}

function widthsFor(heads: readonly string[], lines: readonly ClusterTableLine[]): readonly number[] {
  return heads.map((head, i) => lines.reduce((widest, { cells }) => Math.max(widest, cells[i].length), head.length) + GAP);
}

/** Many objects with the same cause are where the first of them is. */
function shortened(rows: readonly ClustersRow[]): readonly RowGroup[] {
  const many = new Map(groupedByCause(rows).filter((group) => group.length > FEW).flatMap((group) => group.map((row) => [row, group])));
  return rows.flatMap((row) => {
    const group = many.get(row);
    return group === undefined ? [[row]] : group[0] === row ? [group] : [];
  });
}

function lineOf(group: RowGroup): ClusterTableLine {
  const titles = group.slice(0, MOST_TITLES).map(({ object }) => `${changeOf(object)}${titleOf(object)}`);
  const all = group.length === 1 ? titles[0] : `${count(group.length, 'object')}: ${some([...titles, `${group.length - MOST_TITLES} more`], MOST_TITLES + 1)}`;
  return { cells: group[0].inClusters.map(cellOf), title: printable(all) };
}

function cellOf(object: ReportedWorkload | undefined): ReportedOutcome | typeof NONE {
  return object === undefined ? NONE : outcomeOf(object);
}
