import { formatFieldError } from '../../../../src/engine/field/error';
import { ObjectMeta } from '../../../../src/engine/objects/meta';
import { validateTemplateMeta } from '../../../../src/engine/validation/pod/template-meta';
import { startValidation } from '../../../../src/engine/validation/validation';

test.each<[string, number, object, string[]]>([
  ['labels and annotations', 30, { labels: { a: 'b' }, annotations: { a: 'b' } }, []],
  ['a name', 30, { name: 'a', uid: 'b' }, ['metadata.name: Forbidden: cannot be set', 'metadata.uID: Forbidden: cannot be set']],
  ['zeros', 30, { name: '', generation: 0 }, []],
  [
    'a zero and a list that could be missing', 30,
    { finalizers: [], deletionGracePeriodSeconds: 0 },
    ['metadata.deletionGracePeriodSeconds: Forbidden: cannot be set', 'metadata.finalizers: Forbidden: cannot be set'],
  ],
  ['a cluster in 1.23', 23, { clusterName: 'a' }, ['metadata.clusterName: Forbidden: cannot be set for an ephemeral volume']],
  ['a cluster in 1.24', 24, { clusterName: 'a' }, ['metadata.zZZ_DeprecatedClusterName: Forbidden: cannot be set for an ephemeral volume']],
])('a template of claims with %s', (_title, minor, metadata, expected) => {
  const v = startValidation({ minor, allowPrivileged: true }, true);
  validateTemplateMeta(metadata as ObjectMeta, 'metadata', v);
  expect(v.errors.map(formatFieldError)).toEqual(expected);
});
