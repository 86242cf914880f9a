import { standsWithout } from './finding-dependence';
import { Verdict } from '../../engine/verdict';
import { OwnField } from './own-field';

/** Fields by which the server finds what decides: with another value another policy, account or namespace counts. */
const REFERRING: ReadonlySet<string> = new Set([
  'metadata', 'metadata.namespace', 'spec', 'spec.serviceAccountName', 'spec.serviceAccount', 'spec.automountServiceAccountToken', 'spec.runtimeClassName',
]);

/** Whether the denial stands whatever the values of the object's fields are. */
export function deniesAnyway({ stage, findings }: Verdict, fields: readonly OwnField[]): boolean {
  if (fields.length === 0 || stage === 'served') {
    return true;
  }
  if (fields.some(({ within, decides }) => decides && REFERRING.has(within))) {
    return false;
  }
  const found = findings();
  if (found.length === 0) {
    // No policy may be used at all, whatever the pod has.
    return stage === 'psp-admit' || fields.every(({ decides }) => !decides);
  }
  return standsWithout(found, fields.flatMap(({ within, field, decides }) => [{ path: within, decides }, { path: field.path, decides }]));
}
