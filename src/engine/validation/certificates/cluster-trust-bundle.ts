import { bytesOfBase64 } from './bytes';
import { PemBlock, pemBlocks } from './pem';
import { isSequence } from './sequence';
import { FieldError, invalid, refusedChange } from '../../field/error';
import { certificateForm } from '../../lazy-modules';
import { KubernetesObject } from '../../objects/meta';
import { SignedPart } from '../../other-kinds/strategy';
import { byteLength } from '../names/names';
import { nameIsDNSSubdomain, NameRule, tooLong, validateObjectMeta } from '../object-meta';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { Validation } from '../validation';
import { validateSignerName } from '../volumes/signer-name';

/*
 * What is known of ClusterTrustBundles. Of a certificate, no more is known than whether its bytes can be one.
 * upstream: pkg/apis/certificates/validation/validation.go ValidateClusterTrustBundle, ValidateClusterTrustBundleUpdate
 */

export interface ClusterTrustBundle extends KubernetesObject {
  readonly spec?: { readonly signerName?: string; readonly trustBundle?: string };
}

const PATH = 'spec.trustBundle';
const LONGEST_BUNDLE = 1024 * 1024;

export function validateClusterTrustBundle(bundle: ClusterTrustBundle, v: Validation): void {
  validateMetaAndSigner(bundle, v);
  validateTrustBundle(bundle.spec?.trustBundle ?? '', v);
}

function validateMetaAndSigner({ metadata = {}, spec: { signerName = '' } = {} }: ClusterTrustBundle, v: Validation): void {
  validateObjectMeta(metadata, { namespaced: false, nameRule: nameFor(signerName), keepsGeneration: true }, v);
  if (signerName !== '') {
    validateSignerName(signerName, 'spec.signerName', v);
  }
}

/** upstream: pkg/apis/core/validation/validation.go ValidateClusterTrustBundleName */
function nameFor(signerName: string): NameRule {
  const prefix = `${signerName.replace(/\//g, ':')}:`;
  return (name, isPrefix, rules) => {
    if (signerName === '') {
      return name.includes(':') ? ['ClusterTrustBundle without signer name must not have ":" in its name'] : nameIsDNSSubdomain(name, isPrefix, rules);
    }
    return name.startsWith(prefix)
      ? nameIsDNSSubdomain(name.slice(prefix.length), isPrefix, rules)
      : [`ClusterTrustBundle for signerName ${signerName} must be named with prefix ${prefix}`];
  };
}

function validateTrustBundle(text: string, v: Validation): void {
  if (v.rules.longestTrustBundle && byteLength(text) > LONGEST_BUNDLE) {
    v.errors.push(tooLong(PATH, LONGEST_BUNDLE, v.rules));
    return;
  }
  const blocks = pemBlocks(text);
  const errors = blocks.flatMap((block, i) => {
    const reason = misfit(block);
    return reason === undefined ? [] : [ofBundle(`entry ${i} ${reason}`)];
  });
  v.errors.push(...(errors.length > 0 ? errors : blocks.length === 0 ? [ofBundle('at least one trust anchor must be provided')] : duplicates(blocks)));
}

function ofBundle(detail: string): FieldError {
  return invalid(PATH, '<value omitted>', detail);
}

function misfit({ type, hasHeaders, base64 }: PemBlock): string | undefined {
  if (type !== 'CERTIFICATE') {
    return `has bad block type: ${type}`;
  }
  if (hasHeaders) {
    return 'has PEM block headers';
  }
  return isSequence(bytesOfBase64(base64)) ? undefined : 'does not parse as X.509';
}

function duplicates(blocks: readonly PemBlock[]): readonly FieldError[] {
  const places = new Map<string, readonly number[]>();
  blocks.forEach(({ base64 }, i) => places.set(base64, [...places.get(base64) ?? [], i]));
  return [...places.values()].filter((indices) => indices.length > 1).map((indices) => ofBundle(`duplicate trust anchor (indices [${indices.join(' ')}])`));
}

export function validateClusterTrustBundleUpdate(bundle: ClusterTrustBundle, { spec: old = {} }: ClusterTrustBundle, v: Validation): void {
  const { signerName = '', trustBundle = '' } = bundle.spec ?? {};
  validateMetaAndSigner(bundle, v);
  if (trustBundle !== (old.trustBundle ?? '')) {
    validateTrustBundle(trustBundle, v);
  }
  if (signerName !== (old.signerName ?? '')) {
    v.errors.push(refusedChange(invalid('spec.signerName', signerName, FIELD_IMMUTABLE)));
  }
}

/** A bundle that is new or changed, with something of which nobody here can tell whether it is a certificate. */
export function trustedCertificates({ spec = {} }: ClusterTrustBundle, old: ClusterTrustBundle | undefined): SignedPart | undefined {
  const { trustBundle = '' } = spec;
  return trustBundle === old?.spec?.trustBundle || certificateForm().holdsCertificates(trustBundle) ? undefined : { path: PATH };
}
