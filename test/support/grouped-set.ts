import { pod, verdict, workload } from './reported-set';
import { ReportedSet, ReportedWorkload } from '../../src/report/model';

/*
 * A set of many workloads with few causes.
 */

interface Denied {
  readonly kind?: string;
  readonly namespace: string;
  readonly name: string;
  readonly index: number;
  readonly container: number;
  readonly account?: string;
  readonly warnings?: readonly string[];
}

/** A workload that misses allowPrivilegeEscalation: false in one of its containers. */
function missing({ kind = 'Deployment', namespace, name, index, container, account, warnings = [] }: Denied): ReportedWorkload {
  const file = `${namespace}.yaml`;
  const path = `spec.containers[${container}].securityContext.allowPrivilegeEscalation`;
  const message = `allowPrivilegeEscalation != false (container "${name}" must set securityContext.allowPrivilegeEscalation=false)`;
  const title = kind === 'Job' ? 'the job controller' : 'the replica set controller';
  return workload({
    kind,
    namespace,
    name,
    source: `${file}:${index}`,
    place: { file, line: index },
    warnings,
    pod: pod({
      name: `${name}-`,
      requester: { title, known: true, user: { username: 'u', groups: [] } },
      serviceAccount: account ?? 'default',
      namesServiceAccount: account !== undefined,
    }),
    verdict: verdict({
      decision: 'denied',
      stage: 'pod-security',
      code: 403,
      message: `pods "${name}-" is forbidden: violates PodSecurity "restricted:latest": ${message}`,
      findings: () => [{ check: 'allowPrivilegeEscalation', policy: 'restricted:latest', path, message, fix: `set ${path} to false` }],
    }),
    fieldPlace: () => ({ file, line: index + 9, column: 11 }),
  });
}

function allowed(namespace: string, name: string, index: number, warnings: readonly string[] = []): ReportedWorkload {
  return workload({ namespace, name, source: `${namespace}.yaml:${index}`, place: { file: `${namespace}.yaml`, line: index }, warnings, verdict: verdict({ decision: 'allowed' }) });
}

const MANY_DENIED = Array.from({ length: 12 }, (_, i) => missing({
  namespace: i % 3 === 0 ? 'mail' : 'shop',
  name: `api-${i}`,
  index: 10 * i + 1,
  container: i === 5 ? 1 : 0,
  ...(i % 4 === 1 && { account: 'builder' }),
  ...(i === 2 && { kind: 'Job' }),
  warnings: [...(i < 2 ? [`${i % 3 === 0 ? 'mail' : 'shop'}.yaml:${10 * i + 5}:9: spec.x: Kubernetes 1.36 has no such field and drops it`] : []), ...(i === 3 ? ['deprecated'] : [])],
}));

const OTHER_CAUSE = workload({
  namespace: 'shop',
  name: 'api-99',
  source: 'shop.yaml:991',
  place: { file: 'shop.yaml', line: 991 },
  verdict: verdict({
    decision: 'denied',
    stage: 'api-validation',
    code: 422,
    message: 'Deployment.apps "api-99" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    findings: () => [{
      check: 'api-validation',
      path: 'spec.replicas',
      message: 'spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      fix: 'change spec.replicas as the message says',
    }],
  }),
  pod: undefined,
});

export const GROUPS: ReportedSet = {
  cluster: { name: 'kubernetes:1.36', settings: { minor: 36, plugins: new Set(['ServiceAccount', 'PodSecurity']), allowPrivileged: true } },
  summary: { allowed: 13, denied: 13, unknown: 0 },
  workloads: [
    allowed('shop', 'web', 1001, ['deprecated']),
    OTHER_CAUSE,
    ...MANY_DENIED,
    ...Array.from({ length: 12 }, (_, i) => allowed(i < 6 ? 'mail' : 'shop', `ok-${i}`, 500 + i)),
  ],
  objects: [],
  diagnostics: [],
  ignored: new Map([['v1 Service', 3]]),
};
