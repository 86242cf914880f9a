import { formatFieldError } from '../../../../src/engine/field/error';
import { APIService, validateAPIService } from '../../../../src/engine/validation/cluster/api-service';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

const SPEC = { group: 'example.com', version: 'v1', groupPriorityMinimum: 100, versionPriority: 10 };
const service = (spec: object, name = 'v1.example.com'): APIService => ({ metadata: { name }, spec: { ...SPEC, ...spec } });
const IN_CLUSTER = { service: { name: 'a', namespace: 'b', port: 443 } };

test.each<[string, number, APIService, readonly string[]]>([
  ['in the cluster', 36, service(IN_CLUSTER), []],
  ['local', 36, service({}), []],
  ['of another name', 36, service({}, 'example.com'), ['metadata.name: Invalid value: "example.com": must be `spec.version+"."+spec.group`: "v1.example.com"']],
  ['without a port, before there are ports', 14, service({ service: { name: 'a', namespace: 'b' } }), []],
  ['with a port that is none', 15, service({ service: { name: 'a', namespace: 'b', port: 0 } }), [
    'spec.service.port: Invalid value: 0: port is not valid: must be between 1 and 65535, inclusive',
  ]],
  ['without a name and a namespace', 36, service({ service: { port: 1 } }), ['spec.service.namespace: Required value', 'spec.service.name: Required value']],
  ['local, with what only others have', 36, service({ caBundle: 'YWJj', insecureSkipTLSVerify: true }), [
    'spec.caBundle: Invalid value: "3 bytes": local APIServices may not have a caBundle',
    'spec.insecureSkipTLSVerify: Invalid value: true: local APIServices may not have insecureSkipTLSVerify',
  ]],
  ['that verifies and does not', 36, service({ ...IN_CLUSTER, caBundle: 'YWJj', insecureSkipTLSVerify: true }), [
    'spec.insecureSkipTLSVerify: Invalid value: true: may not be true if caBundle is present',
  ]],
  ['with priorities that are too low', 36, service({ groupPriorityMinimum: 0, versionPriority: 0 }), [
    'spec.groupPriorityMinimum: Invalid value: 0: must be positive and less than 20000',
    'spec.versionPriority: Invalid value: 0: must be positive and less than 1000',
  ]],
  ['with the highest priorities', 36, service({ groupPriorityMinimum: 20_000, versionPriority: 1000 }), []],
  ['with priorities that are too high', 36, service({ groupPriorityMinimum: 20_001, versionPriority: 1001 }), [
    'spec.groupPriorityMinimum: Invalid value: 20001: must be positive and less than 20000',
    'spec.versionPriority: Invalid value: 1001: must be positive and less than 1000',
  ]],
  ['of the group without a name', 36, service({ group: '' }, 'v1.'), []],
  ['of another version of it', 36, service({ group: '', version: 'v2' }, 'v2.'), ['spec.group: Required value: only v1 may have an empty group and it better be legacy kube']],
])('an APIService %s in 1.%d', (_title, minor, object, expected) => {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  validateAPIService(object, v);
  expect(errorsOf(v).map(formatFieldError)).toEqual(expected);
});
