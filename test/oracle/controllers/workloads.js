/* Random workloads of each kind that has a controller. */

const KINDS = ['Deployment', 'Deployment', 'ReplicaSet', 'StatefulSet', 'StatefulSet', 'DaemonSet', 'DaemonSet', 'Job', 'Job', 'CronJob', 'ReplicationController'];

/** How long a name may be, so that it can be told what the cluster picks of the names of pods. */
const LONGER = { StatefulSet: 30, CronJob: 18 };

/** @param around the namespace, the accounts and the classes that there are */
function workload(random, i, around) {
  const { maybe, oneOf, below, sometimes } = random;
  const kind = oneOf(KINDS);
  const name = `${kind.toLowerCase()}-${i}${sometimes(10) ? `-${'x'.repeat(20 + below(LONGER[kind] ?? 5))}` : ''}`;
  const runsToEnd = kind === 'Job' || kind === 'CronJob';
  const template = { metadata: podMetadata(random, name), spec: podSpec(random, around, runsToEnd) };
  const metadata = {
    name, namespace: around.namespace, ...maybe(30, () => ({ labels: { own: '1' } })), ...maybe(20, () => ({ annotations: { 'example.com/own': '1' } })),
  };
  return { apiVersion: runsToEnd ? 'batch/v1' : kind === 'ReplicationController' ? 'v1' : 'apps/v1', kind, metadata, spec: specOf(random, kind, name, template) };
}

function specOf(random, kind, name, template) {
  const { below, maybe, oneOf, sometimes } = random;
  const selector = { matchLabels: { app: name } };
  switch (kind) {
    case 'Deployment':
      return { replicas: sometimes(80) ? 1 : 2, selector, template, ...maybe(20, () => ({ minReadySeconds: 3 })) };
    case 'ReplicaSet':
      return { replicas: 1, selector, template };
    case 'ReplicationController':
      return { replicas: 1, ...maybe(70, () => ({ selector: { app: name } })), template };
    case 'DaemonSet':
      return { selector, template };
    case 'StatefulSet':
      return {
        replicas: 1 + below(2),
        serviceName: sometimes(80) ? name : '',
        selector,
        template,
        ...maybe(40, () => ({ podManagementPolicy: 'Parallel' })),
        ...maybe(30, () => ({
          volumeClaimTemplates: [{
            metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: oneOf(['1Gi', '10Gi']) } } },
          }],
        })),
        ...maybe(20, () => ({ ordinals: { start: 3 } })),
      };
    case 'Job':
      return jobSpec(random, template);
    default:
      return {
        schedule: '* * * * *',
        jobTemplate: { ...maybe(30, () => ({ metadata: { labels: { of: 'job' }, annotations: { 'example.com/of': 'job' } } })), spec: jobSpec(random, template) },
        ...maybe(30, () => ({ concurrencyPolicy: 'Forbid' })),
      };
  }
}

function jobSpec({ below, maybe, oneOf }, template) {
  return {
    template,
    ...maybe(30, () => ({ completions: 2, parallelism: 1 + below(2) })),
    ...maybe(30, () => ({ completionMode: 'Indexed', completions: 2 })),
    ...maybe(20, () => ({ backoffLimit: below(4) })),
    ...maybe(10, () => ({ podReplacementPolicy: 'Failed' })),
    ...maybe(10, () => ({ podFailurePolicy: { rules: [{ action: oneOf(['FailJob', 'Ignore', 'Count']), onExitCodes: { operator: 'In', values: [1] } }] } })),
    ...maybe(8, () => ({ completionMode: 'Indexed', completions: 2, backoffLimitPerIndex: 1 })),
    ...maybe(6, () => ({ completionMode: 'Indexed', completions: 2, successPolicy: { rules: [{ succeededCount: 1 }] } })),
    ...maybe(4, () => ({ manualSelector: true, selector: { matchLabels: { app: 'other' } } })),
  };
}

function podMetadata({ maybe }, app) {
  return {
    labels: { app, ...maybe(30, () => ({ team: 'web' })) },
    ...maybe(30, () => ({
      annotations: {
        'example.com/of': 'pod',
        ...maybe(20, () => ({ 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' })),
        ...maybe(15, () => ({ 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default' })),
      },
    })),
    ...maybe(6, () => ({ finalizers: ['example.com/kept'] })),
    ...maybe(5, () => ({ name: 'given', namespace: 'given' })),
  };
}

function podSpec(random, { accounts, priorityClass, runtimeClass }, runsToEnd) {
  const { maybe, oneOf, some, sometimes } = random;
  const isRestricted = sometimes(50);
  const volumes = some(12, [
    { name: 'empty', emptyDir: {} }, { name: 'host', hostPath: { path: '/var' } }, { name: 'config', projected: { sources: [{ configMap: { name: 'c' } }] } },
    { name: 'claimed', ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } } } },
  ]);
  const containers = [container(random, 'app', isRestricted), ...(sometimes(25) ? [container(random, 'sidecar', isRestricted)] : [])];
  containers[0].volumeMounts = volumes.map(({ name }) => ({ name, mountPath: `/${name}` }));
  const { readinessProbe: _probe, lifecycle: _lifecycle, ...first } = container(random, 'first', isRestricted);
  return {
    ...(runsToEnd && { restartPolicy: oneOf(['Never', 'OnFailure']) }),
    ...maybe(40, () => ({ serviceAccountName: oneOf(accounts) })),
    ...maybe(15, () => ({ automountServiceAccountToken: sometimes(50) })),
    ...(isRestricted && { securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } }),
    ...(!isRestricted && sometimes(15) && { hostNetwork: true }),
    ...(priorityClass !== undefined && sometimes(30) && { priorityClassName: priorityClass }),
    ...maybe(4, () => ({ priorityClassName: 'system-node-critical' })),
    ...(runtimeClass !== undefined && sometimes(50) && { runtimeClassName: runtimeClass }),
    ...maybe(15, () => ({ tolerations: [{ key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 10 }] })),
    ...maybe(10, () => spread(random)),
    ...scheduling(random),
    ...rareFields(random),
    ...(runsToEnd && sometimes(20) && { activeDeadlineSeconds: 100 }),
    ...maybe(20, () => ({ initContainers: [{ ...first, ...maybe(40, () => ({ restartPolicy: 'Always' })) }] })),
    containers,
    ...(volumes.length > 0 && { volumes }),
  };
}

function container(random, name, isRestricted) {
  const { maybe, oneOf } = random;
  const securityContext = isRestricted ? { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } : oneOf([
    undefined, { privileged: true }, { allowPrivilegeEscalation: false }, { runAsUser: 0 }, { capabilities: { add: ['NET_ADMIN'] } },
    { readOnlyRootFilesystem: true }, { seccompProfile: { type: 'Unconfined' } }, { runAsUser: 1500, runAsGroup: 5 },
  ]);
  return {
    name,
    image: oneOf(['nginx', 'nginx:1.27', 'nginx:latest', `registry.example/app@sha256:${'a'.repeat(64)}`]),
    ...maybe(30, () => ({ resources: resources(random) })),
    ...(securityContext && { securityContext }),
    ...maybe(30, () => ({ ports: [{ containerPort: 8080 }] })),
    ...maybe(20, () => ({ env: [{ name: 'A', value: '1' }, { name: 'NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] })),
    ...maybe(15, () => ({ readinessProbe: { httpGet: { path: '/', port: 8080 } } })),
    ...maybe(15, () => ({ imagePullPolicy: 'Always' })),
    ...maybe(8, () => ({ lifecycle: { preStop: { httpGet: { path: '/', port: 1 } } } })),
  };
}

function resources({ maybe, oneOf }) {
  return {
    ...maybe(60, () => ({ requests: { cpu: oneOf(['50m', '500m']), memory: '64Mi' } })),
    ...maybe(70, () => ({ limits: { cpu: oneOf(['500m', '3']), memory: '512Mi' } })),
  };
}

function spread({ maybe }) {
  return {
    topologySpreadConstraints: [{
      maxSkew: 1,
      topologyKey: 'zone',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: { app: 'x' } },
      ...maybe(50, () => ({ matchLabelKeys: ['app'] })),
    }],
  };
}

function scheduling({ maybe }) {
  return {
    ...maybe(10, () => ({ nodeSelector: { a: 'b' } })),
    ...maybe(10, () => ({
      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] }] } } },
    })),
    ...maybe(8, () => ({ hostname: 'given' })),
    ...maybe(8, () => ({ subdomain: 'given' })),
    ...maybe(5, () => ({ schedulerName: 'other' })),
    ...maybe(5, () => ({ schedulingGates: [{ name: 'example.com/gate' }] })),
  };
}

function rareFields({ maybe, oneOf }) {
  return {
    ...maybe(8, () => ({ resources: { requests: { cpu: '600m' }, limits: { cpu: '2' } } })),
    ...maybe(8, () => ({ hostUsers: false })),
    ...maybe(8, () => ({ terminationGracePeriodSeconds: oneOf([0, 5]) })),
    ...maybe(5, () => ({ resourceClaims: [{ name: 'claim', resourceClaimTemplateName: 'template' }] })),
    ...maybe(5, () => ({ dnsPolicy: 'None', dnsConfig: { nameservers: ['1.1.1.1'] } })),
    ...maybe(5, () => ({ hostAliases: [{ ip: '1.2.3.4', hostnames: ['x'] }] })),
    ...maybe(5, () => ({ enableServiceLinks: false })),
    ...maybe(5, () => ({ shareProcessNamespace: true })),
    ...maybe(4, () => ({ os: { name: oneOf(['linux', 'windows']) } })),
    ...maybe(5, () => ({ readinessGates: [{ conditionType: 'example.com/ready' }] })),
    ...maybe(4, () => ({ priority: 0 })),
    ...maybe(4, () => ({ imagePullSecrets: [{ name: 'own' }] })),
    ...maybe(5, () => ({
      securityContext: oneOf([
        { sysctls: [{ name: 'net.ipv4.ip_local_port_range', value: '1 2' }] }, { fsGroup: 1, fsGroupChangePolicy: 'OnRootMismatch' }, { supplementalGroups: [1] },
        { runAsUser: 0 }, { seLinuxOptions: { type: 'spc_t' } },
      ]),
    })),
  };
}

module.exports = { workload };
