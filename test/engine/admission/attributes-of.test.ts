import { AdmissionAttributes } from '../../../src/engine/admission/attributes';
import { attributesOf } from '../../../src/engine/admission/attributes-of';
import { AdmissionRequest, shapeRequest } from '../../../src/engine/request';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';

const NAME = 'kubernetes.io/metadata.name';
const pod = (namespace: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace } });
const namespace = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });

type Labels = Pick<AdmissionAttributes, 'namespaceLabels' | 'sureNamespaceLabels'>;

test.each<[string, number, object, Partial<AdmissionRequest>, Labels]>([
  ['of a namespace of the set', 21, pod('team'), { namespace: 'team' }, { namespaceLabels: { [NAME]: 'team', env: 'prod' }, sureNamespaceLabels: undefined }],
  ['of one that is not known', 21, pod('other'), { namespace: 'other' }, { namespaceLabels: undefined, sureNamespaceLabels: { [NAME]: 'other' } }],
  ['of one that every cluster has', 21, pod('default'), { namespace: 'default' }, { namespaceLabels: undefined, sureNamespaceLabels: { [NAME]: 'default' } }],
  ['of one that is not known, before there is a label for the name', 20, pod('other'), { namespace: 'other' }, {}],
  ['of a Namespace that is deleted', 21, namespace('team'), { operation: 'DELETE', name: 'team' },
    { namespaceLabels: { [NAME]: 'team', env: 'prod' }, sureNamespaceLabels: undefined }],
  ['of a Namespace that is deleted and not known', 21, namespace('other'), { operation: 'DELETE', name: 'other' },
    { namespaceLabels: undefined, sureNamespaceLabels: { [NAME]: 'other' } }],
  ['of an object without a namespace', 21, { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } }, {}, {}],
])('labels %s, in 1.%i', (_title, minor, object, request, expected) => {
  const state = prepareCluster({ minor, plugins: new Set(), allowPrivileged: true }, [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels: { env: 'prod' } } },
  ]);
  const asked = { operation: 'CREATE', namespace: '', userInfo: { username: 'jane', groups: [] }, object, ...request } as AdmissionRequest;
  const { namespaceLabels, sureNamespaceLabels } = attributesOf(state, shapeRequest(asked, object), object);
  expect({ namespaceLabels, sureNamespaceLabels }).toEqual(expected);
});
