import { ANY_CHOICE, CHOSEN_ADDRESS } from './allocated-forms';
import { HEADLESS, Service } from './service';
import { mutatingAdmissionPolicy, validatingAdmissionPolicy } from '../admission-policy/step';
import { invalid } from '../field/error';
import { KubernetesObject } from '../objects/meta';
import { addUnknowns, ChainStep, copyProgress, deny, Progress, start } from '../progress';
import { DecodedRequest, shapeRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { formatInvalid, titleOf } from '../validation/invalid';
import { goClusterIPs } from '../validation/network/service-addresses';
import { nameOf } from '../validation/object-meta';
import { startValidation } from '../validation/validation';
import { Denial, Finding } from '../verdict';
import { Minor } from '../version';

/*
 * The address of a Service is an object of its own, an IPAddress, which the API server creates by a request to itself. Admission policies for all
 * resources are asked about it, too.
 * upstream: pkg/registry/core/service/ipallocator/ipallocator.go createIPAddress, pkg/registry/core/service/storage/alloc.go
 */

/** The feature MultiCIDRServiceAllocator is on from here on. */
const ADDRESSES_ARE_OBJECTS_SINCE: Minor = 33;
const POLICY_PLUGINS = ['MutatingAdmissionPolicy', 'ValidatingAdmissionPolicy'] as const;
/** The API server itself. */
const LOOPBACK = { username: 'system:apiserver', groups: ['system:authenticated', 'system:masters'] };

export const allocateAddresses: ChainStep = (state, request, progress) => {
  const { settings: { minor, plugins } } = state;
  const { object } = progress;
  if (object.kind !== 'Service' || object.apiVersion !== 'v1' || minor < ADDRESSES_ARE_OBJECTS_SINCE || request.dryRun === true) {
    return progress;
  }
  const isAsked = POLICY_PLUGINS.some((kind) => plugins.has(kind) && state.hasAny(kind)) && needsAddress(object, request);
  return isAsked ? allocateAddress(state, progress) : progress;
};

/** Whether the Service gets an address that it has not had before. */
function needsAddress({ spec = {} }: Service, { oldObject }: DecodedRequest): boolean {
  const isNew = oldObject === undefined || (oldObject as Service).spec?.type === 'ExternalName';
  return isNew && spec.type !== 'ExternalName' && (spec.clusterIPs?.[0] ?? spec.clusterIP) !== HEADLESS;
}

function allocateAddress(state: ClusterState, progress: Progress): Progress {
  const { spec = {} } = progress.object as Service;
  const given = spec.clusterIPs?.[0] || spec.clusterIP || '';
  const { denial, unknowns, admissionPolicies = [] } = answerToAddress(state, addressObject(given === '' ? CHOSEN_ADDRESS : given, progress.object));
  if (denial?.message === undefined) {
    return addUnknowns(progress, unknowns);
  }
  const asked = copyProgress(progress);
  asked.admissionPolicies = [...new Set([...progress.admissionPolicies ?? [], ...admissionPolicies])];
  return deny(asked, ofService(denial, { given, service: progress.object, minor: state.settings.minor }));
}

function answerToAddress(state: ClusterState, address: KubernetesObject): Progress {
  const request = shapeRequest({ operation: 'CREATE', namespace: '', userInfo: LOOPBACK, object: address }, address);
  const mutated = mutatingAdmissionPolicy(state, request, start(address));
  return mutated.denial === undefined ? validatingAdmissionPolicy(state, request, mutated) : mutated;
}

function addressObject(name: string, { metadata }: KubernetesObject): KubernetesObject {
  const labels = { 'ipaddress.kubernetes.io/ip-family': name.includes(':') ? 'IPv6' : 'IPv4', 'ipaddress.kubernetes.io/managed-by': 'ipallocator.k8s.io' };
  const parentRef = { resource: 'services', namespace: metadata?.namespace ?? '', name: metadata?.name ?? '' };
  return { apiVersion: 'networking.k8s.io/v1', kind: 'IPAddress', metadata: { name, labels }, spec: { parentRef } } as KubernetesObject;
}

interface AddressOfService {
  /** Empty where the API server chooses it. */
  readonly given: string;
  readonly service: KubernetesObject;
  readonly minor: Minor;
}

function ofService(denial: Denial, { given, service, minor }: AddressOfService): Denial {
  const v = startValidation({ minor, allowPrivileged: true, namespace: service.metadata?.namespace ?? '' }, false);
  const detail = `failed to allocate IP${given === '' ? '' : ` ${given}`}: ${denial.message ?? ''}`;
  const error = invalid('spec.clusterIPs', goClusterIPs({ clusterIPs: [given] }, v), detail);
  return {
    ...denial,
    code: 422,
    message: formatInvalid(titleOf('Service', minor), nameOf(service.metadata), [error]),
    findings: () => (denial.findings?.() ?? []).map(findingOfService),
    ...(given === '' && { assumptions: [...denial.assumptions ?? [], ANY_CHOICE] }),
  };
}

/** The field that the policy asks for is one of the address, which nobody can set. */
function findingOfService({ check, policy, message }: Finding): Finding {
  return {
    check,
    policy,
    path: 'spec.clusterIPs',
    message,
    fix: 'the API server creates an IPAddress for the Service: exclude ipaddresses of networking.k8s.io from the policy, by spec.matchConstraints.excludeResourceRules',
  };
}
