import { checkText } from '../../support/verdict-lines';

/*
 * The label of a pod has the name of its StatefulSet and the hash of its revision, as kube-controller-manager 1.36.3 computes it. Whether a long name
 * leaves room for the hash depends on the hash.
 */

function statefulSet(length: number, image: string): string {
  return `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ${'a'.repeat(length)}, namespace: default }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: db, image: "${image}" }] }
`;
}

const SHORT_HASH = 'db:0';
const LONG_HASH = 'db:1';
test.each<[number, string, string | undefined, number]>([
  [52, SHORT_HASH, undefined, 0],
  [52, LONG_HASH, undefined, 0],
  [53, SHORT_HASH, undefined, 0],
  [53, LONG_HASH, '6bcb98b9b4', 52],
  [54, SHORT_HASH, '9b8647885', 53],
  [54, LONG_HASH, '6bcb98b9b4', 52],
  [61, SHORT_HASH, '9b8647885', 53],
])('a name of %i characters with %s', (length, image, hash, most) => {
  const name = 'a'.repeat(length);
  const [{ verdict }] = checkText(statefulSet(length, image), { cluster: 'kubernetes:1.36' }).workloads;
  expect([verdict.decision, verdict.message, verdict.findings().map(({ path, fix }) => `${path}: ${fix}`)]).toEqual(hash === undefined ? ['allowed', undefined, []] : [
    'denied', `Pod "${name}-0" is invalid: metadata.labels: Invalid value: "${name}-${hash}": must be no more than 63 bytes`,
    [`metadata.labels: give the StatefulSet a name of at most ${most} characters: its controller puts the name and a hash into the label controller-revision-hash of each pod`],
  ]);
});

/* Nobody but Go prints what the hash of a Deployment is made of. */
test.each<[number, string, boolean]>([[242, 'allowed', false], [243, 'denied', true], [251, 'denied', true], [252, 'denied', false]])(
  'a Deployment with a name of %i characters is %s', (length, decision, isAssumed) => {
    const text = statefulSet(length, SHORT_HASH).replace('StatefulSet', 'Deployment').replace('  serviceName: db\n', '');
    const [{ verdict }] = checkText(text, { cluster: 'kubernetes:1.36' }).workloads;
    expect([verdict.decision, verdict.assumptions.filter(({ about }) => about.startsWith('ReplicaSet '))]).toEqual([decision, isAssumed ? [{
      about: `ReplicaSet of Deployment default/${'a'.repeat(length)}`,
      reason: 'assumed that the hash in its name has ten characters, as most have; with fewer, the name may be short enough',
    }] : []]);
  },
);
