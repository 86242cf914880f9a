import { formatFieldError } from '../../../../src/engine/field/error';
import { validateServiceAccount } from '../../../../src/engine/validation/cluster/service-account';
import { NOT_A_SUBDOMAIN } from '../../../support/validation';

describe('a ServiceAccount', () => {
  test.each<[string, string, string[]]>([
    ['in order', 'team-a', []],
    ['with dots', 'team.a', []],
    ['without a name', '', ['metadata.name: Required value: name or generateName is required']],
    ['in capitals', 'Team', [`metadata.name: Invalid value: "Team": ${NOT_A_SUBDOMAIN}`]],
  ])('%s', (_title, name, expected) => {
    expect(validateServiceAccount({ metadata: { name } }, 24).map(formatFieldError)).toEqual(expected);
  });
});
