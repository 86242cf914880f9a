import { formatFieldError } from '../../../../src/engine/field/error';
import { StringMap } from '../../../../src/engine/objects/meta';
import { validateConfigMapUpdate } from '../../../../src/engine/validation/cluster/config-map';
import { validateSecretUpdate } from '../../../../src/engine/validation/cluster/secret';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

/* As kube-apiserver 1.36.3 answers: it stores no empty map, and reads the data of a ConfigMap alone as an empty one. */

const FILLED: StringMap = { a: 'YQ==' };
const isImmutable = (field: string): string => `${field}: Forbidden: field is immutable when \`immutable\` is set`;
const metadata = { name: 'a', namespace: 'b' };

function configMapErrors(before: object, after: object): readonly string[] {
  const v = startValidation({ minor: 36, allowPrivileged: true, namespace: 'b' }, false);
  validateConfigMapUpdate({ metadata, immutable: true, ...after }, { metadata, immutable: true, ...before }, v);
  return errorsOf(v).map(formatFieldError);
}

function secretErrors(data: StringMap | undefined, changed: StringMap | undefined): readonly string[] {
  const v = startValidation({ minor: 36, allowPrivileged: true, namespace: 'b' }, false);
  validateSecretUpdate({ metadata, immutable: true, type: 'Opaque', data: changed }, { metadata, immutable: true, type: 'Opaque', data }, v);
  return errorsOf(v).map(formatFieldError);
}

test.each<readonly [before: object, after: object, errors: readonly string[]]>([
  [{}, { data: {} }, []],
  [{ data: {} }, {}, []],
  [{}, { binaryData: {} }, [isImmutable('binaryData')]],
  [{ binaryData: {} }, {}, []],
  [{ binaryData: {} }, { binaryData: {} }, [isImmutable('binaryData')]],
  [{ binaryData: FILLED }, { binaryData: FILLED }, []],
  [{ binaryData: FILLED }, { binaryData: {} }, [isImmutable('binaryData')]],
  [{ data: FILLED, binaryData: FILLED }, {}, [isImmutable('data'), isImmutable('binaryData')]],
])('an immutable ConfigMap %j becomes %j', (before, after, errors) => {
  expect(configMapErrors(before, after)).toEqual(errors);
});

test.each<readonly [before: StringMap | undefined, after: StringMap | undefined, errors: readonly string[]]>([
  [undefined, undefined, []],
  [undefined, {}, [isImmutable('data')]],
  [{}, {}, [isImmutable('data')]],
  [{}, undefined, []],
  [FILLED, FILLED, []],
  [FILLED, undefined, [isImmutable('data')]],
  [FILLED, { a: 'Yg==' }, [isImmutable('data')]],
])('the data %j of an immutable Secret becomes %j', (before, after, errors) => {
  expect(secretErrors(before, after)).toEqual(errors);
});
