import { warningsOnIP } from './address-warnings';
import { replace, replaceEach, replacePresent } from '../defaulting/copy-on-write';
import { Endpoint, EndpointSlice } from '../validation/network/endpoint-slice';
import { Endpoints, EndpointSubset } from '../validation/network/endpoints';
import { semanticallyEqual } from '../validation/update/semantic-equal';
import { Minor } from '../version';

/*
 * EndpointSlices, and the Endpoints that were before them.
 * upstream: pkg/registry/discovery/endpointslice/strategy.go, pkg/registry/core/endpoint/strategy.go
 */

const NODE_HINTS_SINCE: Minor = 34;
const HINTS_SINCE: Minor = 24;
const SERVING_SINCE: Minor = 22;
const NODE_NAME_SINCE: Minor = 21;
const HOST_NAME = 'kubernetes.io/hostname';

/** Drops what nobody may set. */
export function prepareEndpointSlice(slice: EndpointSlice, old: EndpointSlice | undefined, minor: Minor): EndpointSlice {
  const kept = replaceEach(slice.endpoints, (endpoint) => withoutNodeHints(withoutDisabledFields(endpoint, old, minor), old, minor));
  const isSame = old !== undefined && semanticallyEqual(kept ?? [], old.endpoints ?? [], '[]discovery/v1.Endpoint', minor);
  return replace(slice, { endpoints: isSame ? kept : replaceEach(kept, (endpoint) => withoutTopology(endpoint, old)) });
}

/** upstream: a field of a gate that is off stays where some endpoint of the old object has it. */
function withoutDisabledFields(endpoint: Endpoint, old: EndpointSlice | undefined, minor: Minor): Endpoint {
  if (minor >= HINTS_SINCE) {
    return endpoint;
  }
  const isKept = (since: Minor, uses: (endpoint: Endpoint) => boolean): boolean => minor >= since || (old?.endpoints ?? []).some(uses);
  const keepsServing = isKept(SERVING_SINCE, ({ conditions: { serving, terminating } = {} }) => serving !== undefined || terminating !== undefined);
  return replace(endpoint, {
    hints: isKept(HINTS_SINCE, ({ hints }) => hints !== undefined) ? endpoint.hints : undefined,
    nodeName: isKept(NODE_NAME_SINCE, ({ nodeName }) => nodeName !== undefined) ? endpoint.nodeName : undefined,
    conditions: keepsServing ? endpoint.conditions
      : replacePresent(endpoint.conditions, (conditions) => replace(conditions, { serving: undefined, terminating: undefined })),
  });
}

function withoutNodeHints(endpoint: Endpoint, old: EndpointSlice | undefined, minor: Minor): Endpoint {
  const isUsed = minor >= NODE_HINTS_SINCE || (old?.endpoints ?? []).some(({ hints }) => hints?.forNodes !== undefined);
  return isUsed ? endpoint : replace(endpoint, { hints: replacePresent(endpoint.hints, (hints) => replace(hints, { forNodes: undefined })) });
}

/** upstream: dropTopologyOnV1 */
function withoutTopology(endpoint: Endpoint, old: EndpointSlice | undefined): Endpoint {
  const named = endpoint.deprecatedTopology?.[HOST_NAME];
  const isKnown = named !== undefined && (old?.endpoints ?? []).some(({ deprecatedTopology = {} }) => deprecatedTopology[HOST_NAME] === named);
  return replace(endpoint, { deprecatedTopology: undefined, nodeName: endpoint.nodeName ?? (isKnown ? named : undefined) });
}

const DOMAINS_SINCE: Minor = 27;
const ADDRESSES_SINCE: Minor = 33;
const SLICE_MANAGER = 'endpointslice.kubernetes.io/managed-by';
const SLICE_CONTROLLERS = ['endpointslice-controller.k8s.io', 'endpointslicemirroring-controller.k8s.io'];
const MANAGER = 'endpoints.kubernetes.io/managed-by';
const CONTROLLER = 'endpoint-controller';

export function warningsOnEndpointSlice({ metadata, addressType, endpoints = [] }: EndpointSlice, isNew: boolean, minor: Minor): readonly string[] {
  const ofType = isNew && minor >= DOMAINS_SINCE && addressType === 'FQDN' ? ['spec.addressType: FQDN endpoints are deprecated'] : [];
  if (minor < ADDRESSES_SINCE || SLICE_CONTROLLERS.includes(metadata?.labels?.[SLICE_MANAGER] ?? '')) {
    return ofType;
  }
  return [
    ...ofType, ...endpoints.flatMap(({ addresses = [] }, i) => addresses.flatMap((address, at) => warningsOnIP(`endpoints[${i}].addresses[${at}]`, address, minor))),
  ];
}

export function warningsOnEndpoints({ metadata, subsets = [] }: Endpoints, minor: Minor): readonly string[] {
  return minor < ADDRESSES_SINCE || metadata?.labels?.[MANAGER] === CONTROLLER ? [] : subsets.flatMap((subset, i) => [
    ...warningsOnList(subset, 'addresses', `subsets[${i}]`, minor), ...warningsOnList(subset, 'notReadyAddresses', `subsets[${i}]`, minor),
  ]);
}

function warningsOnList(subset: EndpointSubset, list: 'addresses' | 'notReadyAddresses', path: string, minor: Minor): readonly string[] {
  return (subset[list] ?? []).flatMap(({ ip = '' }, i) => warningsOnIP(`${path}.${list}[${i}].ip`, ip, minor));
}
