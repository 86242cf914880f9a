'use strict';
// Workloads as teams write them, no two alike, the same on each run. Pod Security admits all at `restricted` but the share that is asked for.

const KINDS = ['Deployment', 'Deployment', 'Deployment', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'];
const TEAMS = ['shop', 'billing', 'search', 'mail', 'media', 'login', 'reports', 'stock'];
const WORDS = ['api', 'web', 'worker', 'cache', 'proxy', 'index', 'queue', 'cron', 'feed', 'store', 'sync', 'audit', 'gate', 'render', 'import', 'export'];
const SETTINGS = ['HOST', 'PORT', 'URL', 'LEVEL', 'TIMEOUT', 'REGION', 'BUCKET', 'TOPIC', 'RETRIES', 'MODE', 'PREFIX', 'LIMIT'];
const CPU = ['50m', '100m', '250m', '500m', '750m', '1', '1500m', '2'];
const MEMORY = ['64Mi', '128Mi', '192Mi', '256Mi', '512Mi', '1Gi', '1500Mi', '2Gi'];
const CAPABILITIES = { drop: ['ALL'] };

/** The namespaces of the workloads, all at `restricted`. */
const NAMESPACES = TEAMS.map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } }));

/**
 * @param count how many
 * @param refused the share, from 0 to 1, of those that Pod Security refuses
 */
function workloads(count, { refused = 0, seed = 1 } = {}) {
  const random = generator(seed);
  return Array.from({ length: count }, (_, i) => workload(random, i, random.chance(refused)));
}

function workload(random, i, isRefused) {
  const kind = random.of(KINDS);
  const name = `${random.of(WORDS)}-${random.of(WORDS)}-${i}`;
  const namespace = random.of(TEAMS);
  const selected = { 'app.kubernetes.io/name': name };
  const labels = { ...selected, 'app.kubernetes.io/part-of': namespace, 'app.kubernetes.io/version': version(random), ...labelsOf(random) };
  const metadata = { name, namespace, labels, ...random.chance(0.3) && { annotations: { 'example.com/owner': `team-${random.below(40)}`, 'example.com/revision': String(i) } } };
  const pods = podTemplate(random, { i, name, labels, restartPolicy: kind === 'Job' || kind === 'CronJob' ? 'OnFailure' : undefined, isRefused });
  return { apiVersion: kind === 'Job' || kind === 'CronJob' ? 'batch/v1' : 'apps/v1', kind, metadata, spec: specOf(random, kind, { name, selected, template: pods }) };
}

function specOf(random, kind, { name, selected, template }) {
  const selector = { matchLabels: selected };
  switch (kind) {
    case 'Deployment':
      return { replicas: 1 + random.below(9), revisionHistoryLimit: random.below(10), selector, template };
    case 'StatefulSet':
      return { replicas: 1 + random.below(5), serviceName: name, selector, template };
    case 'DaemonSet':
      return { selector, template };
    case 'Job':
      return { backoffLimit: random.below(6), template };
    default:
      return { schedule: `${random.below(60)} ${random.below(24)} * * *`, jobTemplate: { spec: { backoffLimit: random.below(6), template } } };
  }
}

function podTemplate(random, { i, name, labels, restartPolicy, isRefused }) {
  const volumes = volumesOf(random, name);
  const containers = [container(random, 'app', { i, volumes }), ...random.chance(0.25) ? [container(random, 'sidecar', { i, volumes })] : []];
  if (isRefused) {
    refuse(random, containers[0]);
  }
  const runAsUser = random.chance(0.8) ? 1000 + random.below(9000) : undefined;
  const spec = {
    ...restartPolicy && { restartPolicy },
    ...random.chance(0.3) && { serviceAccountName: 'default' },
    ...random.chance(0.2) && { terminationGracePeriodSeconds: 10 + random.below(110) },
    ...random.chance(0.2) && { nodeSelector: { 'kubernetes.io/arch': random.of(['amd64', 'arm64']) } },
    ...random.chance(0.15) && { tolerations: [{ key: `dedicated-${random.below(9)}`, operator: 'Exists', effect: 'NoSchedule' }] },
    securityContext: {
      runAsNonRoot: true, ...runAsUser && { runAsUser, ...random.chance(0.5) && { fsGroup: runAsUser } }, seccompProfile: { type: 'RuntimeDefault' },
    },
    ...random.chance(0.2) && { initContainers: [container(random, 'prepare', { i, volumes, runsOnce: true })] },
    containers,
    ...volumes.length > 0 && { volumes },
  };
  return { metadata: { labels, ...random.chance(0.3) && { annotations: { 'example.com/checksum': checksum(random) } } }, spec };
}

function container(random, name, { i, volumes, runsOnce = false }) {
  const port = 1024 + random.below(50000);
  const cpu = random.below(CPU.length - 1);
  const memory = random.below(MEMORY.length - 1);
  const probe = () => ({ httpGet: { path: `/${random.of(WORDS)}`, port: random.chance(0.5) ? port : 'http' }, periodSeconds: 5 + random.below(25) });
  return {
    name,
    image: `registry.example/${random.of(TEAMS)}/${random.of(WORDS)}-${i}:${version(random)}`,
    ...random.chance(0.4) && { args: [`--name=${name}-${i}`, `--level=${random.below(5)}`] },
    ...!runsOnce && { ports: [{ name: 'http', containerPort: port }] },
    env: environment(random, i),
    resources: {
      requests: { cpu: CPU[cpu], memory: MEMORY[memory] },
      limits: { ...random.chance(0.5) && { cpu: CPU[cpu + 1] }, memory: MEMORY[memory + 1] },
    },
    ...!runsOnce && random.chance(0.7) && { readinessProbe: probe() },
    ...!runsOnce && random.chance(0.5) && { livenessProbe: probe() },
    securityContext: { allowPrivilegeEscalation: false, ...random.chance(0.6) && { readOnlyRootFilesystem: true }, capabilities: CAPABILITIES },
    ...volumes.length > 0 && { volumeMounts: volumes.map((volume) => mountOf(random, volume)) },
  };
}

function mountOf(random, { name }) {
  return { name, mountPath: `/mnt/${name}`, ...random.chance(0.5) && { readOnly: true } };
}

function environment(random, i) {
  const names = SETTINGS.slice(random.below(6), 6 + random.below(7));
  return names.map((name) => (random.chance(0.2)
    ? { name, valueFrom: { secretKeyRef: { name: `secret-${random.below(500)}`, key: name.toLowerCase() } } }
    : { name, value: `${random.of(WORDS)} ${i}.${random.below(1000)}` }));
}

function volumesOf(random, name) {
  return [
    ...random.chance(0.5) ? [{ name: 'config', configMap: { name: `${name}-config` } }] : [],
    ...random.chance(0.3) ? [{ name: 'keys', secret: { secretName: `${name}-keys`, defaultMode: 0o440 } }] : [],
    ...random.chance(0.4) ? [{ name: 'tmp', emptyDir: random.chance(0.5) ? { sizeLimit: random.of(MEMORY) } : {} }] : [],
    ...random.chance(0.1) ? [{ name: 'data', persistentVolumeClaim: { claimName: `${name}-data` } }] : [],
  ];
}

/** As people forget or want too much. */
function refuse(random, { securityContext, ports = [] }) {
  switch (random.below(3)) {
    case 0:
      delete securityContext.allowPrivilegeEscalation;
      break;
    case 1:
      securityContext.capabilities = { drop: ['ALL'], add: ['NET_ADMIN'] };
      break;
    default:
      securityContext.privileged = true;
      delete securityContext.allowPrivilegeEscalation;
      ports.forEach((port) => { port.hostPort = port.containerPort; });
  }
}

function labelsOf(random) {
  return Object.fromEntries(Array.from({ length: random.below(4) }, () => [`example.com/${random.of(WORDS)}`, `${random.of(WORDS)}-${random.below(100)}`]));
}

function version(random) {
  return `${random.below(9)}.${random.below(30)}.${random.below(100)}`;
}

function checksum(random) {
  return Array.from({ length: 8 }, () => random.below(0x10000).toString(16).padStart(4, '0')).join('');
}

const MODULUS = 2 ** 31 - 1;
const MULTIPLIER = 48271;

/** Numbers that look random, the same for a seed (Park and Miller). */
function generator(seed) {
  let state = seed;
  const next = () => {
    state = state * MULTIPLIER % MODULUS;
    return state / MODULUS;
  };
  const below = (end) => Math.floor(next() * end);
  return { below, chance: (share) => next() < share, of: (items) => items[below(items.length)] };
}

module.exports = { NAMESPACES, workloads };
