import { ObjectMeta } from '../../../../src/engine/objects/meta';
import { Container, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });

describe('a profile in an annotation', () => {
  test.each<[string, PodSpec, ObjectMeta, string[]]>([
    [
      'of each form',
      { containers: [container(), container({ name: 'b' }), container({ name: 'c' })] },
      { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default', 'container.apparmor.security.beta.kubernetes.io/b': 'localhost/x', 'container.apparmor.security.beta.kubernetes.io/c': '' } },
      [],
    ],
    [
      'has a known form',
      {},
      { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'RuntimeDefault' } },
      [
        'metadata.annotations[container.apparmor.security.beta.kubernetes.io/app]: Invalid value: "RuntimeDefault": invalid AppArmor profile name: "RuntimeDefault"',
      ],
    ],
    ['belongs to a container', {}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/sidecar': 'unconfined' } }, [
      'metadata.annotations[container.apparmor.security.beta.kubernetes.io/sidecar]: Invalid value: "sidecar": container not found',
    ]],
  ])('%s', (_title, spec, metadata, expected) => {
    expect(errorsOfPod(spec, { metadata })).toEqual(expected);
  });
});

describe('a profile in a field', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'of each type', 30,
      { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } }, ...app({ securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'x' } } }) },
      [],
    ],
    ['has a type', 30, app({ securityContext: { appArmorProfile: {} } }), [
      'spec.containers[0].securityContext.appArmorProfile.type: Required value: type is required when appArmorProfile is set',
    ]],
    [
      'of those there are', 30,
      { securityContext: { appArmorProfile: { type: 'Enforce' } } },
      [
        'spec.securityContext.appArmorProfile.type: Unsupported value: "Enforce": supported values: "Localhost", "RuntimeDefault", "Unconfined"',
      ],
    ],
    ["has a name if it is the host's", 30, app({ securityContext: { appArmorProfile: { type: 'Localhost' } } }), [
      'spec.containers[0].securityContext.appArmorProfile.localhostProfile: Required value: must be set when AppArmor type is Localhost',
    ]],
    ['which is not empty', 30, app({ securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: '' } } }), [
      'spec.containers[0].securityContext.appArmorProfile.localhostProfile: Required value: must be set when AppArmor type is Localhost',
    ]],
    ['nor padded', 30, app({ securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: ' x' } } }), [
      'spec.containers[0].securityContext.appArmorProfile.localhostProfile: Invalid value: " x": must not be padded with whitespace',
    ]],
    ['nor long', 30, app({ securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'x'.repeat(4096) } } }), [
      'spec.containers[0].securityContext.appArmorProfile.localhostProfile: Too long: may not be longer than 4095',
    ]],
    [
      'nor long, in the words of 1.33', 33,
      app({ securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'x'.repeat(4096) } } }),
      [
        'spec.containers[0].securityContext.appArmorProfile.localhostProfile: Too long: may not be more than 4095 bytes',
      ],
    ],
    [
      'and else has none', 30,
      app({ securityContext: { appArmorProfile: { type: 'Unconfined', localhostProfile: 'x' } } }),
      [
        'spec.containers[0].securityContext.appArmorProfile.localhostProfile: Invalid value: "x": can only be set when AppArmor type is Localhost',
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});

describe('both', () => {
  test.each<[string, number, PodSpec, ObjectMeta, string[]]>([
    [
      'must agree', 30,
      app({ securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }),
      { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' } },
      [
        'spec.containers[0].securityContext.appArmorProfile.type: Forbidden: apparmor type in annotation and field must match',
      ],
    ],
    [
      "the pod's field gives way to a container's annotation", 30,
      { securityContext: { appArmorProfile: { type: 'Unconfined' } } },
      { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default' } },
      [],
    ],
    [
      'must agree on the name', 30,
      app({ securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'a' } } }),
      { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'localhost/b' } },
      [
        'spec.containers[0].securityContext.appArmorProfile.localhostProfile: Forbidden: apparmor profile in annotation and field must match',
      ],
    ],
    [
      "must agree on its being the host's", 30,
      app({ securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'a' } } }),
      { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' } },
      [
        'spec.containers[0].securityContext.appArmorProfile.type: Forbidden: apparmor type in annotation and field must match',
      ],
    ],
    [
      'on Windows nobody asks', 30,
      { os: { name: 'windows' }, ...app({ securityContext: { appArmorProfile: { type: 'Unconfined' } } }) },
      { annotations: { 'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default' } },
      ['spec.containers[0].securityContext.appArmorProfile: Forbidden: cannot be set for a windows pod'],
    ],
  ])('%s', (_title, minor, spec, metadata, expected) => {
    expect(errorsOfPod(spec, { minor, metadata })).toEqual(expected);
  });
});
