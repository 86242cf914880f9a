import { reviewLine } from '../../src/cli/review';

/*
 * Requests about one pod under admission policies, and the answers in a few lines.
 */

export interface PolicyCase {
  readonly kubernetesVersion?: string;
  readonly plugins?: readonly string[];
  readonly objects: readonly object[];
  readonly request?: object;
}

const PLUGINS = ['MutatingAdmissionPolicy', 'ValidatingAdmissionPolicy'];
export const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels: { env: 'prod' } } };
export const POD = {
  apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'nginx' }] },
};
export const PODS = { apiGroups: [''], apiVersions: ['v1'], operations: ['*'], resources: ['pods', 'pods/*'] };

export function validatingPolicy(name: string, spec: object): object {
  return policy('ValidatingAdmissionPolicy', name, spec);
}

export function mutatingPolicy(name: string, spec: object): object {
  return policy('MutatingAdmissionPolicy', name, { reinvocationPolicy: 'Never', ...spec });
}

function policy(kind: string, name: string, spec: object): object {
  return { apiVersion: 'admissionregistration.k8s.io/v1', kind, metadata: { name }, spec: { matchConstraints: { resourceRules: [PODS] }, ...spec } };
}

export function validatingBinding(policyName: string, spec: object = {}, name = policyName): object {
  return binding('ValidatingAdmissionPolicyBinding', policyName, { validationActions: ['Deny'], ...spec }, name);
}

export function mutatingBinding(policyName: string, spec: object = {}, name = policyName): object {
  return binding('MutatingAdmissionPolicyBinding', policyName, spec, name);
}

function binding(kind: string, policyName: string, spec: object, name: string): object {
  return { apiVersion: 'admissionregistration.k8s.io/v1', kind, metadata: { name }, spec: { policyName, ...spec } };
}

export interface PolicyAnswer {
  readonly allowed: boolean;
  readonly stage?: string;
  readonly code?: number;
  readonly message?: string;
  readonly warnings?: readonly string[];
  readonly auditAnnotations?: Readonly<Record<string, string>>;
  readonly object?: { readonly metadata: Readonly<Record<string, unknown>>; readonly spec: Readonly<Record<string, unknown>> };
}

export function answer({ kubernetesVersion = '1.36', plugins = PLUGINS, objects, request = {} }: PolicyCase): PolicyAnswer {
  const asked = { operation: 'CREATE', namespace: 'team', userInfo: { username: 'alice', groups: ['system:authenticated'] }, object: POD, ...request };
  const line = JSON.stringify({ kubernetesVersion, plugins, objects: [NAMESPACE, ...objects], request: asked });
  return (JSON.parse(reviewLine(line)) as { readonly response: PolicyAnswer }).response;
}

/** The verdict, the warnings and the annotations, a line each. */
export function answerLines(asked: PolicyCase): readonly string[] {
  const { allowed, stage, code, message, warnings = [], auditAnnotations = {} } = answer(asked);
  return [
    allowed ? 'allowed' : `${stage} ${code}: ${message}`,
    ...warnings.map((warning) => `warning: ${warning}`),
    ...Object.entries(auditAnnotations).map(([key, value]) => `${key}: ${value}`),
  ];
}
