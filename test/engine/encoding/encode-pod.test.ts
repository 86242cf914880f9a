import { encodePod } from '../../../src/engine/encoding/encode-pod';
import { Pod } from '../../../src/engine/objects/pod';

const pod = (spec: object, metadata: object = { name: 'a' }): Pod => ({ apiVersion: 'v1', kind: 'Pod', metadata, spec });
const withContainer = (container: object): Pod => pod({ containers: [{ name: 'c', ...container }] });

describe('the encoder', () => {
  test.each<[string, Pod, Pod]>([
    ['leaves out empty lists', withContainer({ ports: [], args: [] }), withContainer({})],
    ['leaves out empty maps', pod({ containers: [] }, { name: 'a', labels: {}, annotations: {} }), pod({ containers: [] })],
    ['keeps an empty list that is required', pod({ containers: [], volumes: [] }), pod({ containers: [] })],
    ['leaves out false', pod({ hostNetwork: false, hostPID: false, containers: [] }), pod({ containers: [] })],
    ['keeps false behind a pointer', withContainer({ securityContext: { privileged: false } }), withContainer({ securityContext: { privileged: false } })],
    ['leaves out zero', withContainer({ ports: [{ containerPort: 80, hostPort: 0 }] }), withContainer({ ports: [{ containerPort: 80 }] })],
    ['keeps zero behind a pointer', pod({ terminationGracePeriodSeconds: 0, containers: [] }), pod({ terminationGracePeriodSeconds: 0, containers: [] })],
    ['leaves out empty texts', withContainer({ env: [{ name: 'A', value: '' }] }), withContainer({ env: [{ name: 'A' }] })],
    ['keeps an empty text that is required', pod({ volumes: [{ name: '', emptyDir: {} }], containers: [] }), pod({ volumes: [{ name: '', emptyDir: {} }], containers: [] })],
    ['keeps empty structs', pod({ securityContext: {}, containers: [] }), pod({ securityContext: {}, containers: [] })],
    ['keeps empty elements of a list', withContainer({ command: ['sh', ''] }), withContainer({ command: ['sh', ''] })],
    ['keeps empty values of a map', pod({ nodeSelector: { a: '' }, containers: [] }), pod({ nodeSelector: { a: '' }, containers: [] })],
    ['leaves out undefined', withContainer({ image: undefined }), withContainer({})],
    ['keeps port 0 of a probe', withContainer({ livenessProbe: { httpGet: { port: 0 } } }), withContainer({ livenessProbe: { httpGet: { port: 0 } } })],
  ])('%s', (_title, given, expected) => {
    expect(JSON.stringify(encodePod(given, 24))).toBe(JSON.stringify(expected));
  });

  test.each([
    ['.5', '500m'], ['0.1', '100m'], ['1000m', '1'], ['1.5Gi', '1536Mi'], ['1024Ki', '1Mi'], ['1e3', '1e3'], ['0', '0'], ['100m', '100m'], ['+1', '+1'],
  ])('writes the quantity %s as %s', (given, expected) => {
    const withLimit = (cpu: string): Pod => withContainer({ resources: { limits: { cpu } } });
    expect(encodePod(withLimit(given), 24)).toEqual(withLimit(expected));
  });
});
