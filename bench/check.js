'use strict';
// What `check` costs over reading the YAML alone, and what starting it costs over starting Node.
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { cost } = require('./child');
const { report } = require('./measure');

const WORKLOADS = 10000;
const main = join(__dirname, '..', 'lib', 'cli', 'main.js');
const yaml = require.resolve('js-yaml');
const folder = mkdtempSync(join(tmpdir(), 'bench-check-'));
const many = join(folder, 'many.yaml');
const one = join(folder, 'one.yaml');
writeFileSync(many, Array.from({ length: WORKLOADS }, (_, i) => deployment(i)).join('---\n'));
writeFileSync(one, deployment(0));

const check = `require(${JSON.stringify(main)}).main(['check', process.argv[1], '--cluster', 'eks:1.24']).then((code) => { process.exitCode = code; });`;
const parse = `require(${JSON.stringify(yaml)}).loadAll(require('node:fs').readFileSync(process.argv[1], 'utf-8'));`;

try {
  const checked = cost(check, [many], 5);
  const parsed = cost(parse, [many], 5);
  report(`CPU of check over parsing, ${WORKLOADS} workloads`, checked.cpu / parsed.cpu, { atMost: 1.5 });
  report(`memory of check over parsing, ${WORKLOADS} workloads`, checked.memory / parsed.memory, { atMost: 1.5 });
  const small = cost(check, [one], 11);
  const nothing = cost('0', [], 11);
  report('CPU of checking one small file over node -e 0', (small.cpu - nothing.cpu) / 1000, { atMost: 100, unit: ' ms' });
} finally {
  rmSync(folder, { recursive: true });
}

/** About 3 kB, as a generated Deployment has. */
function deployment(i) {
  const env = Array.from({ length: 24 }, (_, j) => `        - name: SETTING_${j}\n          value: "value of setting ${j} for the service ${i}"`).join('\n');
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: service-${i}
  namespace: team-${i % 20}
  labels:
    app.kubernetes.io/name: service-${i}
    app.kubernetes.io/part-of: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app.kubernetes.io/name: service-${i}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: service-${i}
    spec:
      serviceAccountName: default
      securityContext:
        runAsNonRoot: true
        runAsUser: 1000
        fsGroup: 1000
      containers:
      - name: server
        image: registry.example/shop/service-${i}:1.${i}.0
        ports:
        - containerPort: 8080
        env:
${env}
        securityContext:
          allowPrivilegeEscalation: false
          readOnlyRootFilesystem: true
          capabilities:
            drop: [ALL]
        resources:
          requests:
            cpu: 100m
            memory: 128Mi
        volumeMounts:
        - name: config
          mountPath: /etc/service
          readOnly: true
      volumes:
      - name: config
        configMap:
          name: service-${i}
`;
}
