import { fieldValidationOf, refuseOptions } from '../../../src/engine/endpoint/options';
import { Minor } from '../../../src/engine/version';

const USER = { namespace: '', userInfo: { username: 'admin', groups: [] }, object: undefined };

test.each<[Minor, string | undefined, string]>([
  [24, 'Strict', 'Ignore'],
  [24, undefined, 'Ignore'],
  [25, 'Strict', 'Strict'],
  [25, undefined, 'Warn'],
  [37, '', 'Warn'],
  [37, 'Ignore', 'Ignore'],
])('in 1.%i the parameter %j means %s', (minor, fieldValidation, expected) => {
  expect(fieldValidationOf({ options: { fieldValidation } }, minor)).toBe(expected);
});

const OF_FIELDS = 'CreateOptions.meta.k8s.io "" is invalid: fieldValidation: Unsupported value: "strict": supported values: "", "Ignore", "Strict", "Warn"';

test.each<[string, Minor, object, string | undefined]>([
  ['no parameter until 1.22', 22, { options: { fieldValidation: 'strict' } }, undefined],
  ['the parameter in 1.23', 23, { options: { fieldValidation: 'strict' } }, OF_FIELDS],
  ['and later', 37, { options: { fieldValidation: 'strict' } }, OF_FIELDS],
  ['a dry run until 1.33', 33, { options: { dryRun: ['All', 'x'] } },
    'CreateOptions.meta.k8s.io "" is invalid: dryRun: Unsupported value: []string{"All", "x"}: supported values: "All"'],
  ['a dry run from 1.34 on', 34, { options: { dryRun: ['All', 'x'] } },
    'CreateOptions.meta.k8s.io "" is invalid: dryRun: Unsupported value: ["All","x"]: supported values: "All"'],
  ['both', 36, { operation: 'UPDATE', options: { dryRun: ['x'], fieldValidation: 'x' } },
    'UpdateOptions.meta.k8s.io "" is invalid: [dryRun: Unsupported value: ["x"]: supported values: "All", '
      + 'fieldValidation: Unsupported value: "x": supported values: "", "Ignore", "Strict", "Warn"]'],
  ['a patch', 36, { operation: 'UPDATE', verb: 'patch', options: { fieldValidation: 'strict' } }, OF_FIELDS.replace('Create', 'Patch')],
  ['a deletion has none of fields', 36, { operation: 'DELETE', options: { fieldValidation: 'strict' } }, undefined],
  ['a manager with a tab', 36, { options: { fieldManager: 'a\tb' } },
    'CreateOptions.meta.k8s.io "" is invalid: fieldManager: Invalid value: "a\\tb": invalid character U+0009 (at position 1)'],
  ['a position in bytes, and a space that is not that of ASCII', 24, { operation: 'UPDATE', options: { fieldManager: 'é\u00a0' } },
    'UpdateOptions.meta.k8s.io "" is invalid: fieldManager: Invalid value: "é\\u00a0": invalid character U+00A0 (at position 2)'],
  ['a long manager until 1.31', 31, { options: { fieldManager: 'x'.repeat(129) } },
    'CreateOptions.meta.k8s.io "" is invalid: fieldManager: Too long: must have at most 128 bytes'],
  ['a long manager, which is counted in bytes', 36, { options: { fieldManager: 'é'.repeat(65) } },
    'CreateOptions.meta.k8s.io "" is invalid: fieldManager: Too long: may not be more than 128 bytes'],
  ['one that is just short enough', 36, { options: { fieldManager: 'é'.repeat(64) } }, undefined],
  ['no manager in 1.13', 13, { options: { fieldManager: 'a\tb' } }, undefined],
  ['a manager before all else', 36, { options: { fieldManager: '\n', fieldValidation: 'x' } },
    'CreateOptions.meta.k8s.io "" is invalid: [fieldManager: Invalid value: "\\n": invalid character U+000A (at position 0), '
      + 'fieldValidation: Unsupported value: "x": supported values: "", "Ignore", "Strict", "Warn"]'],
  ['a deletion has no manager', 36, { operation: 'DELETE', options: { fieldManager: 'a\tb' } }, undefined],
  ['how dependents are deleted', 36, { operation: 'DELETE', options: { propagationPolicy: 'Foo' } },
    'DeleteOptions.meta.k8s.io "" is invalid: propagationPolicy: Unsupported value: "Foo": supported values: "Foreground", "Background", "Orphan", "nil"'],
  ['in two ways', 36, { operation: 'DELETE', options: { propagationPolicy: 'Orphan', orphanDependents: true } },
    'DeleteOptions.meta.k8s.io "" is invalid: propagationPolicy: Invalid value: "Orphan": orphanDependents and deletionPropagation cannot be both set'],
])('wrong options are refused: %s', (_title, minor, request, message) => {
  expect(refuseOptions({ operation: 'CREATE', ...USER, ...request }, minor)?.message).toBe(message);
});
