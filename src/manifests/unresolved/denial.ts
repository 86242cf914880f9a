import { Dependence, standsWithout } from './finding-dependence';
import { OwnField } from './own-field';
import { UnresolvedValue } from './value';
import { Finding, Verdict } from '../../engine/verdict';

/** Fields by which the server finds what decides: with another value another policy, account or namespace counts. */
const REFERRING: ReadonlySet<string> = new Set([
  'metadata', 'metadata.namespace', 'spec', 'spec.serviceAccountName', 'spec.serviceAccount', 'spec.automountServiceAccountToken', 'spec.runtimeClassName',
]);

/** Whether the denial stands whatever the values of the object's fields are. */
export function deniesAnyway(verdict: Verdict, fields: readonly OwnField[]): boolean {
  const { stage, findings } = verdict;
  if (fields.length === 0 || stage === 'served' || isOfWrongKind(verdict, fields) || isOfUnknownField(verdict)) {
    return true;
  }
  if (fields.some(({ within, decides }) => decides && REFERRING.has(within))) {
    return false;
  }
  // An expression may read other fields than those for which it does not hold.
  const found = stage === 'vap' || stage === 'map' ? [] : findings();
  if (found.length === 0) {
    // No policy may be used at all, whatever the pod has. What cannot be merged or read may be so for the values that stand in for others.
    return stage === 'psp-admit' || (stage !== 'decode' && fields.every(({ decides }) => !decides));
  }
  const paths = fields.flatMap(({ within, field, decides }) => [{ path: within, decides }, { path: field.path, decides }]);
  return standsWithout(found, stage === 'api-validation' ? [...paths, ...paths.flatMap(besideIt)] : paths);
}

/** Whether a text stands where the server reads no text, whatever it is, or a number where it reads no number. */
function isOfWrongKind({ stage, findings }: Verdict, fields: readonly OwnField[]): boolean {
  const valuesAt = (path: string): readonly UnresolvedValue[] => (
    fields.filter(({ field }) => field.path === path).map(({ field: { value } }) => value));
  return stage === 'decode' && findings().some((finding) => valuesAt(finding.path).some((value) => isWhereNoneBelongs(finding, value)))
    && findings().every(({ path }) => valuesAt(path).some(({ parts, range }) => parts !== undefined || range !== undefined));
}

/** Whether a value of another kind belongs there. Other findings are about the value itself, such as a text that is no time, or a huge number. */
export function isWhereNoneBelongs({ foundKind }: Finding, { parts, range }: UnresolvedValue): boolean {
  return parts !== undefined ? foundKind === 'string' : range !== undefined && foundKind === 'number';
}

/** Whether a field is not known, whatever it has. */
export function isOfUnknownField({ stage, findings }: Verdict): boolean {
  return stage === 'decode' && findings().some(({ isUnknownField }) => isUnknownField === true);
}

/** Validation compares fields that are beside each other, such as `value` and `valueFrom`. */
function besideIt({ path, decides }: Dependence): readonly Dependence[] {
  const parent = path.slice(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['), 0));
  return ROOTS.some((root) => parent === root || parent.endsWith(`.${root}`)) ? [] : [{ path: parent, decides }];
}

const ROOTS = ['', 'spec', 'metadata'];
