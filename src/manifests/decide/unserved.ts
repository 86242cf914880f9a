import { setField } from '../../engine/field/field-change';
import { refused, Verdict } from '../../engine/verdict';
import { UnservedObject } from '../set/set-item';
import { changesToVersion } from '../set/version-changes';

/** kubectl's refusal of an object whose kind the cluster does not serve in its version. */
export function unservedVerdict({ message, fix, version, meant, code = 400, value, identity: { kind } }: UnservedObject): Verdict {
  if (meant !== undefined) {
    const findings = [{ check: 'decode', path: 'kind', message: `found the kind ${kind}`, fix, changes: [setField('kind', meant)] }];
    return refused({ stage: 'decode', code, message, findings: () => findings });
  }
  const findings: Verdict['findings'] = () => {
    const changes = version === undefined ? undefined : changesToVersion(kind, value, version);
    return [{ check: 'apiVersion', path: 'apiVersion', message, fix, ...(changes && { changes }) }];
  };
  return refused({ stage: 'served', code: 404, message, findings });
}
