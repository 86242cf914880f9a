import { FieldError, forbidden, invalid, required } from '../../field/error';
import { ConfigMapNodeConfigSource, NodeConfigSource, NodeConfigStatus } from '../../objects/node';
import { isConfigMapKey } from '../names/key-names';
import { isDNS1123Label, isDNS1123Subdomain, Messages } from '../names/names';
import { pushInvalid } from '../object-meta';
import { Validation } from '../validation';

/*
 * Where a kubelet reads its configuration from.
 * upstream: pkg/apis/core/validation/validation.go validateNodeConfigSourceSpec, validateNodeConfigStatus
 */

export function validateConfigSource(source: NodeConfigSource, v: Validation): void {
  const path = 'spec.configSource';
  validateSource(source, path, ({ uid = '', resourceVersion = '' }) => [
    ...(uid === '' ? [] : [forbidden(`${path}.configMap.uid`, 'uid must not be set in spec')]),
    ...(resourceVersion === '' ? [] : [forbidden(`${path}.configMap.resourceVersion`, 'resourceVersion must not be set in spec')]),
  ], v);
}

export function validateConfigStatus(status: NodeConfigStatus, v: Validation): void {
  for (const field of ['assigned', 'active', 'lastKnownGood'] as const) {
    const path = `status.config.${field}`;
    const { [field]: source } = status;
    if (source !== undefined) {
      validateSource(source, path, ({ uid = '', resourceVersion = '' }) => [
        ...(uid === '' ? [required(`${path}.configMap.uid`, wording('uid must be set in status', v))] : []),
        ...(resourceVersion === '' ? [required(`${path}.configMap.resourceVersion`, wording('resourceVersion must be set in status', v))] : []),
      ], v);
    }
  }
}

type OfMetadata = (source: ConfigMapNodeConfigSource) => readonly FieldError[];

/** @param ofMetadata what is asked of the version of the ConfigMap */
function validateSource({ configMap }: NodeConfigSource, path: string, ofMetadata: OfMetadata, v: Validation): void {
  if (configMap === undefined) {
    const goSyntax = v.rules.jsonValues ? '{"ConfigMap":null}' : 'core.NodeConfigSource{ConfigMap:(*core.ConfigMapNodeConfigSource)(nil)}';
    v.errors.push(invalid(path, { goSyntax }, 'exactly one reference subfield must be non-nil'));
    return;
  }
  v.errors.push(...ofMetadata(configMap));
  const { namespace = '', name = '', kubeletConfigKey = '' } = configMap;
  const check = (field: string, value: string, messages: Messages): void => {
    if (value === '') {
      v.errors.push(required(`${path}.configMap.${field}`, wording(`${field} must be set`, v)));
    } else {
      pushInvalid(messages, `${path}.configMap.${field}`, value, v);
    }
  };
  check('namespace', namespace, isDNS1123Label(namespace, v.rules));
  check('name', name, isDNS1123Subdomain(name, v.rules));
  check('kubeletConfigKey', kubeletConfigKey, isConfigMapKey(kubeletConfigKey));
}

function wording(sentence: string, { rules }: Validation): string {
  return rules.setWordingOfNodeConfig ? sentence : '';
}
