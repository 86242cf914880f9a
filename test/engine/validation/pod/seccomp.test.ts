import { ObjectMeta } from '../../../../src/engine/objects/meta';
import { Container, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });

describe('a profile in a field', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'of each type', 24,
      { securityContext: { seccompProfile: { type: 'RuntimeDefault' } }, ...app({ securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'a/b.json' } } }) },
      [],
    ],
    ['has a type', 24, app({ securityContext: { seccompProfile: {} } }), [
      'spec.containers[0].securityContext.seccompProfile.type: Required value: type is required when seccompProfile is set',
    ]],
    [
      'of those there are', 24,
      app({ securityContext: { seccompProfile: { type: 'runtime/default' } } }),
      [
        'spec.containers[0].securityContext.seccompProfile.type: Unsupported value: "runtime/default": supported values: "Localhost", "RuntimeDefault", "Unconfined"',
      ],
    ],
    ["has a file if it is the host's", 24, app({ securityContext: { seccompProfile: { type: 'Localhost' } } }), [
      'spec.containers[0].securityContext.seccompProfile.localhostProfile: Required value: must be set when seccomp type is Localhost',
    ]],
    [
      'and else none', 24,
      { securityContext: { seccompProfile: { type: 'Unconfined', localhostProfile: 'a' } } },
      [
        'spec.securityContext.seccompProfile.localhostProfile: Invalid value: core.SeccompProfile{Type:"Unconfined", LocalhostProfile:(*string)(0xc000000000)}: can only be set when seccomp type is Localhost',
      ],
    ],
    [
      'the same as 1.34 prints it', 34,
      { securityContext: { seccompProfile: { type: 'Unconfined', localhostProfile: 'a' } } },
      [
        'spec.securityContext.seccompProfile.localhostProfile: Invalid value: {"Type":"Unconfined","LocalhostProfile":"a"}: can only be set when seccomp type is Localhost',
      ],
    ],
    [
      'names a file below the directory of profiles', 24,
      app({ securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: '/etc/../shadow' } } }),
      [
        'metadata.annotations.container.seccomp.security.alpha.kubernetes.io/app: Invalid value: "/etc/../shadow": must be a relative path',
        'metadata.annotations.container.seccomp.security.alpha.kubernetes.io/app: Invalid value: "/etc/../shadow": must not contain \'..\'',
        'spec.containers[0].securityContext.seccompProfile.localhostProfile: Invalid value: "/etc/../shadow": must be a relative path',
        'spec.containers[0].securityContext.seccompProfile.localhostProfile: Invalid value: "/etc/../shadow": must not contain \'..\'',
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});

describe('a profile in an annotation', () => {
  test.each<[string, PodSpec, ObjectMeta, string[]]>([
    [
      'of each form',
      {},
      { annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'docker/default', 'container.seccomp.security.alpha.kubernetes.io/app': 'localhost/a/b' } },
      [],
    ],
    [
      'has a known form',
      {},
      { annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'default', 'container.seccomp.security.alpha.kubernetes.io/app': 'localhost/../a' } },
      [
        'metadata.annotations.seccomp.security.alpha.kubernetes.io/pod: Invalid value: "default": must be a valid seccomp profile',
        'metadata.annotations.container.seccomp.security.alpha.kubernetes.io/app: Invalid value: "../a": must not contain \'..\'',
        'spec.containers[0].securityContext.seccompProfile.localhostProfile: Invalid value: "../a": must not contain \'..\'',
      ],
    ],
  ])('%s', (_title, spec, metadata, expected) => {
    expect(errorsOfPod(spec, { metadata })).toEqual(expected);
  });
});

describe('both', () => {
  test.each<[string, PodSpec, ObjectMeta, string[]]>([
    [
      'must agree',
      { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
      { annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' } },
      ['spec.securityContext.seccompProfile.type: Forbidden: seccomp type in annotation and field must match'],
    ],
    [
      'docker/default is runtime/default',
      { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
      { annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'docker/default' } },
      [],
    ],
    [
      'must agree on the file',
      app({ securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'a' } } }),
      { annotations: { 'container.seccomp.security.alpha.kubernetes.io/app': 'localhost/b' } },
      [
        'spec.containers[0].securityContext.seccompProfile.localhostProfile: Forbidden: seccomp profile in annotation and field must match',
      ],
    ],
    [
      'must agree on its being a file',
      app({ securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'a' } } }),
      { annotations: { 'container.seccomp.security.alpha.kubernetes.io/app': 'unconfined' } },
      [
        'spec.containers[0].securityContext.seccompProfile.type: Forbidden: seccomp type in annotation and field must match',
      ],
    ],
    [
      'unconfined is unconfined',
      app({ securityContext: { seccompProfile: { type: 'Unconfined' } } }),
      { annotations: { 'container.seccomp.security.alpha.kubernetes.io/app': 'runtime/default' } },
      [
        'spec.containers[0].securityContext.seccompProfile.type: Forbidden: seccomp type in annotation and field must match',
      ],
    ],
  ])('%s', (_title, spec, metadata, expected) => {
    expect(errorsOfPod(spec, { metadata })).toEqual(expected);
  });
});
