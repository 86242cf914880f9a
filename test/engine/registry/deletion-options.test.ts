import { formatFieldError } from '../../../src/engine/field/error';
import { deletionErrors } from '../../../src/engine/registry/deletion-options';

const UNSAFE = 'ignoreStoreReadErrorWithClusterBreakingPotential';
const BOTH = 'propagationPolicy: Invalid value: "Orphan": orphanDependents and deletionPropagation cannot be both set';

test.each<[string, object, number, readonly string[]]>([
  ['nothing', {}, 36, []],
  ['two policies', { propagationPolicy: 'Orphan', orphanDependents: true }, 24, [BOTH]],
  ['an unknown policy', { propagationPolicy: 'Foo' }, 24, ['propagationPolicy: Unsupported value: "Foo": supported values: "Foreground", "Background", "Orphan", "nil"']],
  ['another dry run', { dryRun: ['x'] }, 33, ['dryRun: Unsupported value: []string{"x"}: supported values: "All"']],
  ['another dry run since', { dryRun: ['x'] }, 34, ['dryRun: Unsupported value: ["x"]: supported values: "All"']],
  ['an unsafe deletion before', { [UNSAFE]: true, preconditions: {} }, 36, []],
  ['an unsafe deletion', { [UNSAFE]: true }, 37, []],
  ['an unsafe deletion with preconditions', { [UNSAFE]: true, preconditions: {} }, 37, [`${UNSAFE}: Invalid value: true: cannot be set together with .preconditions`]],
  ['a safe one with preconditions', { [UNSAFE]: false, preconditions: {} }, 37, []],
])('the options of a deletion: %s', (_title, options, minor, expected) => {
  expect(deletionErrors(options as Record<string, unknown>, minor).map(formatFieldError)).toEqual(expected);
});
