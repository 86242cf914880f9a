import { defaultPodTemplate } from '../../../../src/engine/defaulting/pod';
import { formatFieldError } from '../../../../src/engine/field/error';
import { PodTemplateSpec } from '../../../../src/engine/objects/pod';
import { validateNoSCTPInTemplate, validateTemplateSpec } from '../../../../src/engine/validation/pod/pod-template';
import { startValidation } from '../../../../src/engine/validation/validation';
import { container } from '../../../support/pod';

const PRIVILEGED: PodTemplateSpec = { spec: { containers: [container({ securityContext: { privileged: true } })] } };

test.each<[string, PodTemplateSpec, string, number, string[]]>([
  ['in order', { spec: { containers: [container()] } }, 'spec.template', 24, []],
  ['nothing', {}, 'spec.template', 24, ['spec.template.spec.containers: Required value']],
  ['of a controller', PRIVILEGED, 'spec.template', 24, ['spec.template.spec.containers[0].securityContext.privileged: Forbidden: disallowed by cluster policy']],
  [
    'of a cron job',
    PRIVILEGED,
    'spec.jobTemplate.spec.template',
    24,
    ['spec.jobTemplate.spec.template.spec.containers[0].securityContext.privileged: Forbidden: disallowed by cluster policy'],
  ],
  [
    'SCTP comes last until 1.18',
    { metadata: { labels: { '-': 'a' } }, spec: { hostPID: true, shareProcessNamespace: true, containers: [container({ ports: [{ containerPort: 80, protocol: 'SCTP' }] })] } },
    'template',
    18,
    [
      "template.labels: Invalid value: \"-\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
      'template.spec.securityContext.shareProcessNamespace: Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled',
      'template.spec.containers[0].ports[0].protocol: Unsupported value: "SCTP": supported values: "TCP", "UDP"',
    ],
  ],
])('a template: %s', (_title, template, path, minor, expected) => {
  const validation = startValidation({ minor, allowPrivileged: false }, false);
  const defaulted = defaultPodTemplate(template, minor);
  validateTemplateSpec(defaulted, path, validation);
  validateNoSCTPInTemplate(defaulted, path, validation);
  expect(validation.errors.map(formatFieldError)).toEqual(expected);
});
