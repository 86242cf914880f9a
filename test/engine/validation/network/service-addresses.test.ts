import { formatFieldError } from '../../../../src/engine/field/error';
import { ServiceSpec } from '../../../../src/engine/other-kinds/service';
import { validateAddresses } from '../../../../src/engine/validation/network/service-addresses';
import { startValidation } from '../../../../src/engine/validation/validation';

const GIVEN = 'spec.clusterIPs: Invalid value: []string{"10.0.0.1"}: ';

test.each<[title: string, minor: number, spec: ServiceSpec, error: string]>([
  ['a list alone', 22, { clusterIPs: ['10.0.0.1'] }, `${GIVEN}must be empty when clusterIP is empty`],
  ['a list alone', 23, { clusterIPs: ['10.0.0.1'] }, `${GIVEN}must be empty when \`clusterIP\` is not specified`],
  ['another first address', 22, { clusterIP: '10.0.0.2', clusterIPs: ['10.0.0.1'] }, `${GIVEN}element [0] must match clusterIP`],
  ['another first address', 23, { clusterIP: '10.0.0.2', clusterIPs: ['10.0.0.1'] }, `${GIVEN}first value must match \`clusterIP\``],
])('%s in 1.%i', (_title, minor, spec, error) => {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  validateAddresses(spec, undefined, v);
  expect(v.errors.map(formatFieldError)).toEqual([error]);
});
