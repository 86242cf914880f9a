import { compareElements, PathElements, PathElement } from './path-element';

/*
 * A set of fields of an object.
 * upstream: sigs.k8s.io/structured-merge-diff fieldpath/set.go
 */

export interface FieldSet {
  readonly members: ReadonlySet<PathElement>;
  /** The fields below. What has children is not therefore a member. */
  readonly children: ReadonlyMap<PathElement, FieldSet>;
}

const NO_MEMBERS: FieldSet['members'] = new Set();
const NO_CHILDREN: FieldSet['children'] = new Map();

export const NO_FIELDS: FieldSet = { members: NO_MEMBERS, children: NO_CHILDREN };

/** A set that is being made. */
export class FieldSetBuilder implements FieldSet {
  public readonly members = new Set<PathElement>();
  public readonly children = new Map<PathElement, FieldSetBuilder>();

  /** The whole object is no field. */
  public insert(path: PathElements): void {
    const last = path.at(-1);
    if (last !== undefined) {
      path.slice(0, -1).reduce<FieldSetBuilder>((set, element) => set.child(element), this).members.add(last);
    }
  }

  private child(element: PathElement): FieldSetBuilder {
    const found = this.children.get(element);
    if (found !== undefined) {
      return found;
    }
    const made = new FieldSetBuilder();
    this.children.set(element, made);
    return made;
  }
}

export function fieldSetOf(paths: readonly PathElements[]): FieldSet {
  const set = new FieldSetBuilder();
  paths.forEach((path) => set.insert(path));
  return set;
}

export function isEmptySet({ members, children }: FieldSet): boolean {
  return members.size === 0 && [...children.values()].every(isEmptySet);
}

export function union(a: FieldSet, b: FieldSet): FieldSet {
  const children = new Map(a.children);
  b.children.forEach((child, element) => {
    const own = children.get(element);
    children.set(element, own === undefined ? child : union(own, child));
  });
  return { members: new Set([...a.members, ...b.members]), children };
}

export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  const children = new Map<PathElement, FieldSet>();
  a.children.forEach((child, element) => {
    const other = b.children.get(element);
    put(children, element, other === undefined ? NO_FIELDS : intersection(child, other));
  });
  return { members: new Set([...a.members].filter((element) => b.members.has(element))), children };
}

/** What is in the first, and not in the second. A member of the second leaves what is below it. */
export function difference(a: FieldSet, b: FieldSet): FieldSet {
  const children = new Map<PathElement, FieldSet>();
  a.children.forEach((child, element) => {
    const other = b.children.get(element);
    put(children, element, other === undefined ? child : difference(child, other));
  });
  return { members: new Set([...a.members].filter((element) => !b.members.has(element))), children };
}

/** The same, without what is below the members of the second. */
export function recursiveDifference(a: FieldSet, b: FieldSet): FieldSet {
  const children = new Map<PathElement, FieldSet>();
  a.children.forEach((child, element) => {
    if (!b.members.has(element)) {
      const other = b.children.get(element);
      put(children, element, other === undefined ? child : recursiveDifference(child, other));
    }
  });
  return { members: new Set([...a.members].filter((element) => !b.members.has(element))), children };
}

function put(children: Map<PathElement, FieldSet>, element: PathElement, child: FieldSet): void {
  if (!isEmptySet(child)) {
    children.set(element, child);
  }
}

/** The paths in their order: what is in an object comes before what is further down. */
export function pathsOf(set: FieldSet, prefix: PathElements = []): readonly PathElements[] {
  return [
    ...sorted(set.members).map((element) => [...prefix, element]),
    ...sorted(set.children.keys()).flatMap((element) => pathsOf(set.children.get(element) as FieldSet, [...prefix, element])),
  ];
}

export function hasPath(set: FieldSet, path: PathElements): boolean {
  const [first, ...rest] = path;
  if (rest.length === 0) {
    return first !== undefined && set.members.has(first);
  }
  const child = set.children.get(first);
  return child !== undefined && hasPath(child, rest);
}

export function sorted(elements: Iterable<PathElement>): readonly PathElement[] {
  return [...elements].sort(compareElements);
}
