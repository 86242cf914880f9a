import { Container, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });

describe('when a container restarts', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'is for sidecars only in 1.33', 33,
      app({ restartPolicy: 'Always' }),
      ['spec.containers[0].restartPolicy: Forbidden: may not be set for non-init containers'],
    ],
    ['is dropped in 1.34', 34, app({ restartPolicy: 'Sometimes', restartPolicyRules: [{}] }), []],
    ['always', 35, app({ restartPolicy: 'Always' }), []],
    ['sometimes', 35, app({ restartPolicy: 'Sometimes' }), [
      'spec.containers[0].restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "Never", "OnFailure"',
    ]],
    [
      'by exit codes', 35,
      app({ restartPolicy: 'Never', restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [42] } }] }),
      [],
    ],
    ['by rules without a policy', 35, app({ restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'NotIn' } }] }), [
      'spec.containers[0].restartPolicy: Required value: must specify restartPolicy when restart rules are used',
    ]],
    ['by rules that say nothing', 35, app({ restartPolicy: 'Never', restartPolicyRules: [{}, { exitCodes: {} }] }), [
      'spec.containers[0].restartPolicyRules[0].action: Unsupported value: "": supported values: "Restart"',
      'spec.containers[0].restartPolicyRules[0].exitCodes: Required value: must be specified',
      'spec.containers[0].restartPolicyRules[1].action: Unsupported value: "": supported values: "Restart"',
      'spec.containers[0].restartPolicyRules[1].exitCodes.operator: Unsupported value: "": supported values: "In", "NotIn"',
    ]],
    [
      'with the whole pod, in 1.35', 35,
      app({ restartPolicy: 'Never', restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In' } }] }),
      [
        'spec.containers[0].restartPolicyRules[0].action: Unsupported value: "RestartAllContainers": supported values: "Restart"',
      ],
    ],
    [
      'with the whole pod, in 1.36', 36,
      app({ restartPolicy: 'Never', restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In' } }, { action: 'Explode', exitCodes: { operator: 'In' } }] }),
      [
        'spec.containers[0].restartPolicyRules[1].action: Unsupported value: "Explode": supported values: "Restart", "RestartAllContainers"',
      ],
    ],
    [
      'by too many rules', 35,
      app({ restartPolicy: 'Never', restartPolicyRules: [...Array.from({ length: 21 }, () => ({ action: 'Restart', exitCodes: { operator: 'In' } }))] }),
      ['spec.containers[0].restartPolicyRules: Too long: may not be more than 20 bytes'],
    ],
    [
      'by too many, in the words of 1.36', 36,
      app({ restartPolicy: 'Never', restartPolicyRules: [...Array.from({ length: 21 }, () => ({ action: 'Restart', exitCodes: { operator: 'In' } }))] }),
      ['spec.containers[0].restartPolicyRules: Too many: 21: must have at most 20 items'],
    ],
    [
      'by too many exit codes', 37,
      app({ restartPolicy: 'Never', restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: Array.from({ length: 256 }, (_, i) => i) } }] }),
      ['spec.containers[0].restartPolicyRules[0].exitCodes.values: Too many: 256: must have at most 255 items'],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});

describe('when an init container restarts', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'is always, in 1.29', 29,
      { initContainers: [container({ name: 'init', restartPolicy: 'Never' })] },
      ['spec.initContainers[0].restartPolicy: Unsupported value: "Never": supported values: "Always"'],
    ],
    ['never', 35, { initContainers: [container({ name: 'init', restartPolicy: 'Never' })] }, []],
    ['by rules without a policy', 35, { initContainers: [container({ name: 'init', restartPolicyRules: [{}] })] }, [
      'spec.initContainers[0].restartPolicy: Required value: must specify restartPolicy when restart rules are used',
    ]],
    [
      'by rules of a sidecar', 35,
      { initContainers: [container({ name: 'init', restartPolicy: 'Always', restartPolicyRules: [{}] })] },
      [
        'spec.initContainers[0].restartPolicyRules: Forbidden: restartPolicyRules are not allowed for init containers with restart policy Always',
      ],
    ],
    [
      'which 1.36 takes', 36,
      { initContainers: [container({ name: 'init', restartPolicy: 'Always', restartPolicyRules: [{ action: 'Restart', exitCodes: { operator: 'In', values: [1] } }] })] },
      [],
    ],
    ['and looks at', 36, { initContainers: [container({ name: 'init', restartPolicy: 'Always', restartPolicyRules: [{}] })] }, [
      'spec.initContainers[0].restartPolicyRules[0].action: Unsupported value: "": supported values: "Restart", "RestartAllContainers"',
      'spec.initContainers[0].restartPolicyRules[0].exitCodes: Required value: must be specified',
    ]],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
