import * as fc from 'fast-check';

/*
 * Pods of the worlds: compliant and violating, with accounts, classes and secrets.
 */

const ALMOST_RESTRICTED = { allowPrivilegeEscalation: false, runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } };

const CONTEXTS = {
  restricted: { securityContext: { ...ALMOST_RESTRICTED, capabilities: { drop: ['ALL'] } } },
  plain: {},
  /** A policy that drops capabilities makes these pods restricted ones. */
  almostRestricted: { securityContext: ALMOST_RESTRICTED },
  privileged: { securityContext: { privileged: true } },
  hostNetwork: {},
};

export interface SpecFields {
  readonly security: keyof typeof CONTEXTS;
  readonly serviceAccountName: string | undefined;
  readonly more: object;
}

export interface Template {
  readonly metadata?: object;
  readonly spec: object;
}

/** Fields that other plugins than Pod Security and PodSecurityPolicy look at; the last ones are refused. */
const MORE: readonly object[] = [
  {}, {}, {}, {}, {}, {}, {}, {}, {}, {},
  { volumes: [{ name: 'v', secret: { secretName: 's' } }] },
  { priorityClassName: 'high' },
  { priorityClassName: 'high', priority: 5 },
  { priority: 10 },
  { runtimeClassName: 'kata' },
  { runtimeClassName: 'kata', overhead: { cpu: '2' } },
  { nodeSelector: { disk: 'hdd' } },
  { nodeSelector: { disk: 'ssd' }, runtimeClassName: 'kata' },
  { tolerations: [{ key: 'gpu', operator: 'Exists', effect: 'NoSchedule' }] },
  { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', labelSelector: {} }] } } },
  { dnsPolicy: 'Sometimes' },
  { hostname: 1 },
];

export const arbitraryPodSpec: fc.Arbitrary<SpecFields> = fc.record({
  security: fc.constantFrom('restricted', 'plain', 'almostRestricted', 'privileged', 'hostNetwork'),
  serviceAccountName: fc.constantFrom(undefined, undefined, 'bot'),
  more: fc.constantFrom(...MORE),
});

/** A pod template, with its labels where it has any. */
export function podTemplate({ security, serviceAccountName, more }: SpecFields, labels?: object, restartPolicy?: string): Template {
  return {
    ...(labels !== undefined && { metadata: { labels } }),
    spec: {
      containers: [{ name: 'c', image: 'nginx', ...CONTEXTS[security] }],
      ...(security === 'hostNetwork' && { hostNetwork: true }),
      ...(serviceAccountName !== undefined && { serviceAccountName }),
      ...(restartPolicy !== undefined && { restartPolicy }),
      ...more,
    },
  };
}
