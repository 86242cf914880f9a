import { formatFieldError } from '../../../../src/engine/field/error';
import { IPAddress, validateIPAddress, validateIPAddressUpdate } from '../../../../src/engine/validation/network/ip-address';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

type Reference = NonNullable<IPAddress['spec']>['parentRef'];

const address = (parentRef: Reference, name = '10.0.0.1'): IPAddress => ({ metadata: { name }, spec: { parentRef } });
const SERVICE = { resource: 'services', namespace: 'a', name: 'b' };

function errors(object: IPAddress, minor: number, old?: IPAddress): readonly string[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  if (old === undefined) {
    validateIPAddress(object, v);
  } else {
    validateIPAddressUpdate(object, old, v);
  }
  return errorsOf(v).map(formatFieldError);
}

test.each<[string, number, IPAddress, readonly string[]]>([
  ['of a Service', 33, address(SERVICE), []],
  ['of nothing', 37, address(undefined), ['spec.parentRef: Required value']],
  ['of an empty object', 33, address({}), ['spec.parentRef.resource: Required value', 'spec.parentRef.name: Required value']],
  ['of an empty object', 37, address({}), ['spec.parentRef.resource: Required value', 'spec.parentRef.name: Required value']],
  ['of a name with a slash', 36, address({ ...SERVICE, name: 'a/b' }), ['spec.parentRef.name: Invalid value: "a/b": may not contain \'/\'']],
  ['whose name is none', 36, address(SERVICE, 'a'), ['metadata.name: Invalid value: "a": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)']],
  ['whose name has another form', 36, address(SERVICE, '2001:DB8::1'), ['metadata.name: Invalid value: "2001:DB8::1": must be in canonical form ("2001:db8::1")']],
  // As kube-apiserver 1.31.14 answers.
  ['whose name is none', 31, address(SERVICE, 'a'), ['metadata.name: Invalid value: "a": ParseAddr("a"): unable to parse IP']],
  ['whose name has another form', 32, address(SERVICE, '2001:DB8::1'), ['metadata.name: Invalid value: "2001:DB8::1": must be a canonical format IP address']],
  // As kube-apiserver 1.27.16 answers; 1.28 has the same source, 1.29 the words of 1.32.
  ['of nothing', 27, address(undefined), ['spec.parentRef: Required value']],
  ['whose name has another form', 28, address(SERVICE, '2001:DB8::1'), ['metadata.name: Invalid value: "2001:DB8::1": not a valid ip in canonical format']],
  ['whose name has another form', 29, address(SERVICE, '2001:DB8::1'), ['metadata.name: Invalid value: "2001:DB8::1": must be a canonical format IP address']],
])('a new IPAddress %s in 1.%d', (_title, minor, object, expected) => {
  expect(errors(object, minor)).toEqual(expected);
});

const GO = 'networking.ParentReference{Group:"", Resource:"services", Namespace:"a", Name:"c"}';
const JSON_TEXT = '{"Group":"","Resource":"services","Namespace":"a","Name":"c"}';

test.each<[string, number, IPAddress, readonly string[]]>([
  ['nothing', 36, address(SERVICE), []],
  ['the parent', 33, address({ ...SERVICE, name: 'c' }), [`spec.parentRef: Invalid value: ${GO}: field is immutable`]],
  ['the parent', 36, address({ ...SERVICE, name: 'c' }), [`spec.parentRef: Invalid value: ${JSON_TEXT}: field is immutable`]],
  ['the parent', 37, address({ ...SERVICE, name: 'c' }), ['spec.parentRef: Invalid value: null: field is immutable']],
  ['the parent', 27, address({ ...SERVICE, name: 'c' }), [`spec.parentRef: Invalid value: ${GO.replace('}', ', UID:""}')}: field is immutable`]],
  ['the parent', 29, address({ ...SERVICE, name: 'c' }), [`spec.parentRef: Invalid value: ${GO}: field is immutable`]],
  ['no parent', 36, address(undefined), ['spec.parentRef: Required value', 'spec.parentRef: Invalid value: null: field is immutable']],
])('a changed IPAddress: %s in 1.%d', (_title, minor, object, expected) => {
  expect(errors(object, minor, address(SERVICE))).toEqual(expected);
});
