import { formatFieldError } from '../../../../src/engine/field/error';
import { DeviceClaim, ClaimOfDevices } from '../../../../src/engine/objects/devices';
import { validateResourceClaim, validateResourceClaimUpdate } from '../../../../src/engine/validation/devices/claim';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

const claim = (devices: DeviceClaim): ClaimOfDevices => ({ metadata: { name: 'a', namespace: 'b' }, spec: { devices } });

interface ErrorOptions {
  readonly old?: ClaimOfDevices;
  readonly hasAdminAccess?: boolean;
}

function errors(object: ClaimOfDevices, minor: number, { old, hasAdminAccess }: ErrorOptions = {}): readonly string[] {
  const v = startValidation({ minor, allowPrivileged: true, namespace: 'b', hasAdminAccess }, false);
  if (old === undefined) {
    validateResourceClaim(object, v);
  } else {
    validateResourceClaimUpdate(object, old, v);
  }
  return errorsOf(v).map(formatFieldError);
}

const EXACTLY = { deviceClassName: 'gpu', allocationMode: 'ExactCount', count: 1 };
const REQUEST = { name: 'a', exactly: EXACTLY };
const PATH = 'spec.devices.requests[0]';
const LABEL = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g."
  + " 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const IDENTIFIER = "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_' (e.g."
  + " 'my_name',  or 'MY_NAME',  or 'MyName', regex used for validation is '[A-Za-z_][A-Za-z0-9_]*')";
const NO_REQUEST = "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'";

test.each<[string, number, DeviceClaim, readonly string[]]>([
  ['nothing', 36, {}, []],
  ['a request', 36, { requests: [REQUEST] }, []],
  ['an empty request', 36, { requests: [{}] }, [
    `${PATH}.name: Invalid value: "": ${LABEL}`,
    `${PATH}: Required value: exactly one of \`exactly\` or \`firstAvailable\` is required`,
  ]],
  ['a request of nothing', 36, { requests: [{ name: 'a', exactly: {} }] }, [
    `${PATH}.exactly.deviceClassName: Required value`,
    `${PATH}.exactly.allocationMode: Unsupported value: "": supported values: "All", "ExactCount"`,
  ]],
  ['a request twice', 34, { requests: [REQUEST, REQUEST] }, ['spec.devices.requests[1].name: Duplicate value: "a"']],
  ['a request twice', 36, { requests: [REQUEST, REQUEST] }, ['spec.devices.requests[1]: Duplicate value: "a"']],
  ['a request twice', 37, { requests: [REQUEST, REQUEST] }, [
    'spec.devices.requests[1]: Duplicate value: {"name":"a","exactly":{"deviceClassName":"gpu","allocationMode":"ExactCount","count":1}}',
  ]],
  ['both', 34, { requests: [{ ...REQUEST, firstAvailable: [{ ...EXACTLY, name: 'A' }] }] }, [
    `${PATH}.firstAvailable[0].name: Invalid value: "A": ${LABEL}`,
    `${PATH}: Invalid value: null: exactly one of \`exactly\` or \`firstAvailable\` is required, but multiple fields are set`,
  ]],
  ['both', 35, { requests: [{ ...REQUEST, firstAvailable: [{ ...EXACTLY, name: 'A' }] }] }, [
    `${PATH}: Invalid value: null: exactly one of \`exactly\` or \`firstAvailable\` is required, but multiple fields are set`,
  ]],
  ['all of two', 36, { requests: [{ name: 'a', exactly: { ...EXACTLY, allocationMode: 'All' } }] }, [
    `${PATH}.exactly.count: Invalid value: 1: must not be specified when allocationMode is 'All'`,
  ]],
  ['none', 36, { requests: [{ name: 'a', exactly: { ...EXACTLY, count: 0 } }] }, [`${PATH}.exactly.count: Invalid value: 0: must be greater than zero`]],
  ['thirty-three requests', 37, { requests: Array.from({ length: 33 }, (_, i) => ({ ...REQUEST, name: `a${i}` })) }, [
    'spec.devices.requests: Too many: 33: must have at most 32 items',
  ]],
  ['a toleration', 36, { requests: [{ name: 'a', exactly: { ...EXACTLY, tolerations: [{ operator: 'Exists', value: 'a', effect: 'b' }, {}] } }] }, [
    `${PATH}.exactly.tolerations[0].value: Invalid value: "a": must be empty for operator \`Exists\``,
    `${PATH}.exactly.tolerations[0].effect: Unsupported value: "b": supported values: "NoExecute", "NoSchedule", "None"`,
    `${PATH}.exactly.tolerations[1].operator: Required value`,
  ]],
  ['a constraint on nothing', 34, { requests: [REQUEST], constraints: [{ requests: ['b', 'a/b/c'] }] }, [
    `spec.devices.constraints[0].requests[0]: Invalid value: "b": ${NO_REQUEST}`,
    `spec.devices.constraints[0].requests[1]: Invalid value: "a/b/c": ${NO_REQUEST}`,
    'spec.devices.constraints[0].matchAttribute: Required value',
  ]],
  ['a constraint on nothing', 36, { constraints: [{}] }, [
    'spec.devices.constraints[0]: Required value: exactly one of "matchAttribute" or "distinctAttribute" is required, but multiple fields are set',
  ]],
  ['an attribute without a domain', 34, { constraints: [{ matchAttribute: 'a' }] }, ['spec.devices.constraints[0].matchAttribute: Invalid value: "a": must include a domain']],
  ['an attribute without a domain', 36, { constraints: [{ matchAttribute: '1' }] }, [
    `spec.devices.constraints[0].matchAttribute: Invalid value: "1": ${IDENTIFIER}`,
    'spec.devices.constraints[0].matchAttribute: Invalid value: "1": a fully qualified name must be a domain and a name separated by a slash',
  ]],
  ['an attribute without a name', 36, { constraints: [{ matchAttribute: 'a/' }] }, [
    'spec.devices.constraints[0].matchAttribute: Invalid value: "": the name must not be empty',
  ]],
  ['an attribute without a name', 37, { constraints: [{ matchAttribute: 'a/' }] }, [
    'spec.devices.constraints[0].matchAttribute: Invalid value: "": name must not be empty',
  ]],
  ...[36, 37].map((minor): [string, number, DeviceClaim, readonly string[]] => {
    const [name, configuration] = [`${PATH}.firstAvailable[0].deviceClassName: Required value`, 'spec.devices.config[0].opaque: Required value'];
    const devices = { requests: [{ name: 'a', firstAvailable: [{ ...EXACTLY, name: 'b', deviceClassName: undefined }] }], config: [{}] };
    return ['an alternative without a class, which types declare', minor, devices, minor === 36 ? [name, configuration] : [configuration, name]];
  }),
  ['no configuration', 36, { config: [{}] }, ['spec.devices.config[0].opaque: Required value']],
  ['parameters that are no object', 36, { config: [{ opaque: { driver: 'a', parameters: 1 } }] }, [
    'spec.devices.config[0].opaque.parameters: Invalid value: "<value omitted>": must be a valid JSON object',
  ]],
  ['a driver in capitals', 37, { config: [{ opaque: { driver: 'A_', parameters: {} } }] }, [
    'spec.devices.config[0].opaque.driver: Invalid value: "A_": an RFC 1123 subdomain must consist of alphanumeric characters, \'-\' or \'.\', and must start and end'
    + " with an alphanumeric character (e.g. 'Example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
  ]],
  ['an expression', 36, { requests: [{ name: 'a', exactly: { ...EXACTLY, selectors: [{ cel: { expression: 'device.bogus' } }, {}] } }] }, [
    `${PATH}.exactly.selectors[0].cel.expression: Invalid value: "device.bogus": compilation failed: ERROR: <input>:1:7: undefined field 'bogus'\n`
    + ' | device.bogus\n | ......^',
    `${PATH}.exactly.selectors[1].cel: Required value`,
  ]],
])('a new ResourceClaim: %s in 1.%d', (_title, minor, devices, expected) => {
  expect(errors(claim(devices), minor)).toEqual(expected);
});

const ADMIN = claim({ requests: [{ name: 'a', exactly: { ...EXACTLY, adminAccess: true } }] });

test.each<[string, boolean | undefined, readonly string[]]>([
  ['allows it', true, []],
  ['is not known', undefined, []],
  ['does not allow it', false, [
    `${PATH}.adminAccess: Forbidden: admin access to devices requires the \`resource.kubernetes.io/admin-access: true\` label on the containing namespace`,
  ]],
])('a claim asks for devices that others use, and the namespace %s', (_title, hasAdminAccess, expected) => {
  expect(errors(ADMIN, 36, { hasAdminAccess })).toEqual(expected);
});

const OLD = claim({ requests: [REQUEST] });
const SPEC = '{"Devices":{"Requests":[],"Constraints":null,"Config":null}}';

test.each<[string, number, ClaimOfDevices, readonly string[]]>([
  ['nothing', 36, OLD, []],
  ['the requests', 36, claim({ requests: [] }), [`spec: Invalid value: ${SPEC}: field is immutable`]],
  ['the requests', 37, claim({ requests: [] }), ['spec: Invalid value: null: field is immutable']],
])('a changed ResourceClaim: %s in 1.%d', (_title, minor, object, expected) => {
  expect(errors(object, minor, { old: OLD })).toEqual(expected);
});
