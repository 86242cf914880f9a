import { ObjectMeta } from '../../../../src/engine/objects/meta';
import { Container, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { NOT_A_LABEL, NOT_A_SUBDOMAIN, errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });

describe('the claims of a pod', () => {
  test.each<[string, number, PodSpec, ObjectMeta, string[]]>([
    [
      'by name and by template', 34,
      { resourceClaims: [{ name: 'gpu', resourceClaimName: 'a.b' }, { name: 'net', resourceClaimTemplateName: 'b' }] },
      {},
      [],
    ],
    ['are behind a gate in 1.33', 33, { resourceClaims: [{}] }, {}, []],
    ['have names', 34, { resourceClaims: [{ resourceClaimName: 'a' }, { name: 'A', resourceClaimName: 'a' }] }, {}, [
      'spec.resourceClaims[0].name: Required value',
      `spec.resourceClaims[1].name: Invalid value: "A": ${NOT_A_LABEL}`,
    ]],
    [
      'of their own', 34,
      { resourceClaims: [{ name: 'a', resourceClaimName: 'a' }, { name: 'a', resourceClaimName: 'b' }] },
      {},
      ['spec.resourceClaims[1].name: Duplicate value: "a"'],
    ],
    [
      'are for something', 34,
      { resourceClaims: [{ name: 'gpu' }] },
      {},
      [
        'spec.resourceClaims[0]: Invalid value: {"Name":"gpu","ResourceClaimName":null,"ResourceClaimTemplateName":null}: must specify one of: `resourceClaimName`, `resourceClaimTemplateName`',
      ],
    ],
    [
      'are for one thing', 37,
      { resourceClaims: [{ name: 'gpu', resourceClaimName: 'a', resourceClaimTemplateName: 'b' }] },
      {},
      [
        'spec.resourceClaims[0]: Invalid value: {"Name":"gpu","ResourceClaimName":"a","ResourceClaimTemplateName":"b"}: at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified',
      ],
    ],
    ['that can be', 34, { resourceClaims: [{ name: 'gpu', resourceClaimName: '-' }, { name: 'net', resourceClaimTemplateName: '' }] }, {}, [
      `spec.resourceClaims[0].resourceClaimName: Invalid value: "-": ${NOT_A_SUBDOMAIN}`,
      `spec.resourceClaims[1].resourceClaimTemplateName: Invalid value: "": ${NOT_A_SUBDOMAIN}`,
    ]],
    [
      'are not for static pods', 35,
      { nodeName: 'node', resourceClaims: [{ name: 'gpu' }] },
      { annotations: { 'kubernetes.io/config.mirror': 'x' } },
      ['[]: Forbidden: static pods do not support resource claims'],
    ],
  ])('%s', (_title, minor, spec, metadata, expected) => {
    expect(errorsOfPod(spec, { minor, metadata })).toEqual(expected);
  });
});

describe('the claims of a container', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      "are the pod's", 34,
      { resourceClaims: [{ name: 'gpu', resourceClaimName: 'a' }, { name: 'net', resourceClaimTemplateName: 'b' }], ...app({ resources: { claims: [{ name: 'gpu' }, { name: 'net', request: 'a' }, { name: 'net', request: 'b' }] } }) },
      [],
    ],
    [
      'are dropped in 1.33', 33,
      { resourceClaims: [{ name: 'gpu', resourceClaimName: 'a' }, { name: 'net', resourceClaimTemplateName: 'b' }], ...app({ resources: { claims: [{ name: 'nope' }] } }) },
      [],
    ],
    [
      'or are not found', 34,
      { resourceClaims: [{ name: 'gpu', resourceClaimName: 'a' }, { name: 'net', resourceClaimTemplateName: 'b' }], ...app({ resources: { claims: [{ name: 'nope' }, {}] } }) },
      [
        'spec.containers[0].resources.claims[0]: Not found: "nope": must be one of the names in pod.spec.resourceClaims: gpu, net',
        'spec.containers[0].resources.claims[1]: Required value',
      ],
    ],
    ['where the pod has none', 34, app({ resources: { claims: [{ name: 'gpu' }] } }), [
      'spec.containers[0].resources.claims[0]: Not found: "gpu": must be one of the names in pod.spec.resourceClaims which is empty',
    ]],
    [
      'stand once', 34,
      { resourceClaims: [{ name: 'gpu', resourceClaimName: 'a' }, { name: 'net', resourceClaimTemplateName: 'b' }], ...app({ resources: { claims: [{ name: 'gpu' }, { name: 'gpu' }, { name: 'gpu', request: 'a' }] } }) },
      [
        'spec.containers[0].resources.claims[1]: Duplicate value: "gpu"',
        'spec.containers[0].resources.claims[2]: Duplicate value: "gpu"',
      ],
    ],
    [
      'or each request once', 36,
      { resourceClaims: [{ name: 'gpu', resourceClaimName: 'a' }, { name: 'net', resourceClaimTemplateName: 'b' }], ...app({ resources: { claims: [{ name: 'gpu', request: 'a' }, { name: 'gpu', request: 'a' }, { name: 'gpu' }, { name: 'net', request: 'A' }] } }) },
      [
        'spec.containers[0].resources.claims[1]: Duplicate value: "gpu/a"',
        'spec.containers[0].resources.claims[2]: Duplicate value: "gpu"',
        `spec.containers[0].resources.claims[3].request: Invalid value: "A": ${NOT_A_LABEL}`,
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
