import { formatFieldError } from '../../../../src/engine/field/error';
import { validateNamespace } from '../../../../src/engine/validation/cluster/namespace';
import { NOT_A_LABEL } from '../../../support/validation';

describe('a Namespace', () => {
  test.each<[string, string, string[]]>([
    ['in order', 'team-a', []],
    ['with dots', 'team.a', [`metadata.name: Invalid value: "team.a": ${NOT_A_LABEL}`]],
    ['without a name', '', ['metadata.name: Required value: name or generateName is required']],
    ['in capitals', 'Team', [`metadata.name: Invalid value: "Team": ${NOT_A_LABEL}`]],
  ])('%s', (_title, name, expected) => {
    expect(validateNamespace({ metadata: { name } }, 24).map(formatFieldError)).toEqual(expected);
  });
});
