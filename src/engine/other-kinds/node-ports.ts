import { needsHealthCheck, needsNodePort, ServicePort, ServiceSpec } from './service';
import { FieldError, invalid } from '../field/error';
import { Denial } from '../verdict';
import { Minor } from '../version';

/*
 * The ports of the nodes that the registry gives to a Service.
 * upstream: pkg/registry/core/service/storage/alloc.go initNodePorts, updateNodePorts, allocHealthCheckNodePort, to 1.22 rest.go
 */

/** Stands for a port that the server chooses. */
export const ALLOCATED_PORT = '<nodePort>';
/** Stands for one that the server chooses for two ports of one number and protocol, and then refuses. */
export const SHARED_PORT = '<nodePort> of two ports';

const FIRST_NODE_PORT = 30000;
const LAST_NODE_PORT = 32767;
const LAST_PORT = 65535;
const PORT_RANGE = `provided port is not in the valid range. The range of valid ports is ${FIRST_NODE_PORT}-${LAST_NODE_PORT}`;
export const TAKEN_PORT = 'provided port is already allocated';

/** From here on the server gives addresses and ports before it validates a Service. */
export const ALLOCATES_FIRST_SINCE: Minor = 23;

/** Whether few servers have the port: those whose flag --service-node-port-range says so. */
export function isBeyondDefaultRange({ detail, value }: Pick<FieldError, 'detail' | 'value'>): boolean {
  return detail === PORT_RANGE && Number(value) >= 0 && Number(value) <= LAST_PORT;
}

/** Why the server does not give a Service the port for health checks that it asks for. */
export interface HealthCheckFailure {
  readonly value: number;
  readonly detail: string;
}

interface PortAllocation {
  readonly spec: ServiceSpec;
  readonly errors: readonly FieldError[];
  readonly failure?: HealthCheckFailure;
}

/** @param old what the Service is before an update */
export function withNodePorts(spec: ServiceSpec, old: ServiceSpec | undefined, dryRun: boolean): PortAllocation {
  const allocator = dryRun ? new DryRunAllocator() : RANGE_ALLOCATOR;
  const { ports, errors } = givenPorts(spec, old, allocator);
  const given = { ...spec, ...(ports !== undefined && { ports }) };
  const isAsked = errors.length === 0 && needsHealthCheck(spec) && (old === undefined || !needsHealthCheck(old));
  const { healthCheckNodePort: value } = spec;
  if (needsHealthCheck(spec) && !value) {
    return { spec: { ...given, healthCheckNodePort: isAsked ? allocator.choose().healthCheck : ALLOCATED_PORT }, errors };
  }
  const detail = isAsked && typeof value === 'number' ? allocator.refuse(value) : undefined;
  return { spec: given, errors, ...(detail !== undefined && { failure: { value: value as number, detail } }) };
}

/** The answer to a Service whose port for health checks another one has, or the server does not have. */
export function denialOfHealthCheck({ value, detail }: HealthCheckFailure): Denial {
  const path = 'spec.healthCheckNodePort';
  const message = `Internal error occurred: failed to allocate requested HealthCheck NodePort ${value}: ${detail}`;
  return { stage: 'api-validation', code: 500, message, findings: () => [{ check: 'api-validation', path, message, fix: `change ${path}` }] };
}

interface PortChoice {
  readonly nodePort: string;
  /** What stands for the port where two ports of one protocol share it: a dry run chooses a certain one. */
  readonly shared: number | string;
  readonly healthCheck: number | string;
}

interface PortAllocator {
  /** Why a port cannot be had. Whether another Service has it, is asked elsewhere. */
  refuse(port: number): string | undefined;
  choose(): PortChoice;
}

const CHOSEN: PortChoice = { nodePort: ALLOCATED_PORT, shared: SHARED_PORT, healthCheck: ALLOCATED_PORT };

const RANGE_ALLOCATOR: PortAllocator = {
  refuse: (port) => (port >= FIRST_NODE_PORT && port <= LAST_NODE_PORT ? undefined : PORT_RANGE),
  choose: () => CHOSEN,
};

/**
 * A dry run does not look whether a port is in the range, and takes the port after the highest one for those that it chooses.
 *
 * upstream: pkg/registry/core/service/portallocator/operation.go
 */
class DryRunAllocator implements PortAllocator {
  private readonly chosen = new Set<number>();
  private last: number | undefined;

  public refuse(port: number): string | undefined {
    if (this.chosen.has(port)) {
      return TAKEN_PORT;
    }
    this.last = Math.max(this.last ?? 0, port);
    return undefined;
  }

  public choose(): PortChoice {
    this.last = (this.last ?? LAST_NODE_PORT + 1) + 1;
    this.chosen.add(this.last);
    // upstream: the number is cut to 32 bits.
    const port = new Int32Array([this.last])[0];
    return { nodePort: ALLOCATED_PORT, shared: port, healthCheck: port >= 1 && port <= LAST_PORT ? ALLOCATED_PORT : port };
  }
}

interface GivenPorts {
  readonly ports?: readonly ServicePort[];
  /** The first one. */
  readonly errors: readonly FieldError[];
}

function givenPorts(spec: ServiceSpec, old: ServiceSpec | undefined, allocator: PortAllocator): GivenPorts {
  if (!needsNodePort(spec)) {
    return { ports: spec.ports, errors: [] };
  }
  return old === undefined ? newPorts(spec, allocator) : changedPorts(spec, old, allocator);
}

/** Ports of one number, such as that of a protocol each, get one port of the nodes, if they do not ask for several. */
function newPorts(spec: ServiceSpec, allocator: PortAllocator): GivenPorts {
  const { ports = [] } = spec;
  const given = new Map<number | undefined, number | string>();
  const errors: FieldError[] = [];
  const choose = (port: number | undefined): number | string => {
    const { nodePort, shared } = allocator.choose();
    const protocols = ports.filter((each) => each.port === port).map(({ protocol }) => protocol);
    return new Set(protocols).size < protocols.length ? shared : nodePort;
  };
  const allocated = ports.map((port, i) => {
    if (errors.length > 0 || (!port.nodePort && !choosesPorts(spec))) {
      return port;
    }
    const shared = given.get(port.port);
    const asked = shared === undefined ? ports.find((each) => each.port === port.port && each.nodePort)?.nodePort : port.nodePort;
    const nodePort = asked || shared || choose(port.port);
    if (shared === undefined) {
      given.set(port.port, nodePort);
    }
    if (nodePort !== shared && nodePort === asked && typeof nodePort === 'number') {
      errors.push(...refusedPort(nodePort, i, allocator));
    }
    return port.nodePort ? port : { ...port, nodePort };
  });
  return { ports: spec.ports && allocated, errors };
}

function changedPorts(spec: ServiceSpec, old: ServiceSpec, allocator: PortAllocator): GivenPorts {
  const had = new Set(needsNodePort(old) ? old.ports?.map(({ nodePort }) => nodePort) : []);
  const errors: FieldError[] = [];
  const ports = spec.ports?.map((port, i) => {
    const { nodePort } = port;
    if (errors.length > 0 || typeof nodePort === 'string' || (!nodePort && !choosesPorts(spec))) {
      return port;
    }
    if (!nodePort) {
      return { ...port, nodePort: allocator.choose().nodePort };
    }
    if (!had.has(nodePort)) {
      had.add(nodePort);
      errors.push(...refusedPort(nodePort, i, allocator));
    }
    return port;
  });
  return { ports, errors };
}

/** Whether the server gives ports that the Service leaves out. */
export function choosesPorts({ type, allocateLoadBalancerNodePorts }: ServiceSpec): boolean {
  return type === 'NodePort' || allocateLoadBalancerNodePorts !== false;
}

function refusedPort(nodePort: number, i: number, allocator: PortAllocator): readonly FieldError[] {
  const detail = allocator.refuse(nodePort);
  return detail === undefined ? [] : [invalid(`spec.ports[${i}].nodePort`, nodePort, detail)];
}

/** upstream: of an update alone; validation finds the duplicates of a new Service. */
export function duplicateNodePort(spec: ServiceSpec, minor: Minor): string | undefined {
  if (minor < ALLOCATES_FIRST_SINCE || !needsNodePort(spec)) {
    return undefined;
  }
  const asked = (spec.ports ?? []).filter(({ nodePort }) => Boolean(nodePort)).map(({ protocol = '', nodePort }) => `{${protocol} ${nodePort}}`);
  const again = asked.find((port, i) => asked.indexOf(port) < i);
  return again === undefined ? undefined : `duplicate nodePort: ${again}`;
}
