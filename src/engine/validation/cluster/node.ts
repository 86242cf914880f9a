import { validateNodeAnnotations } from './node-annotations';
import { validateNodeCIDRs } from './node-cidrs';
import { validateConfigSource, validateConfigStatus } from './node-config';
import { validateTaints } from './taints';
import { duplicate, FieldError, forbidden, GoSyntax, invalid, refusedChange } from '../../field/error';
import { quote } from '../../field/quote';
import { StringMap } from '../../objects/meta';
import { Node, NodeAddress, NodeSpec } from '../../objects/node';
import { wholeValue } from '../container/quantity';
import { isHugePages } from '../container/resource-names';
import { goQuantity, quantityOf, validateQuantity } from '../container/resources';
import { goNull } from '../go/go-syntax';
import { jsonText } from '../go/json-text';
import { validateMisplaced } from '../misplaced';
import { byteLength } from '../names/names';
import { nameIsDNSSubdomain, validateObjectMeta } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/core/validation/validation.go ValidateNode, ValidateNodeUpdate */

export function validateNode(node: Node, v: Validation): void {
  const { metadata = {}, spec = {}, status = {} } = node;
  validateObjectMeta(metadata, { namespaced: false, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
  validateNodeAnnotations(metadata.annotations ?? {}, v);
  // upstream: the path is not that of the field.
  validateMisplaced('metadata.taints', 'spec.taints', (own) => validateTaints(spec.taints ?? [], 'metadata.taints', own), v);
  validateResources(node, v);
  const { swap } = status.nodeInfo ?? {};
  if (v.rules.swapOfNodes && swap?.capacity !== undefined && Number(swap.capacity) <= 0) {
    v.errors.push({ ...invalid('metadata.nodeSwapStatus.capacity', swap.capacity, 'must be greater than zero'), about: 'status.nodeInfo.swap.capacity' });
  }
  validateDeclaredFeatures(status.declaredFeatures ?? [], v);
  validateNodeCIDRs(spec, v);
}

function validateResources({ status: { capacity = {}, allocatable = {} } = {} }: Node, v: Validation): void {
  for (const [field, quantities] of [['capacity', capacity], ['allocatable', allocatable]] as const) {
    for (const [name, text] of Object.entries(quantities)) {
      validateQuantity(name, quantityOf(text), `status.${field}.${name}`, v);
    }
    if (v.rules.singleHugePageSizeOfNodes) {
      refuseHugePageSizes(quantities, `status.${field}`, v);
    }
  }
}

/** upstream: the names come in no order; here, that of the alphabet. */
function refuseHugePageSizes(quantities: StringMap, path: string, v: Validation): void {
  let sizes = 0;
  for (const name of Object.keys(quantities).sort()) {
    const quantity = quantityOf(quantities[name]);
    sizes += isHugePages(name) && wholeValue(quantity) > 0n ? 1 : 0;
    if (sizes > 1) {
      v.errors.push(invalid(`${path}.${name}`, goQuantity(quantity, v.rules), 'may not have pre-allocated hugepages for multiple page sizes'));
    }
  }
}

const LONGEST_FEATURE = 253;
const FEATURE = /^[A-Z][a-zA-Z0-9]*(?:\/[a-zA-Z][a-zA-Z0-9]*)*$/;
const NO_FEATURE = "must start with an UpperCamelCase segment, with subsequent segments separated by '/' (e.g., MyFeature or MyFeature/mySubFeature), and contain"
  + ' only alphanumeric characters and slashes';

function validateDeclaredFeatures(features: readonly string[], v: Validation): void {
  const path = 'status.declaredFeatures';
  features.forEach((feature, i) => {
    if (byteLength(feature) > LONGEST_FEATURE) {
      v.errors.push(invalid(`${path}[${i}]`, feature, `invalid feature name ${quote(feature)}: must be no more than ${LONGEST_FEATURE} characters`));
    } else if (!FEATURE.test(feature)) {
      v.errors.push(invalid(`${path}[${i}]`, feature, `invalid feature name ${quote(feature)}: ${NO_FEATURE}`));
    }
    const { [i + 1]: next } = features;
    if (next === feature) {
      v.errors.push(duplicate(`${path}[${i + 1}]`, next));
    } else if (next !== undefined && feature > next) {
      v.errors.push(invalid(`${path}[${i + 1}]`, next, 'list must be sorted alphabetically'));
    }
  });
}

export function validateNodeUpdate(node: Node, old: Node, v: Validation): void {
  validateNode(node, v);
  validateChange(node, old, v);
}

/** An update of the status, which asks less of what a node has already. upstream: ValidateNodeUpdate alone */
export function validateNodeStatus(node: Node, old: Node, v: Validation): void {
  const { metadata = {}, spec = {}, status = {} } = node;
  validateNodeAnnotations(metadata.annotations ?? {}, v);
  validateResources(node, v);
  validateDeclaredFeatures(status.declaredFeatures ?? [], v);
  validateMisplaced('metadata.taints', 'spec.taints', (own) => validateTaints(spec.taints ?? [], 'metadata.taints', own), v);
  validateChange(node, old, v);
}

function validateChange(node: Node, old: Node, v: Validation): void {
  const [{ spec = {}, status = {} }, { spec: oldSpec = {} }] = [node, old];
  validateAddresses(status.addresses ?? [], v);
  const cidrErrors = keptCIDRs(spec, oldSpec, v);
  const providerErrors = keptProvider(spec, oldSpec, v);
  v.errors.push(...cidrErrors, ...providerErrors);
  if (spec.configSource !== undefined) {
    validateConfigSource(spec.configSource, v);
  }
  validateConfigStatus(status.config ?? {}, v);
  const keepsExternalID = (spec.externalID ?? '') === (oldSpec.externalID ?? '');
  if (v.rules.externalIDOfNodes && !keepsExternalID) {
    v.errors.push(forbidden('spec.externalID', 'may not be updated'));
  } else if (!v.rules.externalIDOfNodes && (!keepsExternalID || cidrErrors.length + providerErrors.length > 0)) {
    v.errors.push(forbidden('[]', PROTECTED));
  }
}

const PROTECTED = 'node updates may only change labels, taints, or capacity (or configSource, if the DynamicKubeletConfig feature gate is enabled)';

function validateAddresses(addresses: readonly NodeAddress[], v: Validation): void {
  const seen = new Set<string>();
  addresses.forEach(({ type = '', address = '' }, i) => {
    const text = `{"Type":${jsonText(type)},"Address":${jsonText(address)}}`;
    if (seen.has(text)) {
      const value: GoSyntax = { goSyntax: v.rules.jsonValues ? text : `core.NodeAddress{Type:${quote(type)}, Address:${quote(address)}}` };
      v.errors.push(duplicate(`status.addresses[${i}]`, value));
    }
    seen.add(text);
  });
}

const CIDR_KEPT = 'node updates may not change podCIDR except from "" to valid';

function keptCIDRs({ podCIDR = '', podCIDRs = [] }: NodeSpec, { podCIDR: oldCIDR = '', podCIDRs: oldCIDRs = [] }: NodeSpec, v: Validation): readonly FieldError[] {
  if (!v.rules.podCIDRsOfNodes) {
    return oldCIDR !== '' && podCIDR !== oldCIDR ? [refusedChange(forbidden('spec.podCIDR', CIDR_KEPT))] : [];
  }
  const isKept = oldCIDRs.length === 0 || (podCIDRs.length === oldCIDRs.length && podCIDRs.every((cidr, i) => cidr === oldCIDRs[i]));
  return isKept ? [] : [refusedChange(forbidden('spec.podCIDRs', CIDR_KEPT))];
}

function keptProvider({ providerID = '' }: NodeSpec, { providerID: oldID = '' }: NodeSpec, v: Validation): readonly FieldError[] {
  if (oldID === '' || providerID === oldID) {
    return [];
  }
  const path = 'spec.providerID';
  if (!v.rules.providerIDMayNotBeCleared) {
    return [refusedChange(forbidden(path, 'node updates may not change providerID except from "" to valid'))];
  }
  return [refusedChange(invalid(path, goNull(v.rules), `field cannot be ${providerID === '' ? 'cleared' : 'modified'} once set`))];
}
