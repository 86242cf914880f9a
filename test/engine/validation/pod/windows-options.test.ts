import { Container, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { NOT_A_SUBDOMAIN, errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });

describe('the options of Windows', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'in order', 24,
      { securityContext: { windowsOptions: { gmsaCredentialSpecName: 'spec.a', gmsaCredentialSpec: '{}', runAsUserName: 'NT AUTHORITY\\SYSTEM' } } },
      [],
    ],
    [
      'the name of a credential spec', 24,
      { securityContext: { windowsOptions: { gmsaCredentialSpecName: 'A_b' } } },
      [`spec.securityContext.windowsOptions.gmsaCredentialSpecName: Invalid value: "A_b": ${NOT_A_SUBDOMAIN}`],
    ],
    [
      'an empty credential spec', 24,
      app({ securityContext: { windowsOptions: { gmsaCredentialSpec: '' } } }),
      [
        'spec.containers[0].securityContext.windowsOptions.gmsaCredentialSpec: Invalid value: "": gmsaCredentialSpec cannot be an empty string',
      ],
    ],
    ['which are dropped before 1.16', 15, app({ securityContext: { windowsOptions: { gmsaCredentialSpec: '' } } }), []],
    ['an empty user', 24, { securityContext: { windowsOptions: { runAsUserName: '' } } }, [
      'spec.securityContext.windowsOptions.runAsUserName: Invalid value: "": runAsUserName cannot be an empty string',
    ]],
    ['a control character', 24, { securityContext: { windowsOptions: { runAsUserName: 'a\tb' } } }, [
      'spec.securityContext.windowsOptions.runAsUserName: Invalid value: "a\\tb": runAsUserName cannot contain control characters',
    ]],
    [
      'two backslashes', 24,
      { securityContext: { windowsOptions: { runAsUserName: 'a\\b\\c' } } },
      [
        'spec.securityContext.windowsOptions.runAsUserName: Invalid value: "a\\\\b\\\\c": runAsUserName cannot contain more than one backslash',
      ],
    ],
    ['a domain without a user', 24, { securityContext: { windowsOptions: { runAsUserName: 'dom\\' } } }, [
      'spec.securityContext.windowsOptions.runAsUserName: Invalid value: "dom\\\\": runAsUserName\'s User cannot be empty',
    ]],
    [
      'a user without a domain', 24,
      { securityContext: { windowsOptions: { runAsUserName: '\\bob' } } },
      [
        'spec.securityContext.windowsOptions.runAsUserName: Invalid value: "\\\\bob": runAsUserName\'s Domain doesn\'t match the NetBios nor the DNS format',
      ],
    ],
    [
      'a domain that is none', 24,
      { securityContext: { windowsOptions: { runAsUserName: '.dom\\bob' } } },
      [
        'spec.securityContext.windowsOptions.runAsUserName: Invalid value: ".dom\\\\bob": runAsUserName\'s Domain doesn\'t match the NetBios nor the DNS format',
      ],
    ],
    [
      'a long domain', 24,
      { securityContext: { windowsOptions: { runAsUserName: `${'x'.repeat(257)}\\bob` } } },
      [
        `spec.securityContext.windowsOptions.runAsUserName: Invalid value: "${'x'.repeat(257)}\\\\bob": runAsUserName's Domain length must be under 256 characters`,
        `spec.securityContext.windowsOptions.runAsUserName: Invalid value: "${'x'.repeat(257)}\\\\bob": runAsUserName's Domain doesn't match the NetBios nor the DNS format`,
      ],
    ],
    [
      'a long user', 24,
      { securityContext: { windowsOptions: { runAsUserName: 'x'.repeat(105) } } },
      [
        `spec.securityContext.windowsOptions.runAsUserName: Invalid value: "${'x'.repeat(105)}": runAsUserName's User length must not be longer than 104 characters`,
      ],
    ],
    ['a user of dots and spaces', 24, { securityContext: { windowsOptions: { runAsUserName: '. .' } } }, [
      'spec.securityContext.windowsOptions.runAsUserName: Invalid value: ". .": runAsUserName\'s User cannot contain only periods or spaces',
    ]],
    [
      'a user with characters that no user has', 24,
      { securityContext: { windowsOptions: { runAsUserName: 'bob@home' } } },
      [
        'spec.securityContext.windowsOptions.runAsUserName: Invalid value: "bob@home": runAsUserName\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]',
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
