import { Atom } from './atom';
import { findAtomics } from './atomics';
import { mergeTyped } from './merge';
import { formatMergeErrors, validateTyped } from './validate';

export type AppliedConfiguration = { readonly value: unknown } | { readonly error: string };

/**
 * An object with an ApplyConfiguration merged into it.
 *
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/mutating/patch/smd.go ApplyStructuredMergeDiff
 */
export function applyStructuredMerge(type: Atom, live: unknown, patch: unknown): AppliedConfiguration {
  const patchErrors = validateTyped(type, patch);
  if (patchErrors.length > 0) {
    return { error: `failed to convert patch object to typed object: ${formatMergeErrors(patchErrors)}` };
  }
  const atomics = findAtomics(type, patch);
  if (atomics.length > 0) {
    return { error: `invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: ${atomics.join(', ')}` };
  }
  const liveErrors = validateTyped(type, live, true);
  return liveErrors.length > 0
    ? { error: `failed to convert original object to typed object: ${formatMergeErrors(liveErrors)}` }
    : { value: mergeTyped(type, live, patch) };
}
