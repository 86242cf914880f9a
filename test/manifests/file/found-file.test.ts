import { documentsOfFound } from '../../../src/manifests/file';

const OBJECT = 'apiVersion: v1\nkind: Service\n';

/** What is found in a file of a folder: values as JSON, errors, and why something is skipped. */
function found(text: string): readonly string[] {
  return [...documentsOfFound({ name: 'f.yaml', text, isPatch: false })].map(({ value, error, skipped }) => skipped ?? error ?? JSON.stringify(value));
}

test.each<[title: string, text: string, expected: readonly string[]]>([
  ['nothing', '', []],
  ['comments', '# a\n---\n# b\n', []],
  ['no object', 'a: 1\n---\nb: 2\n', ['not-kubernetes']],
  ['an object after something else', `a: 1\n---\n${OBJECT}`, ['{"a":1}', '{"apiVersion":"v1","kind":"Service"}']],
  ...[
    'kustomize.config.k8s.io/v1beta1', 'builtin', 'kubelet.config.k8s.io/v1beta1', 'kubeadm.k8s.io/v1beta4', 'apiserver.config.k8s.io/v1', 'audit.k8s.io/v1',
    'kind.x-k8s.io/v1alpha4',
  ].map((apiVersion): [string, string, readonly string[]] => [`a configuration of ${apiVersion}`, `apiVersion: ${apiVersion}\nkind: Any\n`, ['not-kubernetes']]),
  ['a group whose name is alike', 'apiVersion: kubelet.config.example.com/v1\nkind: Any\n', ['{"apiVersion":"kubelet.config.example.com/v1","kind":"Any"}']],
  ['an object after a configuration', `apiVersion: kubeadm.k8s.io/v1beta4\nkind: InitConfiguration\n---\n${OBJECT}`, [
    '{"apiVersion":"kubeadm.k8s.io/v1beta4","kind":"InitConfiguration"}', '{"apiVersion":"v1","kind":"Service"}',
  ]],
  ['a template', `${OBJECT}metadata: {name: "{{ a }}"}\n`, ['template']],
  ['a template after other documents', `${OBJECT}---\na: {{ b }}\n`, ['template']],
  ['braces in an object', `${OBJECT}metadata: {annotations: {a: "{{ b }}"}}\n`, ['{"apiVersion":"v1","kind":"Service","metadata":{"annotations":{"a":"{{ b }}"}}}']],
  ['something that cannot be read, and may be an object', `a: [\n---\n# ${OBJECT.replace(/\n/g, ' ')}\n`, [expect.stringMatching(/^found nothing that can be a value/)]],
  ['something that cannot be read, and is no object', 'a: [\n', ['not-kubernetes']],
])('%s', (_title, text, expected) => {
  expect(found(text)).toEqual(expected);
});

test('no more documents wait for an object than are reported', () => {
  expect(found(`${'a: 1\n---\n'.repeat(10_050)}${OBJECT}`)).toHaveLength(10_001);
  expect(found('a: 1\n---\n'.repeat(10_050))).toEqual(['not-kubernetes']);
});
