import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { admit } from '../../../../src/engine/admit';
import { KubernetesObject } from '../../../../src/engine/objects/meta';
import { sentWarnings } from '../../../../src/engine/registry/warnings/sent-warnings';
import { warningsOnCreate } from '../../../../src/engine/registry/warnings/warnings';
import { warningsOnPrepare } from '../../../../src/engine/registry/warnings/warnings-on-prepare';
import { prepareCluster } from '../../../../src/engine/state/prepare-cluster';
import { prepared } from '../../../support/prepared';

/**
 * A create request that was admitted by kube-apiserver 1.24.17 or 1.36.3 with default plugins, and the Warning headers of the answer. To record
 * it again, send the object to such a server into a namespace with these labels.
 */
interface RecordedAnswer {
  readonly name: string;
  readonly minor: number;
  readonly namespace: string;
  /** The namespace. */
  readonly objects: readonly KubernetesObject[];
  readonly object: KubernetesObject;
  readonly warnings: readonly string[];
}

const ADMIN = { username: 'admin', groups: ['system:masters', 'system:authenticated'] };

function answer({ minor, namespace, objects, object }: RecordedAnswer): readonly string[] {
  const cluster = prepareCluster({ minor, plugins: new Set(['PodSecurity']), allowPrivileged: true }, objects);
  const { warnings } = admit(cluster, { operation: 'CREATE', namespace, userInfo: ADMIN, object });
  const { before, after } = prepared(object, minor);
  const early = object.kind === 'Pod' ? warningsOnPrepare(before, minor) : [];
  return sentWarnings([...early, ...warningsOnCreate(after, { minor, namespace }), ...warnings]);
}

const answers = gunzipSync(readFileSync(join(__dirname, 'api-server.jsonl.gz'))).toString().trimEnd().split('\n')
  .map((line) => JSON.parse(line) as RecordedAnswer);

test.each([24, 36])('the answers of a server 1.%d carry the recorded warnings', (minor) => {
  const ofMinor = answers.filter((recorded) => recorded.minor === minor);
  const different = ofMinor.map((recorded) => ({ recorded, warnings: answer(recorded) }))
    .filter(({ recorded, warnings }) => JSON.stringify(warnings) !== JSON.stringify(recorded.warnings));
  expect(different.slice(0, 3)).toEqual([]);
  expect(ofMinor.length).toBeGreaterThan(50);
});
