import { forbidden } from '../../field/error';
import { ObjectMeta } from '../../objects/meta';
import { validateLabels } from '../names/labels';
import { validateAnnotations } from '../object-meta';
import { Validation } from '../validation';

/*
 * The metadata of a template whose objects the server names itself: labels and annotations, nothing else.
 * upstream: pkg/apis/core/validation/validation.go ValidateTemplateObjectMeta
 */

/** In the order of the struct, each with its name in Go, of which the first letter is a small one. */
const REFUSED_FIELDS: Readonly<Record<string, string>> = {
  name: 'name',
  generateName: 'generateName',
  namespace: 'namespace',
  selfLink: 'selfLink',
  uid: 'uID',
  resourceVersion: 'resourceVersion',
  generation: 'generation',
  creationTimestamp: 'creationTimestamp',
  deletionTimestamp: 'deletionTimestamp',
  deletionGracePeriodSeconds: 'deletionGracePeriodSeconds',
  ownerReferences: 'ownerReferences',
  finalizers: 'finalizers',
  clusterName: 'clusterName',
  managedFields: 'managedFields',
};

export function validateTemplateMeta(metadata: ObjectMeta, path: string, v: Validation): void {
  validateAnnotations(metadata.annotations, `${path}.annotations`, v);
  validateLabels(metadata.labels, `${path}.labels`, v);
  for (const field in REFUSED_FIELDS) {
    if (isSet(field, (metadata as Readonly<Record<string, unknown>>)[field])) {
      const name = field === 'clusterName' && v.rules.clusterNameDeprecated ? 'zZZ_DeprecatedClusterName' : REFUSED_FIELDS[field];
      v.errors.push(forbidden(`${path}.${name}`, v.rules.ephemeralVolumeWording ? 'cannot be set for an ephemeral volume' : 'cannot be set'));
    }
  }
}

/** upstream: what is a pointer is set by zero too. */
function isSet(field: string, value: unknown): boolean {
  return value !== undefined && value !== '' && (value !== 0 || field === 'deletionGracePeriodSeconds');
}
