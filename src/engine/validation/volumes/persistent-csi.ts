import { requireText } from './cloud-volumes';
import { validateCSIDriverName } from './driver-volumes';
import { invalid, required } from '../../field/error';
import { CSIPersistentVolumeSource, NamespacedSecret } from '../../objects/persistent-volume';
import { isDNS1123Label, isDNS1123Subdomain, Messages } from '../names/names';
import { Validation } from '../validation';

/* upstream: pkg/apis/core/validation/validation.go validateCSIPersistentVolumeSource, validatePVSecretReference */

type SecretField = Extract<keyof CSIPersistentVolumeSource, `${string}SecretRef`>;

export function validatePersistentCSI(source: CSIPersistentVolumeSource, path: string, v: Validation): void {
  const { driver = '', volumeHandle } = source;
  validateCSIDriverName(driver, `${path}.driver`, v);
  requireText(volumeHandle, `${path}.volumeHandle`, v);
  for (const field of v.rules.secretsOfCSIVolumes) {
    const secret = source[field];
    if (secret !== undefined) {
      validateSecret(secret, field, path, v);
    }
  }
}

function validateSecret({ name = '', namespace = '' }: NamespacedSecret, field: SecretField, path: string, v: Validation): void {
  const { csiSecretPaths, csiSecretNamesAreSubdomains, nodePublishSecretRefSpace } = v.rules;
  // upstream: a space stood in one name until 1.23, and what is no name was told of fields that there are not.
  const secretPath = `${path}.${field}${nodePublishSecretRefSpace && field === 'nodePublishSecretRef' ? ' ' : ''}`;
  const toldPath = csiSecretPaths ? secretPath : path;
  const check = (key: 'name' | 'namespace', value: string, messages: Messages): void => {
    const about = `${path}.${field}.${key}`;
    const errors = value === '' ? [required(`${secretPath}.${key}`, '')] : messages.map((message) => invalid(`${toldPath}.${key}`, value, message));
    v.errors.push(...errors.map((error) => (error.field === about ? error : { ...error, about })));
  };
  check('name', name, csiSecretNamesAreSubdomains ? isDNS1123Subdomain(name, v.rules) : isDNS1123Label(name, v.rules));
  check('namespace', namespace, isDNS1123Label(namespace, v.rules));
}
