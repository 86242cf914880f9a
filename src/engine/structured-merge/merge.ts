import { Atom, isMap, ListAtom, MapAtom } from './atom';
import { keyOfItem } from './list-items';
import { formOf, ownValue, typeOfField } from './typed-walk';
import { putOwn } from '../decoding/own-property';
import { JsonObject } from '../json-object';

/*
 * A patch put over an object: what the patch sets wins, and nothing is removed. Both have been validated.
 * upstream: sigs.k8s.io/structured-merge-diff typed/merge.go
 */

/** The merged value; undefined where there is none. `undefined` as an argument means that a side has nothing, which is not null. */
export function mergeTyped(atom: Atom, live: unknown, patch: unknown): unknown {
  const form = formOf(atom, patch === undefined ? live : patch);
  switch (form.kind) {
    case 'map':
      return mergeMaps(form.type, live, patch);
    case 'list':
      return mergeLists(form.type, live, patch);
    case 'scalar':
      return leaf(live, patch);
  }
}

function leaf(live: unknown, patch: unknown): unknown {
  return patch === undefined ? live : patch;
}

function mergeMaps(type: MapAtom, live: unknown, patch: unknown): unknown {
  const [lhs, rhs] = [live, patch].map((value): JsonObject => (isMap(value) ? value : {}));
  if (type.atomic || (Object.keys(lhs).length === 0 && Object.keys(rhs).length === 0)) {
    return leaf(live, patch);
  }
  const merged: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(lhs), ...Object.keys(rhs)])) {
    const field = typeOfField(type, key);
    const [before, after] = [ownValue(lhs, key), ownValue(rhs, key)];
    const value = field === undefined ? leaf(before, after) : mergeTyped(field(), before, after);
    if (value !== undefined) {
      putOwn(merged, key, value);
    }
  }
  return Object.keys(merged).length === 0 ? undefined : merged;
}

function mergeLists(type: ListAtom, live: unknown, patch: unknown): unknown {
  const [lhs, rhs] = [live, patch].map((value): readonly unknown[] => (Array.isArray(value) ? value : []));
  if (type.atomic || (lhs.length === 0 && rhs.length === 0)) {
    return leaf(live, patch);
  }
  const merged = new StructuredListMerge(type, lhs, rhs).run();
  return merged.length === 0 ? undefined : merged;
}

/** Of an associative list: items of the patch keep the order of the patch, the others stand where they stood beside those. */
class StructuredListMerge {
  private readonly out: unknown[] = [];
  private readonly lhsKeys: readonly string[];
  private readonly rhsKeys: readonly string[];
  private readonly observedLhs: ReadonlyMap<string, unknown>;
  private readonly observedRhs: ReadonlyMap<string, unknown>;
  private readonly merged = new Set<string>();
  /** The items that both have, in the order of the patch. */
  private readonly shared: string[];
  private nextShared: string | undefined;

  constructor(private readonly type: ListAtom, private readonly lhs: readonly unknown[], rhs: readonly unknown[]) {
    this.lhsKeys = lhs.map((item) => this.keyOf(item));
    this.rhsKeys = rhs.map((item) => this.keyOf(item));
    this.observedLhs = observed(this.lhsKeys, lhs);
    this.observedRhs = observed(this.rhsKeys, rhs);
    this.shared = this.rhsKeys.filter((key) => this.observedLhs.has(key));
    this.nextShared = this.shared.shift();
  }

  public run(): readonly unknown[] {
    let left = 0;
    let right = 0;
    while (left < this.lhsKeys.length || right < this.rhsKeys.length) {
      const [lhsKey, rhsKey] = [this.lhsKeys.at(left), this.rhsKeys.at(right)];
      const [hasLeft, hasRight] = [left < this.lhsKeys.length, right < this.rhsKeys.length];
      if (hasLeft && hasRight && lhsKey === rhsKey) {
        this.takeRight(rhsKey as string);
        this.advanceShared();
        left++;
        right++;
        continue;
      }
      if (hasLeft && hasRight && this.isLaterShared(lhsKey as string)) {
        left++;
        continue;
      }
      if (hasLeft && !this.observedRhs.has(lhsKey as string)) {
        this.push(this.lhs[left], undefined);
        left++;
        continue;
      }
      left += hasLeft && this.merged.has(lhsKey as string) ? 1 : 0;
      if (hasRight) {
        this.takeRight(rhsKey as string);
        right++;
        if (this.nextShared === rhsKey) {
          this.advanceShared();
        }
      }
    }
    return this.out;
  }

  private isLaterShared(key: string): boolean {
    return this.observedRhs.has(key) && this.nextShared !== undefined && this.nextShared !== key;
  }

  private takeRight(key: string): void {
    this.merged.add(key);
    this.push(this.observedLhs.get(key), this.observedRhs.get(key));
  }

  private push(live: unknown, patch: unknown): void {
    const item = mergeTyped(this.type.element(), live, patch);
    if (item !== undefined) {
      this.out.push(item);
    }
  }

  private advanceShared(): void {
    this.nextShared = this.shared.shift();
  }

  private keyOf(item: unknown): string {
    const key = keyOfItem(this.type, item);
    return 'text' in key ? key.text : '';
  }
}

/** upstream: an item that is there twice is not merged with the patch. */
function observed(keys: readonly string[], items: readonly unknown[]): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  keys.forEach((key, i) => found.set(key, found.has(key) ? null : items[i]));
  return found;
}
