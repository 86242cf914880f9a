import { Atom } from './atom';
import { compareTyped, Comparison, isSameValue } from './compare';
import { difference, FieldSet, intersection, isEmptySet, NO_FIELDS, pathsOf, recursiveDifference, union } from './field-set';
import { mergeTyped } from './merge';
import { withNamedFields } from './named-fields';
import { PathElements } from './path-element';
import { reconcileFields } from './reconcile';
import { removeItems } from './remove-items';
import { toFieldSet } from './to-field-set';

/*
 * Who owns which fields of an object, and what becomes of both when a configuration is applied, or the object is changed.
 * upstream: sigs.k8s.io/structured-merge-diff merge/update.go
 */

/** The fields of a manager, named as the version of the API names them. */
export interface OwnedFields {
  readonly fields: FieldSet;
  readonly apiVersion: string;
  /** Whether the manager applies configurations. Else it changes objects by other requests. */
  readonly isApplied: boolean;
}

export type Owners = ReadonlyMap<string, OwnedFields>;

export interface Conflict {
  readonly manager: string;
  readonly path: PathElements;
}

export interface ManagedObject {
  readonly typeOf: (apiVersion: string) => Atom | undefined;
  /** An object in another version; itself where the versions have the same fields. */
  readonly convert: (value: unknown, from: string, to: string) => unknown;
  /** The fields that no manager of requests for the resource owns, as `status`. */
  readonly resetFields?: FieldSet;
  readonly live: unknown;
  readonly owners: Owners;
  /** The version of the request, of which there is a type. */
  readonly apiVersion: string;
  readonly manager: string;
}

export interface AppliedConfigurationOptions extends ManagedObject {
  readonly config: unknown;
  readonly force: boolean;
  /** Whether an object stays as it is where nothing but the order of items changes. */
  readonly ignoresOrder?: boolean;
}

export type UpdatedObject = {
  readonly value: unknown;
  readonly owners: Owners;
  /** Whether the object stays as it is. */
  readonly isUnchanged: boolean;
} | { readonly conflicts: readonly Conflict[] };

/** Applies a configuration. Both objects fit the type. */
export function applyConfig(options: AppliedConfigurationOptions): UpdatedObject {
  const { live, config, apiVersion, manager, force, ignoresOrder = false } = options;
  const type = typeOfRequest(options);
  const owners = new Map(reconciled(options));
  const last = owners.get(manager);
  owners.set(manager, { fields: withoutReset(options, toFieldSet(type, config)), apiVersion, isApplied: true });
  const value = prune(options, mergeTyped(type, live, config), owners, last);
  const updated = updateOwners({ ...options, owners }, value, force);
  return 'conflicts' in updated ? updated
    : { value, owners: updated.owners, isUnchanged: ignoresOrder ? isSameByType(type, live, value) : isSameValue(live, value) };
}

function isSameByType(type: Atom, before: unknown, after: unknown): boolean {
  const { removed, modified, added } = compareTyped(type, before, after);
  return [removed, modified, added].every(isEmptySet);
}

/** Who owns what when another request has changed the object. */
export function updateOwned(options: ManagedObject, value: unknown): Owners {
  const { apiVersion, manager } = options;
  const updated = updateOwners({ ...options, owners: reconciled(options) }, value, true);
  if ('conflicts' in updated) {
    return options.owners;
  }
  const { owners, comparison: { removed, modified, added } } = updated;
  const before = owners.get(manager)?.fields ?? NO_FIELDS;
  const fields = withoutReset(options, union(union(difference(before, removed), modified), added));
  return withOwner(owners, manager, { fields, apiVersion, isApplied: false });
}

function typeOfRequest({ typeOf, apiVersion }: ManagedObject): Atom {
  const type = typeOf(apiVersion);
  if (type === undefined) {
    throw new Error(`INVARIANT: no type of ${apiVersion}`);
  }
  return type;
}

function reconciled({ owners, typeOf }: ManagedObject): Owners {
  return new Map([...owners].flatMap(([manager, owned]) => {
    const type = typeOf(owned.apiVersion);
    return type === undefined ? [] : [[manager, { ...owned, fields: reconcileFields(owned.fields, type) }]];
  }));
}

function withoutReset({ resetFields }: ManagedObject, fields: FieldSet): FieldSet {
  return resetFields === undefined ? fields : recursiveDifference(fields, resetFields);
}

function withOwner(owners: Owners, manager: string, owned: OwnedFields): Owners {
  const all = new Map(owners);
  if (isEmptySet(owned.fields)) {
    all.delete(manager);
  } else {
    all.set(manager, owned);
  }
  return all;
}

type UpdatedOwners = { readonly owners: Owners; readonly comparison: Comparison } | { readonly conflicts: readonly Conflict[] };

function updateOwners(options: ManagedObject, value: unknown, force: boolean): UpdatedOwners {
  const { live, owners, apiVersion, manager, typeOf, convert } = options;
  const compareIn = (version: string): Comparison | undefined => {
    const type = typeOf(version);
    return type && filtered(options, compareTyped(type, convert(live, apiVersion, version), convert(value, apiVersion, version)));
  };
  const comparisons = new Map<string, Comparison | undefined>();
  const comparisonOf = (version: string): Comparison | undefined => {
    if (!comparisons.has(version)) {
      comparisons.set(version, compareIn(version));
    }
    return comparisons.get(version);
  };
  const conflicts: Conflict[] = [];
  const left = new Map<string, OwnedFields>();
  for (const [each, owned] of owners) {
    const comparison = each === manager ? undefined : comparisonOf(owned.apiVersion);
    if (comparison === undefined) {
      left.set(each, owned);
      continue;
    }
    const conflict = intersection(owned.fields, union(comparison.modified, comparison.added));
    conflicts.push(...pathsOf(conflict).map((path) => ({ manager: each, path })));
    left.set(each, { ...owned, fields: difference(difference(owned.fields, conflict), comparison.removed) });
  }
  if (!force && conflicts.length > 0) {
    return { conflicts };
  }
  const kept = new Map([...left].filter(([, { fields }]) => !isEmptySet(fields)));
  return { owners: kept, comparison: comparisonOf(apiVersion) as Comparison };
}

function filtered(options: ManagedObject, { removed, modified, added }: Comparison): Comparison {
  return { removed: withoutReset(options, removed), modified: withoutReset(options, modified), added: withoutReset(options, added) };
}

/** Removes what the manager has applied before and does not apply any more, unless another manager owns it. */
function prune(options: AppliedConfigurationOptions, given: unknown, owners: Owners, last: OwnedFields | undefined): unknown {
  const { typeOf, convert, apiVersion } = options;
  const type = last === undefined || isEmptySet(last.fields) ? undefined : typeOf(last.apiVersion);
  if (type === undefined || last === undefined) {
    return given;
  }
  const merged = convert(given, apiVersion, last.apiVersion);
  const lastFields = withNamedFields(last.fields, type);
  const removed = removeItems(type, merged, lastFields);
  const pruned = addBackOwned(options, { merged, removed }, owners, last.apiVersion);
  // What nobody owns stays, if the manager did not apply it.
  const gone = difference(withNamedFields(toFieldSet(type, merged), type), withNamedFields(toFieldSet(type, pruned), type));
  return convert(removeItems(type, merged, intersection(gone, lastFields)) ?? {}, last.apiVersion, apiVersion);
}

/** An object in the version in which the manager applied last, with all that it had then, and without that. */
interface PrunedObject {
  readonly merged: unknown;
  readonly removed: unknown;
}

/** Adds back what others own, or the manager itself applies again: first what they own in that version. */
function addBackOwned({ typeOf, convert }: ManagedObject, { merged, removed }: PrunedObject, owners: Owners, version: string): unknown {
  const managed = new Map<string, FieldSet>([[version, NO_FIELDS]]);
  owners.forEach(({ apiVersion, fields }) => managed.set(apiVersion, union(managed.get(apiVersion) ?? NO_FIELDS, fields)));
  let pruned = removed;
  for (const [each, fields] of managed) {
    const type = typeOf(each);
    if (type !== undefined) {
      const [all, left] = [convert(merged, version, each), convert(pruned, version, each)];
      const kept = union(withNamedFields(toFieldSet(type, left), type), withNamedFields(fields, type));
      pruned = convert(removeItems(type, all, difference(withNamedFields(toFieldSet(type, all), type), kept)), each, version);
    }
  }
  return pruned;
}
