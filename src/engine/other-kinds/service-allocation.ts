import { ALLOCATES_FIRST_SINCE, choosesPorts, duplicateNodePort, HealthCheckFailure, isBeyondDefaultRange, withNodePorts } from './node-ports';
import { initOldFamilies, OLD_ERRORS_OF_FLAGS, OLD_FAMILIES_UNTIL, withoutOldSecond } from './old-service-families';
import { ALLOCATED_IP, dropDisabledFields, HEADLESS, KEEPS_VALUES_SINCE, needsHealthCheck, needsNodePort, sameTexts, Service, ServicePort, ServiceSpec } from './service';
import { replace } from '../defaulting/copy-on-write';
import { FieldError, invalid } from '../field/error';
import { goNull, goText } from '../validation/go/go-syntax';
import { isIPv6 } from '../validation/network/addresses';
import { goClusterIPs, validateAddresses } from '../validation/network/service-addresses';
import { Validation } from '../validation/validation';
import { Minor } from '../version';

/*
 * The addresses and ports that the registry gives to a Service before anything else. The cluster has a range of IPv4 addresses alone, as by default.
 * upstream: pkg/registry/core/service/storage/storage.go beginCreate, beginUpdate, alloc.go
 */

const SECOND_FAMILY = 'this cluster is not configured for dual-stack services';
const OTHER_FAMILY = 'not configured on this cluster';
const IPV6 = 'IPv6 is not configured on this cluster';
const OF_FLAGS = [SECOND_FAMILY, OTHER_FAMILY, IPV6, ...OLD_ERRORS_OF_FLAGS];
/** From here on a Service has families, of which a server may have one or two. */
const FAMILIES_SINCE: Minor = 21;
/** Before, nothing gives an address to a Service in a dry run. upstream: pkg/registry/core/service/storage/rest.go Create */
const DRY_ADDRESSES_SINCE: Minor = 23;

/** Whether the error is one of a server that runs with default flags: they say which addresses and ports there are. */
export function dependsOnFlags(error: FieldError): boolean {
  return OF_FLAGS.includes(error.detail) || isBeyondDefaultRange(error);
}

export interface Allocation {
  readonly service: Service;
  /** The Service as validation sees it. upstream: until 1.22 it has what the client says, and gets addresses and ports once it is valid. */
  readonly validated: Service;
  readonly errors: readonly FieldError[];
  readonly failure?: HealthCheckFailure;
  /** Why a changed Service is refused that asks for one port of the nodes twice: no field is named. */
  readonly duplicate?: string;
}

export function allocate(service: Service, old: Service | undefined, v: Validation, dryRun: boolean): Allocation {
  const oldSpec = old?.spec === undefined ? undefined : normalized(old.spec, undefined);
  const spec = asWritten(service.spec, oldSpec, v.minor);
  const { spec: allocated, ...rest } = allocateTo({ ...service, spec }, { old, oldSpec, v, dryRun });
  const given = { ...service, spec: allocated };
  return { service: given, validated: v.minor < ALLOCATES_FIRST_SINCE ? { ...service, spec } : given, ...rest };
}

interface AllocationOptions {
  readonly old: Service | undefined;
  readonly oldSpec: ServiceSpec | undefined;
  readonly v: Validation;
  readonly dryRun: boolean;
}

type AllocatedSpec = Omit<Allocation, 'service' | 'validated'> & { readonly spec: ServiceSpec };

function allocateTo(service: Service & { readonly spec: ServiceSpec }, { old, oldSpec, v, dryRun }: AllocationOptions): AllocatedSpec {
  const families = v.rules.choosesFamilies ? initFamilies(service.spec, oldSpec, v) : withoutFamilies(service, old, v);
  if (families.errors.length > 0) {
    const isOpen = families.errors.every(dependsOnFlags);
    return { spec: isOpen ? withNodePorts(families.spec, oldSpec, dryRun).spec : service.spec, errors: families.errors };
  }
  const addressed = dryRun && v.minor < DRY_ADDRESSES_SINCE ? families.spec : withAddresses(families.spec, oldSpec, v.rules.listsClusterIPs);
  const { spec, errors, failure } = withNodePorts(addressed, oldSpec, dryRun);
  const duplicate = oldSpec === undefined || errors.length > 0 ? undefined : duplicateNodePort(addressed, v.minor);
  return { spec, errors, failure, duplicate };
}

/** A Service as it is before it gets families and addresses. */
export function unallocated(service: Service, old: Service | undefined, minor: Minor): Service {
  return { ...service, spec: asWritten(service.spec, old?.spec === undefined ? undefined : normalized(old.spec, undefined), minor) };
}

function asWritten(given: ServiceSpec = {}, old: ServiceSpec | undefined, minor: Minor): ServiceSpec {
  const spec = normalized(old === undefined ? given : withOldValues(given, old, minor), old);
  return old === undefined || minor < FAMILIES_SINCE || minor > OLD_FAMILIES_UNTIL ? spec : withoutOldSecond(spec, old);
}

/** What an update leaves out stays, as far as it is known: the address, the node ports and the policy of families that a client has set before. */
export function withAllocationsBefore(service: Service, { spec: oldSpec }: Service, minor: Minor): Service {
  const { spec } = service;
  if (spec === undefined || oldSpec === undefined) {
    return service;
  }
  const kept = withOldValues(spec, normalized(oldSpec, undefined), minor);
  const { ipFamilyPolicy = spec.type === 'ExternalName' ? undefined : oldSpec.ipFamilyPolicy } = kept;
  return replace(service, { spec: replace(spec, { ...kept, ipFamilyPolicy }) });
}

/** The address and the list of addresses say the same. */
function normalized(spec: ServiceSpec, old: ServiceSpec | undefined): ServiceSpec {
  const { clusterIP = '', clusterIPs = [] } = spec;
  if (old === undefined) {
    return clusterIP !== '' && clusterIPs.length === 0 ? { ...spec, clusterIPs: [clusterIP] } : spec;
  }
  const { clusterIP: oldIP = '', clusterIPs: oldIPs = [] } = old;
  const isKept = oldIPs.length > 0 && clusterIPs.length === 0 && oldIP === clusterIP;
  if (isKept || oldIP === clusterIP || !sameTexts(oldIPs, clusterIPs)) {
    return isKept ? { ...spec, clusterIPs: oldIPs } : spec;
  }
  return { ...spec, clusterIPs: clusterIP === '' ? undefined : [clusterIP] };
}

/** From here on a load balancer that wants no node ports loses those that it leaves out. */
const LOSES_NODE_PORTS_SINCE: Minor = 30;

function keepsNodePorts(spec: ServiceSpec, minor: Minor): boolean {
  return needsNodePort(spec) && (minor < LOSES_NODE_PORTS_SINCE || choosesPorts(spec));
}

/**
 * What an update leaves out and the Service has. Before 1.20, what is left out is gone.
 *
 * upstream: pkg/registry/core/service/storage/storage.go patchAllocatedValues
 */
function withOldValues(spec: ServiceSpec, old: ServiceSpec, minor: Minor): ServiceSpec {
  if (minor < KEEPS_VALUES_SINCE) {
    return spec;
  }
  const keepsAddress = old.type !== 'ExternalName' && spec.type !== 'ExternalName';
  return {
    ...spec,
    ...(keepsAddress && !spec.clusterIP && { clusterIP: old.clusterIP }),
    ...(keepsAddress && (spec.clusterIPs ?? []).length === 0 && (old.clusterIPs ?? []).length > 0 && { clusterIPs: old.clusterIPs }),
    ...(keepsNodePorts(old, minor) && keepsNodePorts(spec, minor) && { ports: withOldNodePorts(spec.ports ?? [], old.ports ?? []) }),
    ...(needsHealthCheck(old) && needsHealthCheck(spec) && !spec.healthCheckNodePort && { healthCheckNodePort: old.healthCheckNodePort }),
  };
}

function withOldNodePorts(ports: readonly ServicePort[], old: readonly ServicePort[]): readonly ServicePort[] {
  const used = new Set(ports.map(({ nodePort = 0 }) => nodePort));
  const byName = new Map(old.map(({ name = '', nodePort }) => [name, nodePort]));
  return ports.map((port) => {
    const before = byName.get(port.name ?? '');
    return port.nodePort || before === undefined || used.has(before) ? port : { ...port, nodePort: before };
  });
}

interface Families {
  readonly spec: ServiceSpec;
  readonly errors: readonly FieldError[];
}

const SINGLE = 'SingleStack';
const REQUIRED = 'RequireDualStack';
const PREFERRED = 'PreferDualStack';

/** From here on a Service that prefers two families keeps what it has. */
const KEEPS_PREFERENCES_SINCE: Minor = 22;

function initFamilies(given: ServiceSpec, old: ServiceSpec | undefined, v: Validation): Families {
  if (given.type === 'ExternalName' || (v.minor >= KEEPS_PREFERENCES_SINCE && isUnchangedPreference(given, old))) {
    return { spec: given, errors: [] };
  }
  if (v.minor <= OLD_FAMILIES_UNTIL) {
    return initOldFamilies(given, v);
  }
  const hasSelector = Object.keys(given.selector ?? {}).length > 0;
  const isHeadless = given.clusterIP === HEADLESS;
  const policy = given.ipFamilyPolicy ?? old?.ipFamilyPolicy ?? (isHeadless && !hasSelector ? REQUIRED : SINGLE);
  const spec = { ...given, ipFamilyPolicy: policy };
  const own: Validation = { ...v, errors: [] };
  validateAddresses(spec, old, own);
  if (own.errors.length > 0) {
    return { spec, errors: own.errors };
  }
  const reduced = policy === SINGLE && old !== undefined ? withoutSecond(spec, old) : spec;
  const errors = [...stackErrors(reduced, old, v)];
  const complete = withFamiliesOfAddresses(reduced, errors, v);
  if (errors.length > 0) {
    return { spec: complete, errors };
  }
  return isHeadless && !hasSelector ? { spec: withBothFamilies(complete), errors } : configured(complete, v);
}

/** Of a server that does not choose families: it drops those that are given before it looks at the addresses. */
function withoutFamilies(service: Service, old: Service | undefined, v: Validation): Families {
  const { spec = {} } = dropDisabledFields(service, old, v.minor);
  const own: Validation = { ...v, errors: [] };
  if (v.rules.listsClusterIPs) {
    validateAddresses(spec, old?.spec, own);
  }
  return { spec, errors: own.errors };
}

function isUnchangedPreference(spec: ServiceSpec, old: ServiceSpec | undefined): boolean {
  return old !== undefined && spec.ipFamilyPolicy === PREFERRED && old.type === spec.type && (old.ipFamilyPolicy ?? PREFERRED) === PREFERRED
    && sameTexts(old.clusterIPs, spec.clusterIPs) && sameTexts(old.ipFamilies, spec.ipFamilies);
}

function withoutSecond(spec: ServiceSpec, old: ServiceSpec): ServiceSpec {
  return {
    ...spec,
    ...(sameTexts(spec.clusterIPs, old.clusterIPs) && { clusterIPs: spec.clusterIPs?.slice(0, 1) }),
    ...(sameTexts(spec.ipFamilies, old.ipFamilies) && { ipFamilies: spec.ipFamilies?.slice(0, 1) }),
  };
}

function stackErrors(spec: ServiceSpec, old: ServiceSpec | undefined, v: Validation): readonly FieldError[] {
  const { clusterIPs = [], ipFamilies = [], ipFamilyPolicy } = spec;
  const refuse = (detail: string): FieldError =>
    invalid('spec.ipFamilyPolicy', ipFamilyPolicy === undefined ? goNull(v.rules) : goText(ipFamilyPolicy, v.rules), detail);
  if (ipFamilyPolicy === SINGLE) {
    return [
      ...(clusterIPs.length === 2 ? [refuse("must be 'RequireDualStack' or 'PreferDualStack' when multiple cluster IPs are specified")] : []),
      ...(ipFamilies.length === 2 ? [refuse("must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified")] : []),
    ];
  }
  // upstream: one that is given instead of two counts as the first of them, whichever it is.
  const isReduced = (now: readonly string[], before: readonly string[] = []): boolean => now.length > 0 && now.length < before.length;
  return old === undefined ? [] : [
    ...(isReduced(clusterIPs, old.clusterIPs) ? [refuse("must be 'SingleStack' to release the secondary cluster IP")] : []),
    ...(isReduced(ipFamilies, old.ipFamilies) ? [refuse("must be 'SingleStack' to release the secondary IP family")] : []),
  ];
}

function withFamiliesOfAddresses(spec: ServiceSpec, errors: FieldError[], v: Validation): ServiceSpec {
  const { clusterIPs = [], ipFamilies = [] } = spec;
  const families = [...ipFamilies];
  clusterIPs.forEach((address, i) => {
    if (address === HEADLESS || i < families.length) {
      return;
    }
    if (isIPv6(address)) {
      errors.push(invalid(`spec.clusterIPs[${i}]`, goClusterIPs(spec, v), IPV6));
    } else {
      families.push('IPv4');
    }
  });
  return families.length === ipFamilies.length ? spec : { ...spec, ipFamilies: families };
}

/** A headless Service without a selector: its endpoints may have any family. */
function withBothFamilies(spec: ServiceSpec): ServiceSpec {
  const families = (spec.ipFamilies ?? []).length === 0 ? ['IPv4'] : spec.ipFamilies ?? [];
  const isComplete = families.length > 1 || spec.ipFamilyPolicy === SINGLE;
  return { ...spec, ipFamilies: isComplete ? families : [...families, families[0] === 'IPv4' ? 'IPv6' : 'IPv4'] };
}

function configured(spec: ServiceSpec, v: Validation): Families {
  const { ipFamilies = [], ipFamilyPolicy } = spec;
  const errors = [
    ...(ipFamilyPolicy === REQUIRED ? [invalid('spec.ipFamilyPolicy', goText(ipFamilyPolicy, v.rules), SECOND_FAMILY)] : []),
    ...ipFamilies.flatMap((family, i) => (family === 'IPv4' ? [] : [invalid(`spec.ipFamilies[${i}]`, goText(family, v.rules), OTHER_FAMILY)])),
  ];
  return { spec: ipFamilies.length === 0 ? { ...spec, ipFamilies: ['IPv4'] } : spec, errors };
}

function withAddresses(spec: ServiceSpec, old: ServiceSpec | undefined, isListed: boolean): ServiceSpec {
  const isNew = old === undefined || old.type === 'ExternalName';
  if (!isNew || spec.type === 'ExternalName' || (spec.clusterIPs?.[0] ?? spec.clusterIP) === HEADLESS) {
    return spec;
  }
  const [first] = spec.clusterIPs ?? [];
  const address = first || spec.clusterIP || ALLOCATED_IP;
  return { ...spec, clusterIP: address, ...(isListed && { clusterIPs: [address, ...(spec.clusterIPs ?? []).slice(1)] }) };
}
