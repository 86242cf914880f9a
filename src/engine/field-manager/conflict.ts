import { managerOf } from './managed-fields';
import { quote } from '../field/quote';
import { PathElements, PathElement, pathText } from '../structured-merge/path-element';
import { Conflict } from '../structured-merge/updater';
import { Minor } from '../version';

/** The first minor that prints each path as it is. upstream: sigs.k8s.io/structured-merge-diff/v4 v4.4 */
const COPIES_PATHS_SINCE: Minor = 29;

/**
 * The API server's words for fields that other managers own.
 *
 * upstream: k8s.io/apimachinery/pkg/util/managedfields/internal/conflict.go
 */
export function conflictMessage(given: readonly Conflict[], minor: Minor): string {
  const conflicts = minor < COPIES_PATHS_SINCE ? withSharedPaths(given) : given;
  const [first] = conflicts;
  if (conflicts.length === 1) {
    return `Apply failed with 1 conflict: conflict with ${managerText(first.manager)}: ${pathText(first.path)}`;
  }
  const managers = [...new Set(conflicts.map(({ manager }) => manager))].sort();
  const lines = managers.flatMap((manager) => [
    `conflicts with ${managerText(manager)}:`,
    ...conflicts.filter((each) => each.manager === manager).map(({ path }) => `- ${pathText(path)}`),
  ]);
  return `Apply failed with ${conflicts.length} conflicts: ${lines.join('\n')}`;
}

/**
 * The conflicts as older servers print them.
 *
 * upstream: the paths of one manager are slices of arrays that they share, so that a path shows what later ones have written over it.
 */
function withSharedPaths(conflicts: readonly Conflict[]): readonly Conflict[] {
  const written = new Map<string, SharedPaths>();
  const slices = conflicts.map(({ manager, path }) => {
    const paths = written.get(manager) ?? new SharedPaths();
    written.set(manager, paths);
    return { manager, slice: paths.append(path) };
  });
  return slices.map(({ manager, slice: { array, length } }) => ({ manager, path: array.slice(0, length) }));
}

interface PathSlice {
  readonly array: PathElement[];
  readonly length: number;
}

/** Go's slices of the paths that a walk through a set makes: each is its parent with an element appended. */
class SharedPaths {
  /** The slices of the parents of the last path, from the root on. */
  private parents: { readonly element: PathElement; readonly slice: PathSlice; readonly capacity: number }[] = [];

  public append(path: PathElements): PathSlice {
    const kept = this.parents.findIndex(({ element }, i) => i >= path.length - 1 || element !== path[i]);
    this.parents = kept < 0 ? this.parents : this.parents.slice(0, kept);
    for (const element of path.slice(this.parents.length, -1)) {
      this.parents.push({ element, ...this.extended(element) });
    }
    return this.extended(path[path.length - 1]).slice;
  }

  /** The last parent with one element more: in its own array where that has room, or else in one of twice the size. */
  private extended(element: PathElement): { readonly slice: PathSlice; readonly capacity: number } {
    const { slice, capacity } = this.parents.at(-1) ?? { slice: { array: [], length: 0 }, capacity: 0 };
    const hasRoom = slice.length < capacity;
    const array = hasRoom ? slice.array : slice.array.slice(0, slice.length);
    array[slice.length] = element;
    return { slice: { array, length: slice.length + 1 }, capacity: hasRoom ? capacity : Math.max(1, capacity * 2) };
  }
}

/** `"kube-controller-manager" with subresource "status" using apps/v1` */
export function managerText(identifier: string): string {
  const { manager = '', operation, apiVersion = '', subresource = '' } = managerOf(identifier);
  const name = subresource === '' ? quote(manager) : `${quote(manager)} with subresource ${quote(subresource)}`;
  return operation === 'Update' ? `${name} using ${apiVersion}` : name;
}
