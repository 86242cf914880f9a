import { invalid } from '../../../src/engine/field/error';
import { violation, violationAt } from '../../../src/engine/pod-security-policy/violation';

const ERROR = invalid('spec.containers[0].hostPort', 80, 'not allowed');

test('a violation stands where upstream says', () => {
  expect(violation('hostPorts', ERROR)).toEqual({ check: 'hostPorts', path: 'spec.containers[0].hostPort', error: ERROR });
});

test('or at its true place, where upstream\'s is another', () => {
  expect(violationAt('hostPorts', 'spec.containers[0].ports[0].hostPort', ERROR))
    .toEqual({ check: 'hostPorts', path: 'spec.containers[0].ports[0].hostPort', error: ERROR });
});
