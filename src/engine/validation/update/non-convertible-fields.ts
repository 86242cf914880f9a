import { semanticallyEqual } from './semantic-equal';
import { invalid, notFound } from '../../field/error';
import { ReplicationController } from '../../objects/workload';
import { goStringMap } from '../go/go-syntax';
import { Validation } from '../validation';

const PREFIX = 'non-convertible.kubernetes.io';

/**
 * What annotations of the stored object name as fields that another version cannot hold. Only selectors are known.
 *
 * upstream: pkg/registry/core/replicationcontroller/strategy.go ValidateUpdate, in no order, for annotations are a Go map
 */
export function validateNonConvertibleFields(controller: ReplicationController, { metadata, spec: old }: ReplicationController, v: Validation): void {
  const selector = controller.spec?.selector;
  const annotations = metadata?.annotations ?? {};
  for (const key of Object.keys(annotations).filter((each) => each.startsWith(PREFIX)).sort()) {
    const [, field, ...rest] = key.split('/');
    if (field === undefined || rest.length > 0) {
      continue;
    }
    if (!field.includes('selector')) {
      v.errors.push({ ...notFound(field, annotations[key]), detail: 'unknown non-convertible field' });
    } else if (!semanticallyEqual(selector, old?.selector, 'map[string]string', v.minor)) {
      v.errors.push(invalid('spec.selector', goStringMap(selector, v.rules), 'cannot update non-convertible selector'));
    }
  }
}
