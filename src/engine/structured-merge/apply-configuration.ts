import { Atom } from './atom';
import { findAtomics } from './atomics';
import { mergeTyped } from './merge';
import { formatMergeErrors, validateTyped } from './validate';
import { Minor } from '../version';

export type AppliedConfiguration = { readonly value: unknown } | { readonly error: string };

/** The first minor in which an item of a list needs only one of its keys. upstream: sigs.k8s.io/structured-merge-diff/v6 */
const SOME_KEYS_SINCE: Minor = 34;
/** The first minor in which the object may have an item twice. */
const DUPLICATES_SINCE: Minor = 35;

/**
 * An object with an ApplyConfiguration merged into it.
 *
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/mutating/patch/smd.go ApplyStructuredMergeDiff
 */
export function applyStructuredMerge(type: Atom, live: unknown, patch: unknown, minor: Minor): AppliedConfiguration {
  const needsAllKeys = minor < SOME_KEYS_SINCE;
  const patchErrors = validateTyped(type, patch, { needsAllKeys, allowDuplicates: false });
  if (patchErrors.length > 0) {
    return { error: `failed to convert patch object to typed object: ${formatMergeErrors(patchErrors)}` };
  }
  const atomics = findAtomics(type, patch);
  if (atomics.length > 0) {
    return { error: `invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: ${atomics.join(', ')}` };
  }
  const liveErrors = validateTyped(type, live, { needsAllKeys, allowDuplicates: minor >= DUPLICATES_SINCE });
  return liveErrors.length > 0
    ? { error: `failed to convert original object to typed object: ${formatMergeErrors(liveErrors)}` }
    : { value: mergeTyped(type, live, patch) };
}
