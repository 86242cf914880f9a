import { ExaminedPolicy } from '../../src/engine/explain';
import { invalid } from '../../src/engine/field/error';
import { Verdict } from '../../src/engine/verdict';
import { ReportedPod, ReportedSet, ReportedWorkload } from '../../src/report/model';

const ALLOWED: Verdict = {
  decision: 'allowed', policy: 'yelbpsp', warnings: [], auditAnnotations: {}, unknowns: [], assumptions: [], findings: () => [],
};

export function verdict(change: Partial<Verdict>): Verdict {
  return { ...ALLOWED, policy: undefined, ...change };
}

export function examined(policy: string, change: Partial<ExaminedPolicy> = {}): ExaminedPolicy {
  return { policy, changes: false, violations: [], grants: [], privileged: false, findings: () => [], ...change };
}

export function pod(change: Partial<ReportedPod> = {}): ReportedPod {
  return {
    name: 'web-',
    requester: { title: 'the replica set controller', known: true, user: { username: 'system:serviceaccount:kube-system:replicaset-controller', groups: [] } },
    serviceAccount: 'default',
    namesServiceAccount: false,
    namespace: 'yelb',
    ...change,
  };
}

export function workload(change: Partial<ReportedWorkload> = {}): ReportedWorkload {
  const { namespace = 'yelb' } = change;
  const made = {
    apiVersion: 'apps/v1', kind: 'Deployment', namespace, name: 'web', source: 'app.yaml:1', verdict: ALLOWED, warnings: [], pod: pod(), ...change,
  };
  return { ...made, pod: made.pod && { ...made.pod, namespace } };
}

/** A grant of a policy to a service account of the namespace. */
export const GRANT = {
  binding: { metadata: { namespace: 'yelb', name: 'yelbsa:psp' } },
  role: { metadata: { namespace: 'yelb', name: 'psp' } },
  subject: { kind: 'ServiceAccount', namespace: 'yelb', name: 'yelbsa' },
};

export const HOST_NETWORK = {
  check: 'hostNetwork' as const,
  path: 'spec.hostNetwork',
  error: invalid('spec.securityContext.hostNetwork', true, 'Host network is not allowed to be used'),
};

const NO_GRANT = 'pods "ui-" is forbidden: PodSecurityPolicy: unable to admit pod: []';

const at = (file: string, line: number) => ({ source: `${file}:${line}`, place: { file, line } });

/** An assumption of two workloads, and one of a single workload. */
export const NAMESPACE = { about: 'Namespace yelb', reason: 'not in the set; assumed that it exists' };
export const ACCOUNT = { about: 'ServiceAccount yelb/sa', reason: 'not in the set; assumed that it exists' };

const BAD_RULE = 'spec.seLinux.rule: Unsupported value: "x"';

/** A set with one of everything. */
export const SET: ReportedSet = {
  cluster: { name: 'eks:1.24', settings: { minor: 24, plugins: new Set(['ServiceAccount', 'PodSecurityPolicy']), allowPrivileged: true } },
  summary: { allowed: 1, denied: 2, unknown: 1 },
  workloads: [
    workload({ ...at('app.yaml', 1), warnings: ['spec.containers[0].runAsNonroot: <dropped>'], verdict: { ...ALLOWED, assumptions: [NAMESPACE, ACCOUNT] } }),
    workload({
      name: 'ui',
      ...at('app.yaml', 20),
      verdict: verdict({ decision: 'denied', stage: 'psp-admit', code: 403, message: NO_GRANT, assumptions: [NAMESPACE] }),
      pod: pod({ name: 'ui-', examine: () => [examined('yelbpsp', { grants: [GRANT] })] }),
    }),
    workload({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      name: 'ro',
      ...at('app.yaml', 40),
      template: 'spec.template',
      verdict: verdict({ decision: 'unknown', unknowns: [{ path: 'the account that creates the pod', reason: 'not known', fix: 'grant the use of a policy' }] }),
      pod: pod({ name: 'ro-', requester: { title: 'an unknown controller', known: false, user: { username: '', groups: [] } } }),
    }),
  ],
  objects: [
    workload({
      apiVersion: 'policy/v1beta1',
      kind: 'PodSecurityPolicy',
      namespace: undefined,
      name: 'bad',
      ...at('policy.yaml', 1),
      pod: undefined,
      verdict: verdict({
        decision: 'denied',
        stage: 'api-validation',
        code: 422,
        message: `PodSecurityPolicy.policy "bad" is invalid: ${BAD_RULE}`,
        findings: () => [{ check: 'api-validation', path: 'spec.seLinux.rule', message: BAD_RULE, fix: 'change spec.seLinux.rule as the message says' }],
      }),
    }),
  ],
  diagnostics: [
    { level: 'error', source: 'broken.yaml:3:7', place: { file: 'broken.yaml', line: 3, column: 7 }, message: 'found a tab' },
    { level: 'note', source: '', message: 'no workload in the set' },
  ],
  ignored: new Map([['v1 Service', 2], ['v1 ConfigMap', 1]]),
};

/** What SET lacks: acknowledgements, updates, admission policies, verified fixes, and what is in no file. */
export const EVERYTHING: ReportedSet = {
  ...SET,
  summary: { allowed: 1, denied: 1, unknown: 0, acknowledged: 1 },
  objects: [],
  workloads: [
    workload({
      kind: 'DaemonSet',
      name: 'agent',
      ...at('agent.yaml', 3),
      verdict: verdict({
        decision: 'denied',
        stage: 'pod-security',
        code: 403,
        message: 'pods "agent-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)',
        findings: () => [{
          check: 'hostNamespaces', policy: 'baseline:latest', path: 'spec.hostNetwork', message: 'host namespaces (hostNetwork=true)', fix: 'set spec.hostNetwork to false',
        }],
      }),
      acknowledged: { reason: 'the agent manages the network of the nodes', owner: 'platform team', expires: '2027-01-31', source: 'acknowledged.yaml:3' },
      fieldPlace: () => ({ file: 'agent.yaml', line: 12, column: 7 }),
    }),
    workload({
      operation: 'UPDATE',
      source: 'app/chart/web',
      warnings: ['unknown field "spec.x"'],
      verdict: {
        ...ALLOWED,
        policyEffects: () => [{
          type: 'change', kind: 'MutatingAdmissionPolicy', policy: 'defaults', object: 'pod', path: 'spec.hostUsers', after: false,
        }],
      },
    }),
    workload({
      name: 'ui',
      ...at('./app.yaml', 20),
      verdict: verdict({
        decision: 'denied',
        stage: 'pod-security',
        code: 403,
        message: 'pods "ui-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)',
        findings: () => [{
          check: 'hostNamespaces', policy: 'baseline:latest', path: 'spec.hostNetwork', message: 'host namespaces (hostNetwork=true)', fix: 'set spec.hostNetwork to false',
        }],
      }),
      fixes: () => [
        {
          kind: 'workload',
          description: 'set spec.hostNetwork to false',
          changes: [{ path: 'spec.hostNetwork', steps: ['spec', 'hostNetwork'], value: false }],
          widens: false,
          notes: ['the program may need the network of the node'],
        },
        {
          kind: 'label',
          description: 'set the level of namespace yelb to privileged',
          changes: [],
          widens: true,
          notes: ['every pod of the namespace may then be privileged'],
        },
      ],
    }),
  ],
  diagnostics: [],
  ignored: new Map(),
  skipped: new Map([['template', 2]]),
};
