import * as fs from 'node:fs';
import * as path from 'node:path';
import { Pod } from '../../../src/engine/objects/pod';
import { copyOfPod, podOnNode, withEphemeralContainer } from '../../../src/manifests/debug/debug-object';
import { defaultProfile, DebugStyle, DebugProfile } from '../../../src/manifests/debug/profiles';

/*
 * What kubectl sends, of the versions that test/oracle/debug/README.md names. It says how to record it again, too.
 */

interface Row {
  readonly kubectl: number;
  readonly style: DebugStyle;
  readonly profile?: DebugProfile;
  readonly existing?: boolean;
  readonly sent: unknown;
}

const ROWS = fs.readFileSync(path.join(__dirname, 'kubectl-debug.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);

const PROBE = { httpGet: { path: '/', port: 80 } };
const POD: Pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'web',
    namespace: 'shop',
    uid: '1',
    labels: { app: 'web' },
    annotations: { note: 'kept' },
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: '2', controller: true }],
  },
  spec: {
    nodeName: 'n1',
    serviceAccountName: 'shop',
    restartPolicy: 'Always',
    securityContext: { runAsUser: 1000 },
    initContainers: [{ name: 'init', image: 'init:1' }],
    containers: [{
      name: 'web',
      image: 'nginx:1',
      livenessProbe: PROBE,
      readinessProbe: PROBE,
      startupProbe: PROBE,
      securityContext: { privileged: true, capabilities: { add: ['NET_BIND_SERVICE'] } },
    }],
    ephemeralContainers: [{ name: 'before', image: 'busybox' }],
  },
};

function made({ kubectl, style, profile = defaultProfile(kubectl), existing = false }: Row): unknown {
  const options = { kubectl, profile, image: 'busybox', container: existing ? 'web' : 'debugger' };
  switch (style) {
    case 'ephemeral':
      return withEphemeralContainer(POD, { ...options, target: 'web' }).spec?.ephemeralContainers?.at(-1);
    case 'copy':
      return copyOfPod(POD, { ...options, copyTo: 'copy' });
    case 'node':
      return podOnNode('n1', options);
  }
}

const NAMED = ROWS.map((row) => [row.kubectl, row.style, row.profile ?? 'no profile', row] as const);

test.each(NAMED)('kubectl 1.%i, %s, %s', (_kubectl, _style, _profile, row) => {
  expect(JSON.parse(JSON.stringify(made(row)))).toEqual(row.sent);
});

test('the recorded versions are those that are named', () => {
  expect([...new Set(ROWS.map(({ kubectl }) => kubectl))]).toEqual([27, 30, 36]);
});
