/** Random objects of some kinds: objects(RANDOM)[KIND](NAME, ANNOTATIONS). */
module.exports = ({ chance, oneOf, maybe }) => {
  const digit = () => oneOf(['1', '2']);

  const metadata = (name, annotations) => ({
    name,
    namespace: 'default',
    labels: maybe(0.6, () => ({ a: maybe(0.6, digit), b: maybe(0.4, digit) })),
    annotations: maybe(0.6, () => ({ x: maybe(0.6, digit), y: maybe(0.4, digit), ...annotations })) ?? annotations,
  });

  const containerContext = () => ({
    privileged: maybe(0.4, () => chance(0.5)),
    runAsNonRoot: maybe(0.5, () => true),
    runAsUser: maybe(0.3, () => oneOf([0, 1000])),
    capabilities: maybe(0.4, () => ({ add: maybe(0.4, () => [oneOf(['NET_ADMIN', 'SYS_TIME'])]), drop: maybe(0.5, () => ['ALL']) })),
  });

  const container = (name) => ({
    name,
    image: oneOf(['i:1', 'i:2']),
    env: maybe(0.5, () => ['A', 'B', 'C'].filter(() => chance(0.5)).map((each) => ({ name: each, value: oneOf(['1', '2']) }))),
    ports: maybe(0.4, () => [80, 81].filter(() => chance(0.6)).map((port) => ({ containerPort: port, name: `p${port}` }))),
    args: maybe(0.4, () => [oneOf(['a', 'b']), 'c']),
    securityContext: maybe(0.6, containerContext),
    resources: maybe(0.3, () => ({ limits: { cpu: oneOf(['1', '1000m', '2']), memory: oneOf(['1Gi', '1024Mi']) } })),
  });

  const volume = (name) => ({ name, ...oneOf([{ emptyDir: {} }, { hostPath: { path: '/x' } }, { configMap: { name: 'm' } }]) });

  const podSpec = () => ({
    containers: ['c', 'd'].filter((_name, i) => i === 0 || chance(0.3)).map(container),
    hostNetwork: maybe(0.2, () => true),
    serviceAccountName: maybe(0.3, () => oneOf(['default', 'sa'])),
    volumes: maybe(0.4, () => ['v', 'w'].filter(() => chance(0.6)).map(volume)),
    securityContext: maybe(0.3, () => ({ runAsNonRoot: maybe(0.5, () => true), fsGroup: maybe(0.5, () => oneOf([1, 2])) })),
  });

  const SPECS = {
    Deployment: () => ({
      replicas: maybe(0.5, () => oneOf([1, 2, 3])),
      selector: { matchLabels: { app: chance(0.06) ? 'other' : 'w' } },
      strategy: maybe(0.25, () => oneOf([{ type: 'Recreate' }, { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } }])),
      template: { metadata: { labels: { app: 'w' }, annotations: maybe(0.3, () => ({ t: oneOf(['1', '2']) })) }, spec: podSpec() },
    }),
    Service: () => ({
      selector: { app: oneOf(['w', 'x']) },
      ports: [80, 81].filter((_port, i) => i === 0 || chance(0.4))
        .map((port) => ({ name: `p${port}`, port, targetPort: maybe(0.5, () => oneOf([8080, 'http'])) })),
      type: maybe(0.3, () => oneOf(['ClusterIP', 'NodePort'])),
    }),
    Job: () => ({
      suspend: true,
      backoffLimit: maybe(0.4, () => oneOf([1, 2])),
      template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: oneOf(['i:1', 'i:1', 'i:2']) }] } },
    }),
    Widget: () => ({
      size: maybe(0.4, () => oneOf(['small', 'large'])),
      replicas: maybe(0.5, () => oneOf([1, 2])),
      items: maybe(0.5, () => ['a', 'b'].filter(() => chance(0.7)).map((name) => ({ name, value: maybe(0.6, digit) }))),
      tags: maybe(0.4, () => ['a', 'b'].filter(() => chance(0.6))),
      args: maybe(0.4, () => [oneOf(['a', 'b'])]),
      free: maybe(0.4, () => ({ k: oneOf(['1', '2']), o: { z: maybe(0.5, () => 1) } })),
    }),
  };
  const withSpec = (apiVersion, kind) => (name, annotations) => ({ apiVersion, kind, metadata: metadata(name, annotations), spec: SPECS[kind]() });

  return {
    Deployment: withSpec('apps/v1', 'Deployment'),
    Service: withSpec('v1', 'Service'),
    Job: withSpec('batch/v1', 'Job'),
    Widget: withSpec('example.com/v1', 'Widget'),
    ConfigMap: (name, annotations) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: metadata(name, annotations),
      data: { a: maybe(0.6, digit), b: maybe(0.5, digit), c: maybe(0.3, () => '1') },
      immutable: maybe(0.08, () => true),
    }),
    Role: (name, annotations) => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: metadata(name, annotations),
      rules: [{ apiGroups: [''], resources: [oneOf(['pods', 'secrets'])], verbs: ['get'] }],
    }),
    RoleBinding: (name, annotations) => ({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: metadata(name, annotations),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: oneOf(['r', 'r', 's']) },
      subjects: [{ kind: 'ServiceAccount', name: oneOf(['a', 'b']), namespace: 'default' }],
    }),
  };
};
