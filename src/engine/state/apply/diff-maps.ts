import { diffLists, Half, DiffedLists } from './diff-lists';
import { DIRECTIVE, ELEMENT_ORDER, PRIMITIVE_DELETIONS, RETAIN_KEYS } from './directives';
import { isDeepEqual, isSame } from './go-equality';
import { GoList, GoMap, goType, isList, isMap } from './go-value';
import { PatchError } from './patch-error';
import { fieldOf, listFieldOf, PatchField, PatchType } from './patch-schema';
import { compareCodePoints } from '../../pod-security/wording';

export interface Diff {
  readonly half: Half;
  /** Whether to write down which keys there are, so that the merge deletes the others. */
  readonly retainKeys: boolean;
}

/** The strategic merge patch that leads from the original map to the modified one. */
export function diffMaps(original: GoMap, modified: GoMap, type: PatchType, diff: Diff): GoMap {
  const patch: GoMap = new Map();
  for (const [key, value] of modified) {
    if (original.has(key)) {
      diffField({ key, patch, type, diff }, original.get(key), value);
    } else if (diff.half === 'changes') {
      patch.set(key, value);
    }
  }
  const missing = [...original.keys()].filter((key) => !modified.has(key));
  if (diff.half === 'deletions') {
    missing.forEach((key) => patch.set(key, null));
  }
  const retained = diff.retainKeys ? [...modified.keys()].filter((key) => modified.get(key) !== null) : [];
  if (retained.length > 0 && (patch.size > 0 || missing.some((key) => original.get(key) !== null))) {
    patch.set(RETAIN_KEYS, retained.sort(compareCodePoints));
  }
  return patch;
}

interface DiffedField {
  readonly key: string;
  /** The patch to write to. */
  readonly patch: GoMap;
  /** The type of the map that has the field. */
  readonly type: PatchType;
  readonly diff: Diff;
}

function diffField(field: DiffedField, original: unknown, modified: unknown): void {
  if (field.key === DIRECTIVE) {
    diffDirective(field, original, modified);
  } else if (goType(original) !== goType(modified)) {
    replace(field, modified);
  } else if (isMap(original) && isMap(modified)) {
    diffMapField(field, original, modified);
  } else if (isList(original) && isList(modified)) {
    diffListField(field, original, modified);
  } else if (!isDeepEqual(original, modified)) {
    replace(field, modified);
  }
}

function diffDirective({ patch }: DiffedField, original: unknown, modified: unknown): void {
  if (typeof original !== 'string' || typeof modified !== 'string') {
    throw new PatchError(`invalid value for special key: ${DIRECTIVE}`);
  }
  if (!isSame(original, modified)) {
    patch.set(DIRECTIVE, modified);
  }
}

function replace({ key, patch, diff }: DiffedField, modified: unknown): void {
  if (diff.half === 'changes') {
    patch.set(key, modified);
  }
}

function diffMapField(field: DiffedField, original: GoMap, modified: GoMap): void {
  const found = relevantField(fieldOf(field.type, field.key), original, modified);
  if (found?.strategy === 'replace') {
    replace(field, modified);
  } else if (found !== undefined) {
    const patch = diffMaps(original, modified, found.type, { ...field.diff, retainKeys: found.retainKeys });
    if (patch.size > 0) {
      field.patch.set(field.key, patch);
    }
  }
}

function diffListField(field: DiffedField, original: GoList, modified: GoList): void {
  const found = relevantField(listFieldOf(field.type, field.key), original, modified);
  if (found?.strategy === 'merge') {
    diffMergedList(field, found, { original, modified });
  } else if (found !== undefined && !isDeepEqual(original, modified)) {
    replace(field, modified);
  }
}

// upstream: a field that the type does not have matters only where the values differ.
function relevantField(found: PatchField | PatchError, original: unknown, modified: unknown): PatchField | undefined {
  if (!(found instanceof PatchError)) {
    return found;
  }
  if (isDeepEqual(original, modified)) {
    return undefined;
  }
  throw found;
}

function diffMergedList({ key, patch, diff }: DiffedField, { type, mergeKey, retainKeys }: PatchField, lists: Pick<DiffedLists, 'original' | 'modified'>): void {
  const diffElements = (original: GoMap, modified: GoMap): GoMap => diffMaps(original, modified, type, { ...diff, retainKeys });
  const { list, deletions, order } = diffLists({ ...lists, mergeKey, half: diff.half, diffElements });
  const parts: readonly [string, GoList][] = [[key, list], [`${PRIMITIVE_DELETIONS}/${key}`, deletions], [`${ELEMENT_ORDER}/${key}`, order]];
  parts.filter(([, part]) => part.length > 0).forEach(([name, part]) => patch.set(name, part));
}
