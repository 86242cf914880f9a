import { readProfile } from '../../../src/manifests/cluster/profile';
import { checkDocuments } from '../../../src/manifests/decide/check';

const service = (spec: object): object => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'default' }, spec });
const port = (more: object = {}): object => ({ ports: [{ port: 80, ...more }] });

/** What the API server answers to each Service that it rejects. */
function messagesOf(version: string, specs: readonly object[], there: readonly object[] = []): readonly (string | undefined)[] {
  const read = readProfile(`kubernetes:${version}`);
  if ('error' in read) {
    throw new Error(read.error);
  }
  const documents = (values: readonly object[]) => values.map((value, i) => ({ source: `${i}`, value: service(value) }));
  const { objects } = checkDocuments({ cluster: read.profile, documents: documents(specs), existing: documents(there) });
  return objects.map(({ verdict }) => verdict.message);
}

const BALANCER = { type: 'LoadBalancer', externalTrafficPolicy: 'Local', ...port() };

describe('a Service that comes again has the addresses and ports that the API server gave it', () => {
  test.each<[string, string, readonly object[], readonly string[]]>([
    ['a health check port', '1.37', [BALANCER, BALANCER], []],
    ['a health check port, in an older version', '1.24', [BALANCER, { ...BALANCER, ...port({ targetPort: 8080 }) }], []],
    ['another health check port', '1.37', [BALANCER, { ...BALANCER, healthCheckNodePort: 31000 }],
      ['Service "web" is invalid: spec.healthCheckNodePort: Forbidden: field is immutable']],
    ['node ports', '1.37', [{ type: 'NodePort', ...port() }, { type: 'NodePort', ...port() }], []],
    ['an address', '1.37', [port(), port()], []],
    ['another address', '1.37', [port(), { clusterIP: '10.0.0.9', ...port() }],
      ['Service "web" is invalid: spec.clusterIPs[0]: Invalid value: ["10.0.0.9"]: may not change once set']],
    ['families that depend on flags', '1.37', [
      { ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv6', 'IPv4'], ...port() },
      { ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv4'], ...port() },
      { ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv6'], ...port() },
      port(),
    ], []],
  ])('%s at %s', (_title, version, specs, expected) => {
    expect(messagesOf(version, specs)).toEqual(expected);
  });

  test.each<[string, object]>([
    ['with its values', { ...BALANCER, healthCheckNodePort: 31000, clusterIP: '10.0.0.1', clusterIPs: ['10.0.0.1'] }],
    ['without them', BALANCER],
  ])('of a snapshot %s', (_title, there) => {
    expect(messagesOf('1.37', [BALANCER], [there])).toEqual([]);
  });

  test.each<[string, string, object, readonly string[]]>([
    ['another address', '1.37', { clusterIP: '10.0.0.2' }, ['Service "web" is invalid: spec.clusterIPs[0]: Invalid value: ["10.0.0.2"]: may not change once set']],
    ['another address', '1.20', { clusterIP: '10.0.0.2' }, ['Service "web" is invalid: spec.clusterIPs[0]: Invalid value: []string{"10.0.0.2"}: may not change once set']],
    ['another address', '1.19', { clusterIP: '10.0.0.2' }, ['Service "web" is invalid: spec.clusterIP: Invalid value: "10.0.0.2": field is immutable']],
    ['no address of its own', '1.37', { clusterIP: 'None' }, ['Service "web" is invalid: spec.clusterIPs[0]: Invalid value: ["None"]: may not change once set']],
    ['the same address', '1.37', { clusterIP: '10.0.0.1' }, []],
    ['no word of it', '1.37', {}, []],
  ])('of a snapshot that lists no addresses: %s at %s', (_title, version, spec, expected) => {
    expect(messagesOf(version, [{ ...spec, ...port() }], [{ clusterIP: '10.0.0.1', ...port() }])).toEqual(expected);
  });
});
