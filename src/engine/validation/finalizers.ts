import { goStrings } from './go/go-syntax';
import { isQualifiedName } from './names/names';
import { Validation } from './validation';
import { forbidden, invalid } from '../field/error';

const PATH = 'metadata.finalizers';
const ORPHAN = 'orphan';
const DELETE_DEPENDENTS = 'foregroundDeletion';
const STANDARD: ReadonlySet<string> = new Set(['kubernetes', ORPHAN, DELETE_DEPENDENTS]);

/** upstream: k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateFinalizers */
export function validateFinalizers(finalizers: readonly string[], v: Validation): void {
  for (const finalizer of finalizers) {
    for (const message of isQualifiedName(finalizer, v.rules)) {
      v.errors.push(invalid(PATH, finalizer, message));
    }
  }
  if (finalizers.includes(ORPHAN) && finalizers.includes(DELETE_DEPENDENTS)) {
    v.errors.push(invalid(PATH, goStrings('string', finalizers, v.rules), `finalizer ${ORPHAN} and ${DELETE_DEPENDENTS} cannot be both set`));
  }
}

/** Those of Kubernetes' own kinds. upstream: pkg/apis/core/validation/validation.go validateKubeFinalizerName */
export function validateKubeFinalizers(finalizers: readonly string[], v: Validation): void {
  finalizers.forEach((finalizer, i) => {
    if (!finalizer.includes('/') && !STANDARD.has(finalizer)) {
      v.errors.push(invalid(`${PATH}[${i}]`, finalizer, 'name is neither a standard finalizer name nor is it fully qualified'));
    }
  });
}

/** Those of a namespace's content. upstream: pkg/apis/core/validation/validation.go validateFinalizerName */
export function validateNamespaceFinalizers(finalizers: readonly string[], v: Validation, isIndexed = false): void {
  finalizers.forEach((finalizer, i) => {
    const path = isIndexed ? `spec.finalizers[${i}]` : 'spec.finalizers';
    for (const message of isQualifiedName(finalizer, v.rules)) {
      v.errors.push(invalid(path, finalizer, message));
    }
    if (!finalizer.includes('/') && !STANDARD.has(finalizer)) {
      v.errors.push(invalid(path, finalizer, 'name is neither a standard finalizer name nor is it fully qualified'));
    }
  });
}

/** An object that is being deleted gets no more of them. upstream: ValidateNoNewFinalizers */
export function validateNoNewFinalizers(finalizers: readonly string[], old: readonly string[], v: Validation): void {
  const extra = [...new Set(finalizers.filter((finalizer) => !old.includes(finalizer)))].sort();
  if (extra.length > 0) {
    // upstream: in Go's syntax in every minor, for it is part of the sentence.
    const { goSyntax } = goStrings('string', extra, { ...v.rules, jsonValues: false });
    v.errors.push(forbidden(PATH, `no new finalizers can be added if the object is being deleted, found new finalizers ${goSyntax}`));
  }
}
