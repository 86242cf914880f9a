import { warnOfChange } from './changed-object';
import { warnOfNew } from './new-object';
import { WarningScope } from './scope';
import { KubernetesObject } from '../../objects/meta';
import { Minor } from '../../version';

/*
 * What the strategy of a kind warns of, in the server's own words. It runs after validation, and only where that found nothing.
 * A validating admission plugin may still refuse the object; the warnings are then part of that answer.
 *
 * upstream: WarningsOnCreate and WarningsOnUpdate in pkg/registry, called by k8s.io/apiserver/pkg/registry/rest BeforeCreate and BeforeUpdate
 */

export interface WarningOptions {
  readonly minor: Minor;
  readonly namespace?: string;
}

/** The first minor whose strategies warn. */
const SINCE: Minor = 22;

const NONE: readonly string[] = [];

/** Of a new object as it passed validation: defaulted and prepared. */
export function warningsOnCreate(object: KubernetesObject, { minor }: WarningOptions): readonly string[] {
  return minor < SINCE ? NONE : collect(minor, (scope) => warnOfNew(object, scope));
}

/** Of a changed object, against the one that is stored. Both are defaulted and prepared. */
export function warningsOnUpdate(object: KubernetesObject, old: KubernetesObject, { minor }: WarningOptions): readonly string[] {
  return minor < SINCE ? NONE : collect(minor, (scope) => warnOfChange(object, old, scope));
}

function collect(minor: Minor, find: (scope: WarningScope) => void): readonly string[] {
  const scope: WarningScope = { minor, warnings: [] };
  find(scope);
  return scope.warnings;
}
