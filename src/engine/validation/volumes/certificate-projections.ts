import { isKubernetesSignerName, validateSignerName } from './signer-name';
import { GoSyntax, invalid, notSupported, required } from '../../field/error';
import { ClusterTrustBundleProjection, PodCertificateProjection } from '../../objects/volume-sources';
import { goLabelSelector } from '../go/go-label-selector';
import { jsonText } from '../go/json-text';
import { validateLabelSelector } from '../names/labels';
import { isDNS1123Subdomain, Messages } from '../names/names';
import { validateLocalNonReservedPath } from '../names/paths';
import { validateUserAnnotations } from '../object-meta';
import { ValidationRules } from '../rules';
import { Validation } from '../validation';

/*
 * Certificates in a volume, since 1.37.
 * upstream: pkg/apis/core/validation/validation.go validateProjectionSources
 */

export function validateClusterTrustBundle(bundle: ClusterTrustBundleProjection, path: string, v: Validation): void {
  const { name, signerName, labelSelector, path: filePath = '' } = bundle;
  if (name !== undefined && signerName !== undefined) {
    v.errors.push(invalid(path, goBundle(bundle, v.rules), 'only one of name and signerName may be used'));
  } else if (name !== undefined) {
    validateName(name, `${path}.name`, v);
    if (labelSelector !== undefined) {
      v.errors.push(invalid(`${path}.labelSelector`, goLabelSelector(labelSelector, v.rules), 'labelSelector must be unset if name is specified'));
    }
  } else if (signerName !== undefined) {
    if (signerName === '') {
      v.errors.push(required(`${path}.signerName`, 'must be a valid signer name'));
    }
    validateSignerName(signerName, `${path}.signerName`, v);
    if (labelSelector !== undefined) {
      validateLabelSelector(labelSelector, `${path}.labelSelector`, v);
    }
  } else {
    v.errors.push(required(path, 'either name or signerName must be specified'));
  }
  if (filePath === '') {
    v.errors.push(required(`${path}.path`, ''));
  }
  validateLocalNonReservedPath(filePath, `${path}.path`, v);
}

function validateName(name: string, path: string, v: Validation): void {
  if (name === '') {
    v.errors.push(required(path, 'must be a valid object name'));
  }
  for (const message of isClusterTrustBundleName(name, v.rules)) {
    v.errors.push(invalid(path, name, `not a valid clustertrustbundlename: ${message}`));
  }
}

/** What stands before the last colon is a signer's name, with colons in place of its slashes. */
function isClusterTrustBundleName(name: string, rules: ValidationRules): Messages {
  const signer = name.slice(0, Math.max(name.lastIndexOf(':'), 0)).replace(/:/g, '/');
  if (signer === '') {
    return name.includes(':') ? ['ClusterTrustBundle without signer name must not have ":" in its name'] : isDNS1123Subdomain(name, rules);
  }
  const prefix = `${signer.replace(/\//g, ':')}:`;
  return name.startsWith(prefix)
    ? isDNS1123Subdomain(name.slice(prefix.length), rules)
    : [`ClusterTrustBundle for signerName ${signer} must be named with prefix ${prefix}`];
}

function goBundle({ name = '', signerName = '', labelSelector, optional, path = '' }: ClusterTrustBundleProjection, rules: ValidationRules): GoSyntax {
  const selector = labelSelector === undefined ? 'null' : goLabelSelector(labelSelector, rules).goSyntax;
  const names = `"Name":${jsonText(name)},"SignerName":${jsonText(signerName)}`;
  return { goSyntax: `{${names},"LabelSelector":${selector},"Optional":${optional ?? 'null'},"Path":${jsonText(path)},"User":null}` };
}

const KEY_TYPES = ['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519'];
const SHORTEST_SECONDS = 60 * 60;
const DAY_SECONDS = 24 * 60 * 60;
const LONGEST_SECONDS = 91 * DAY_SECONDS;

/** @param claim takes a path of the volume, which nothing else may have */
export function validatePodCertificate(certificate: PodCertificateProjection, claim: (path: string) => void, path: string, v: Validation): void {
  const { signerName = '', keyType = '', maxExpirationSeconds, userAnnotations } = certificate;
  validateSignerName(signerName, `${path}.signerName`, v);
  validateUserAnnotations(userAnnotations, `${path}.userAnnotations`, v);
  if (!KEY_TYPES.includes(keyType)) {
    v.errors.push(notSupported(`${path}.keyType`, keyType, KEY_TYPES));
  }
  if (maxExpirationSeconds !== undefined) {
    validateExpiration(maxExpirationSeconds, signerName, `${path}.maxExpirationSeconds`, v);
  }
  const fields = (['credentialBundlePath', 'keyPath', 'certificateChainPath'] as const).filter((field) => certificate[field]);
  for (const field of fields) {
    const filePath = certificate[field] ?? '';
    validateLocalNonReservedPath(filePath, `${path}.${field}`, v);
    claim(filePath);
  }
  if (fields.length === 0) {
    v.errors.push(required(path, 'specify at least one of credentialBundlePath, keyPath, and certificateChainPath'));
  }
}

function validateExpiration(seconds: number, signerName: string, path: string, v: Validation): void {
  if (seconds < SHORTEST_SECONDS) {
    v.errors.push(invalid(path, seconds, `if provided, maxExpirationSeconds must be >= ${SHORTEST_SECONDS}`));
  }
  const longest = isKubernetesSignerName(signerName) ? DAY_SECONDS : LONGEST_SECONDS;
  if (seconds > longest) {
    v.errors.push(invalid(path, seconds, `if provided, maxExpirationSeconds must be <= ${longest}`));
  }
}
