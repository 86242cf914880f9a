import { Free } from './template';

/*
 * Where workloads may differ without another verdict.
 *
 * INVARIANT: no stage that decides on a pod reads what stands here, as long as it is well formed.
 */

/** A workload, as far as its free places depend on each other. */
export interface Workload {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly selector?: { readonly matchLabels?: Labels; readonly matchExpressions?: unknown };
    readonly template: {
      readonly metadata?: { readonly labels?: Labels };
      readonly spec?: {
        readonly hostNetwork?: unknown;
        readonly resources?: unknown;
        readonly containers?: readonly Container[];
        readonly initContainers?: readonly Container[];
      };
    };
  };
}

type Labels = Readonly<Record<string, string>>;
type Quantities = Readonly<Record<string, string>>;

interface Container {
  readonly resources?: { readonly limits?: Quantities; readonly requests?: Quantities };
}

const KINDS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet']);

export function isWorkload(value: unknown): value is Workload {
  const { kind, metadata, spec } = value as Partial<Workload>;
  return kind !== undefined && KINDS.has(kind) && typeof metadata?.name === 'string' && typeof spec?.template === 'object';
}

const NAME = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const LABEL = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const QUANTITY = /^(0|[1-9]\d{0,8})(m|Ki|Mi|Gi)?$/;
/** Short enough for every kind, whatever the names of its pods have appended. */
const LONGEST_NAME = 52;
const LONGEST_LABEL = 63;
const MOST_REPLICAS = 1e6;
const LAST_PORT = 65535;

const isText = (value: unknown): boolean => typeof value === 'string';
const isNoEmptyText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isName = (value: unknown): boolean => typeof value === 'string' && value.length <= LONGEST_NAME && NAME.test(value);
const isLabel = (value: unknown): boolean => typeof value === 'string' && value.length <= LONGEST_LABEL && LABEL.test(value);
const isImage = (value: unknown): boolean => typeof value === 'string' && value !== '' && value.trim() === value;
const isQuantity = (value: unknown): boolean => typeof value === 'string' && QUANTITY.test(value);
const isReplicas = (value: unknown): boolean => isIntegerWithin(value, 0, MOST_REPLICAS);
const isPort = (value: unknown): boolean => isIntegerWithin(value, 1, LAST_PORT);

function isIntegerWithin(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && least <= value && value <= most;
}

const LABELS: Free = { '*': isLabel };
const QUANTITIES: Free = { cpu: isQuantity, memory: isQuantity };
const PROBE: Free = { httpGet: { path: isNoEmptyText, port: isPort }, tcpSocket: { port: isPort } };
const CONTAINERS: Free = {
  '*': {
    image: isImage,
    env: { '*': { value: isText } },
    command: { '*': isText },
    args: { '*': isText },
    ports: { '*': { containerPort: isPort } },
    resources: { limits: QUANTITIES, requests: QUANTITIES },
    livenessProbe: PROBE,
    readinessProbe: PROBE,
    startupProbe: PROBE,
  },
};

export const FREE_PLACES: Free = {
  metadata: { name: isName, labels: LABELS },
  spec: {
    replicas: isReplicas,
    selector: { matchLabels: LABELS },
    template: {
      metadata: { labels: LABELS },
      spec: { containers: CONTAINERS, initContainers: CONTAINERS, volumes: { '*': { configMap: { name: isNoEmptyText } } } },
    },
  },
};

/** Whether what stands in the free places of a workload fits together. */
export function fitsTogether({ spec: { selector, template } }: Workload): boolean {
  const { hostNetwork, resources, containers = [], initContainers = [] } = template.spec ?? {};
  // In the network of the node the server takes every container port for a host port, which policies look at; what the pod may have altogether
  // depends on what each container wants; and expressions may select any label.
  if (hostNetwork !== undefined || resources !== undefined || selector?.matchExpressions !== undefined) {
    return false;
  }
  return includes(template.metadata?.labels, selector?.matchLabels)
    && containers.every(requestsWithinLimits) && initContainers.every(requestsWithinLimits);
}

function includes(labels: Labels = {}, wanted: Labels = {}): boolean {
  for (const key in wanted) {
    if (labels[key] !== wanted[key]) {
      return false;
    }
  }
  return true;
}

function requestsWithinLimits({ resources }: Container): boolean {
  const { requests, limits } = resources ?? {};
  for (const resource in requests) {
    const limit = limits?.[resource];
    if (limit !== undefined && limit !== requests[resource] && !(amountOf(requests[resource]) <= amountOf(limit))) {
      return false;
    }
  }
  return true;
}

const UNITS: Readonly<Record<string, number>> = { m: 0.001, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 };

function amountOf(quantity: string): number {
  const [, digits, unit] = QUANTITY.exec(quantity) ?? [];
  // What has another form is never within anything.
  return digits === undefined ? NaN : Number(digits) * (UNITS[unit] ?? 1);
}
