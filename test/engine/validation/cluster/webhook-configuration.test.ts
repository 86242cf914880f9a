import { defaultClusterObject } from '../../../../src/engine/defaulting/cluster-object';
import { formatFieldError } from '../../../../src/engine/field/error';
import { AdmissionWebhook, WebhookClientConfig, WebhookConfiguration } from '../../../../src/engine/objects/admission-registration';
import { validateWebhookConfiguration } from '../../../../src/engine/validation/cluster/webhook-configuration';

const WEBHOOK: AdmissionWebhook = {
  name: 'a.example.com', clientConfig: { url: 'https://example.com' }, sideEffects: 'None', admissionReviewVersions: ['v1'],
};

function errors(webhooks: readonly AdmissionWebhook[], minor = 36, version = 'v1'): string[] {
  const configuration: WebhookConfiguration & { readonly webhooks: readonly AdmissionWebhook[] } = {
    apiVersion: `admissionregistration.k8s.io/${version}`, kind: 'MutatingWebhookConfiguration', metadata: { name: 'c' }, webhooks,
  };
  return validateWebhookConfiguration(defaultClusterObject(configuration, minor), minor).map(formatFieldError);
}

const SEGMENTS = 'should be a domain with at least three segments separated by dots';

test.each<[string, AdmissionWebhook, string[]]>([
  ['in order', {}, []],
  ['no name', { name: undefined }, ['webhooks[0].name: Required value']],
  ['a short name', { name: 'example.com' }, [`webhooks[0].name: Invalid value: "example.com": ${SEGMENTS}`]],
  ['no sideEffects and versions', { sideEffects: undefined, admissionReviewVersions: undefined }, [
    'webhooks[0].sideEffects: Required value: must specify one of None, NoneOnDryRun',
    'webhooks[0].admissionReviewVersions: Required value: must specify one of v1, v1beta1',
  ]],
  ['unknown sideEffects', { sideEffects: 'Unknown' }, ['webhooks[0].sideEffects: Unsupported value: "Unknown": supported values: "None", "NoneOnDryRun"']],
  ['other versions', { admissionReviewVersions: ['v2', 'v2', 'V'] }, [
    'webhooks[0].admissionReviewVersions[1]: Invalid value: "v2": duplicate version',
    "webhooks[0].admissionReviewVersions[2]: Invalid value: \"V\": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an "
    + "alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')",
    'webhooks[0].admissionReviewVersions: Invalid value: ["v2","v2","V"]: must include at least one of v1, v1beta1',
  ]],
  ['a long timeout', { timeoutSeconds: 31 }, ['webhooks[0].timeoutSeconds: Invalid value: 31: the timeout value must be between 1 and 30 seconds']],
  ['no timeout', { timeoutSeconds: 0 }, ['webhooks[0].timeoutSeconds: Invalid value: 0: the timeout value must be between 1 and 30 seconds']],
  ['other policies', { failurePolicy: 'fail', matchPolicy: 'exact', reinvocationPolicy: 'Always' }, [
    'webhooks[0].failurePolicy: Unsupported value: "fail": supported values: "Fail", "Ignore"',
    'webhooks[0].matchPolicy: Unsupported value: "exact": supported values: "Equivalent", "Exact"',
    'webhooks[0].reinvocationPolicy: Unsupported value: "Always": supported values: "IfNeeded", "Never"',
  ]],
  ['a rule of nothing', { rules: [{ operations: ['*'], apiGroups: ['*'], apiVersions: ['*'] }] }, ['webhooks[0].rules[0].resources: Required value']],
  ['a condition without a name', { matchConditions: [{ expression: 'true' }] }, ['webhooks[0].matchConditions[0].name: Required value']],
])('a webhook with %s', (_title, own, expected) => {
  expect(errors([{ ...WEBHOOK, ...own }])).toEqual(expected);
});

const FORM = '; desired format: https://host[/path]';

test.each<[string, WebhookClientConfig | undefined, string[]]>([
  ['nothing', undefined, [': Required value: exactly one of url or service is required']],
  ['both', { url: 'https://a', service: { namespace: 'n', name: 's' } }, [': Required value: exactly one of url or service is required']],
  ['a URL with a path and a port', { url: 'https://example.com:8443/mutate' }, []],
  ['another scheme', { url: 'http://a' }, [`.url: Invalid value: "http": 'https' is the only allowed URL scheme${FORM}`]],
  ['no scheme', { url: 'example.com' }, [
    `.url: Invalid value: "": 'https' is the only allowed URL scheme${FORM}`, `.url: Invalid value: "": host must be specified${FORM}`,
  ]],
  ['too much', { url: 'https://u@a/b?c=d#e' }, [
    '.url: Invalid value: "u": user information is not permitted in the URL',
    '.url: Invalid value: "e": fragments are not permitted in the URL',
    '.url: Invalid value: "c=d": query parameters are not permitted in the URL',
  ]],
  ['a service', { service: { namespace: 'n', name: 's', path: '/a/b/' } }, []],
  ['a service of nothing', { service: {} }, ['.service.name: Required value', '.service.namespace: Required value']],
  ['a service without a namespace', { service: { name: 's' } }, ['.service.name: Required value']],
  ['a wrong port', { service: { namespace: 'n', name: 's', port: 0 } },
    ['.service.port: Invalid value: 0: port is not valid: must be between 1 and 65535, inclusive']],
  ['a wrong path', { service: { namespace: 'n', name: 's', path: 'a//b' } }, [
    '.service.path: Invalid value: "a//b": must start with a \'/\'',
    '.service.path: Invalid value: "a//b": segment[0] may not be empty',
    '.service.path: Invalid value: "a//b": segment[1] may not be empty',
  ]],
  ['a path of slashes', { service: { namespace: 'n', name: 's', path: '//' } }, ['.service.path: Invalid value: "//": segment[0] may not be empty']],
])('a clientConfig with %s', (_title, clientConfig, expected) => {
  expect(errors([{ ...WEBHOOK, clientConfig }])).toEqual(expected.map((sentence) => `webhooks[0].clientConfig${sentence}`));
});

test.each<[string, number, AdmissionWebhook, string[]]>([
  ['1.13 asks for no versions', 13, { sideEffects: undefined, admissionReviewVersions: undefined }, []],
  ['1.15 knows one', 15, { admissionReviewVersions: ['v1'] },
    ['webhooks[0].admissionReviewVersions: Invalid value: []string{"v1"}: none of the versions accepted by this server. accepted version(s) are v1beta1']],
  ['1.16 says so in other words', 16, { admissionReviewVersions: ['v1'] },
    ['webhooks[0].admissionReviewVersions: Invalid value: []string{"v1"}: must include at least one of v1beta1']],
  ['1.17 knows both', 17, { admissionReviewVersions: ['v1'] }, []],
  ['side effects may be unknown', 21, { sideEffects: 'Unknown' }, []],
])('of v1beta1, %s', (_title, minor, own, expected) => {
  expect(errors([{ ...WEBHOOK, ...own }], minor, 'v1beta1')).toEqual(expected);
});

test.each([[33, ': service name is required'], [34, '']])('1.%i says that a service needs a namespace%s', (minor, detail) => {
  expect(errors([{ ...WEBHOOK, clientConfig: { service: { name: 's' } } }], minor)).toEqual([`webhooks[0].clientConfig.service.name: Required value${detail}`]);
});

test('two webhooks of one name are refused in v1 only', () => {
  expect(errors([WEBHOOK, WEBHOOK])).toEqual(['webhooks[1].name: Duplicate value: "a.example.com"']);
  expect(errors([WEBHOOK, WEBHOOK], 21, 'v1beta1')).toEqual([]);
});

test.each([[27, []], [28, ['webhooks[0].matchConditions[0].expression: Required value']]])('1.%i and the conditions of webhooks', (minor, expected) => {
  expect(errors([{ ...WEBHOOK, matchConditions: [{ name: 'a' }] }], minor)).toEqual(expected);
});
