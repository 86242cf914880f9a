import { allocated } from './registry';
import { ALLOCATED_IP, HEADLESS, Service, ServicePort, ServiceSpec } from './service';
import { KubernetesObject } from '../objects/meta';
import { ChainStep, Progress, withObject } from '../progress';
import { DecodedRequest } from '../request';
import { Minor } from '../version';

/*
 * What validating admission policies see of a Service: the addresses and ports that the API server chooses. Nobody knows them before, so the policies are
 * asked about two choices that have nothing in common.
 * upstream: pkg/registry/core/service/storage/storage.go beginCreate, which runs before validating admission
 */

interface ServerChoice {
  readonly family: string;
  readonly addresses: Readonly<Record<string, string>>;
  readonly port: (index: number) => number;
}

const IPV4 = 'IPv4';
const IPV6 = 'IPv6';
const CHOICES: readonly ServerChoice[] = [
  { family: IPV4, addresses: { [IPV4]: '10.96.0.10', [IPV6]: 'fd00:10:96::a' }, port: (index) => 30000 + index },
  { family: IPV6, addresses: { [IPV4]: '172.20.200.9', [IPV6]: '2001:db8:42::c809' }, port: (index) => 32767 - index },
];

/** The address of the first choice. */
export const CHOSEN_ADDRESS = CHOICES[0].addresses[IPV4];

/** Asks about the Service with each choice. Where the answers differ, what the API server answers is not known. */
export function validateAllocated(validate: ChainStep, ...[state, request, progress]: Parameters<ChainStep>): Progress {
  const { minor } = state.settings;
  const [first, ...others] = CHOICES.map((choice) => {
    const oldObject = request.oldObject && chosen(request.oldObject, { ...request, oldObject: undefined }, choice, minor);
    const object = chosen(progress.object, { ...request, oldObject }, choice, minor);
    return withObject(validate(state, { ...request, oldObject }, withObject(progress, object)), progress.object);
  });
  const isCertain = others.every((other) => (other.denial === undefined) === (first.denial === undefined));
  if (!isCertain) {
    return { ...first, denial: undefined, unknowns: [...first.unknowns, DEPENDS_ON_CHOICE] };
  }
  const isAlike = others.every((other) => other.denial?.message === first.denial?.message && isSameList(other.warnings, first.warnings));
  if (isAlike) {
    return first;
  }
  const { denial } = first;
  return {
    ...first,
    assumptions: [...first.assumptions, ANY_CHOICE],
    ...(denial !== undefined && { denial: { ...denial, assumptions: [...denial.assumptions ?? [], ANY_CHOICE] } }),
  };
}

const DEPENDS_ON_CHOICE = {
  path: 'spec',
  reason: 'what an admission policy says of it depends on the addresses and node ports that the API server chooses',
  fix: 'set the fields that the policy asks about, such as spec.ports[0].nodePort',
};

/** What is assumed where a message has such an address. */
export const ANY_CHOICE = {
  about: 'the addresses and node ports of the Service',
  reason: 'the API server chooses them; assumed that it chooses those of the messages',
};

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, i) => each === b[i]);
}

/** The Service with the addresses and ports of a choice. */
function chosen(object: KubernetesObject, request: DecodedRequest, choice: ServerChoice, minor: Minor): KubernetesObject {
  const { spec: given = {} } = object as Service;
  const { spec = {}, ...rest } = allocated(object, request, minor).object as Service;
  return { ...rest, spec: withChoice(given, spec, choice) } as Service;
}

function withChoice(given: ServiceSpec, spec: ServiceSpec, { family, addresses, port }: ServerChoice): ServiceSpec {
  const hasOwnAddress = spec.clusterIP !== ALLOCATED_IP && spec.clusterIP !== HEADLESS;
  const isOpen = (given.ipFamilies ?? []).length === 0 && !hasOwnAddress && spec.ipFamilies?.length === 1;
  const families = isOpen ? [family] : spec.ipFamilies;
  const addressOf = (address: string, i: number): string => (address === ALLOCATED_IP ? addresses[families?.[i] ?? IPV4] : address);
  const withPort = (each: ServicePort, i: number): ServicePort => (typeof each.nodePort === 'string' ? { ...each, nodePort: port(i) } : each);
  return {
    ...spec,
    ...(spec.clusterIP !== undefined && { clusterIP: addressOf(spec.clusterIP, 0) }),
    ...(spec.clusterIPs !== undefined && { clusterIPs: spec.clusterIPs.map(addressOf) }),
    ...(families !== undefined && { ipFamilies: families }),
    ...(spec.ports !== undefined && { ports: spec.ports.map(withPort) }),
    ...(typeof spec.healthCheckNodePort === 'string' && { healthCheckNodePort: port(spec.ports?.length ?? 0) }),
  };
}
