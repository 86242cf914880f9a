import { verdictLines } from '../../support/verdict-lines';

const BUDGET = 'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: a, namespace: default}\nspec: {unhealthyPodEvictionPolicy: x}\n';
const CLAIM = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: a, namespace: default, annotations: {volume.beta.kubernetes.io/storage-class: b}}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
`;

test.each<[minor: number, title: string, text: string, expected: readonly string[]]>([
  [26, 'drops a policy for unhealthy pods', BUDGET, []],
  [27, 'looks at a policy for unhealthy pods', BUDGET, [
    'denied PodDisruptionBudget default/a: PodDisruptionBudget.policy "a" is invalid: spec.unhealthyPodEvictionPolicy: Unsupported value: "x": '
      + 'supported values: "AlwaysAllow", "IfHealthyBudget"',
  ]],
  [27, 'says nothing of the annotation of a claim', CLAIM, []],
  [28, 'warns of the annotation of a claim', CLAIM, [
    '  warning: metadata.annotations[volume.beta.kubernetes.io/storage-class]: deprecated since v1.8; use "storageClassName" attribute instead',
  ]],
])('1.%i %s', (minor, _title, text, expected) => {
  const lines = verdictLines(text, { cluster: `kubernetes:1.${minor}` });
  expect(lines.filter((line) => !/^(?:note|ignored|allowed)/.test(line))).toEqual(expected);
});
