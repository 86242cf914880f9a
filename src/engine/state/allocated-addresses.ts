import { HEADLESS, needsHealthCheck, needsNodePort, Service, ServiceSpec } from '../other-kinds/service';

/** What a Service asks for and another one has. */
export interface TakenAddress {
  readonly of: 'clusterIP' | 'nodePort' | 'healthCheckNodePort';
  readonly value: number | string;
  /** The index of the port. */
  readonly index?: number;
}

/**
 * The addresses and ports that Services name, each of which only one may have. Those that the server chooses are never taken.
 *
 * upstream: pkg/registry/core/service/storage/alloc.go
 */
export class AllocatedAddresses {
  private readonly owners = new Map<number | string, string>();
  /** By owner. */
  private readonly values = new Map<string, readonly (number | string)[]>();

  public copy(): AllocatedAddresses {
    const copy = new AllocatedAddresses();
    this.owners.forEach((owner, value) => copy.owners.set(value, owner));
    this.values.forEach((values, owner) => copy.values.set(owner, values));
    return copy;
  }

  /** Takes note of what a Service has from now on. @param key what tells it apart from others */
  public note(key: string, service: Service): void {
    const spec = specOf(service);
    this.values.get(key)?.filter((value) => this.owners.get(value) === key).forEach((value) => this.owners.delete(value));
    const ports = nodePortsOf(spec).map(({ value }) => value);
    const values = [...addressesOf(spec), ...ports, ...healthCheckPortOf(spec)];
    values.forEach((value) => this.owners.set(value, key));
    this.values.set(key, values);
  }

  /** The first address or port that a Service cannot get; undefined where it gets all. */
  public takenFrom(key: string, service: Service, isNew: boolean): TakenAddress | undefined {
    const spec = specOf(service);
    const isTaken = (value: number | string): boolean => (this.owners.get(value) ?? key) !== key;
    const address = addressesOf(spec).find(isTaken);
    if (address !== undefined) {
      return { of: 'clusterIP', value: address };
    }
    const ports = nodePortsOf(spec);
    const port = ports.find((each, i) => isTaken(each.value) || (isNew && ports.slice(0, i).some((before) => isSecond(each, before))));
    if (port !== undefined) {
      return { of: 'nodePort', value: port.value, index: port.index };
    }
    const check = healthCheckPortOf(spec).find((value) => isTaken(value) || ports.some((each) => each.value === value));
    return check === undefined ? undefined : { of: 'healthCheckNodePort', value: check };
  }
}

/** Nobody has decoded what a description of a cluster has. */
function specOf({ spec }: Service): ServiceSpec {
  const { ports, clusterIPs, ...rest }: ServiceSpec = typeof spec === 'object' && (spec as object | null) !== null ? spec : {};
  return {
    ...rest,
    ports: Array.isArray(ports) ? ports.filter((port: unknown) => typeof port === 'object' && port !== null) : [],
    clusterIPs: Array.isArray(clusterIPs) ? clusterIPs : [],
  };
}

function addressesOf({ type, clusterIP = '', clusterIPs = [] }: ServiceSpec): readonly string[] {
  return type === 'ExternalName' ? [] : [...new Set([clusterIP, ...clusterIPs])].filter((address) => typeof address === 'string' && address !== '' && address !== HEADLESS);
}

interface NodePort {
  readonly value: number;
  /** The port of the Service: under one of these, several protocols may have the same port of a node. */
  readonly port: number | undefined;
  readonly index: number;
}

function nodePortsOf(spec: ServiceSpec): readonly NodePort[] {
  return !needsNodePort(spec) ? [] : (spec.ports ?? []).flatMap(({ nodePort, port }, index) => (
    typeof nodePort === 'number' && nodePort !== 0 ? [{ value: nodePort, port, index }] : []
  ));
}

/** Whether a port of the Service asks for the port of a node that another one has. */
function isSecond({ value, port }: NodePort, before: NodePort): boolean {
  return before.value === value && before.port !== port;
}

function healthCheckPortOf(spec: ServiceSpec): readonly number[] {
  const { healthCheckNodePort } = spec;
  return needsHealthCheck(spec) && typeof healthCheckNodePort === 'number' && healthCheckNodePort !== 0 ? [healthCheckNodePort] : [];
}
