import { verdictLines } from '../../support/verdict-lines';

interface Numbers {
  readonly replicas?: string;
  readonly port?: string;
  readonly grace?: string;
}

const deployment = ({ replicas = '1', port = '80', grace = '30' }: Numbers): string => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: d, namespace: team}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {a: b}}
  template:
    metadata: {labels: {a: b}}
    spec: {containers: [{name: c, image: i, ports: [{containerPort: ${port}}]}], terminationGracePeriodSeconds: ${grace}}
---`;
const service = (port: string): string => `
apiVersion: v1
kind: Service
metadata: {name: s, namespace: team}
spec: {ports: [{port: ${port}}]}
---`;
const INVALID = 'denied Deployment team/d: Deployment.apps "d" is invalid:';
const UNREAD = 'denied Deployment team/d: Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal number';

describe.each([24, 36])('integers that a field of 1.%i cannot hold', (minor) => {
  const told = (...documents: readonly string[]): readonly string[] => verdictLines(documents.join(''), { cluster: `kubernetes:1.${minor}` })
    .filter((line) => /^(?:allowed|denied)/.test(line)).slice(-1);

  test.each<[string, Numbers, string]>([
    ['beyond int32', { replicas: '3000000000' }, `${UNREAD} 3000000000 into Go struct field DeploymentSpec.spec.replicas of type int32`],
    ['beyond int64', { grace: '1e30' }, `${UNREAD} 1e+30 into Go struct field PodSpec.spec.template.spec.terminationGracePeriodSeconds of type int64`],
  ])('are refused in a new object: %s', (_title, numbers, expected) => {
    expect(told(deployment(numbers))).toEqual([expected]);
  });

  test.each<[string, Numbers, string]>([
    ['to less than zero', { replicas: '3000000000' }, `${INVALID} spec.replicas: Invalid value: -1294967296: must be greater than or equal to 0`],
    ['to a valid one', { replicas: '4294967298' }, 'allowed Deployment team/d'],
    ['to one that is no port', { port: '99999999999' },
      `${INVALID} spec.template.spec.containers[0].ports[0].containerPort: Invalid value: 1215752191: must be between 1 and 65535, inclusive`],
    ['to a port', { port: '4294967376' }, 'allowed Deployment team/d'],
    ['that are no int64 to zero', { replicas: '9999999999999999999999' }, 'allowed Deployment team/d'],
    ['not of a fraction', { replicas: '1.5' }, 'denied Deployment team/d: cannot convert float64 to int32'],
  ])('lose their upper bits in a patch: %s', (_title, numbers, expected) => {
    expect(told(deployment({}), deployment(numbers))).toEqual([expected]);
  });

  test('lose their upper bits in a patch of another kind', () => {
    expect(told(service('80'), service('99999999999'))).toEqual([
      'denied Service team/s: Service "s" is invalid: [spec.ports[0].port: Invalid value: 1215752191: must be between 1 and 65535, inclusive, '
      + 'spec.ports[0].targetPort: Invalid value: 1215752191: must be between 1 and 65535, inclusive]',
    ]);
  });
});
