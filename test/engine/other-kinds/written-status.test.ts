import { reviewLine } from '../../../src/cli/review';
import { JsonObject } from '../../../src/engine/json-object';

/* As kube-apiserver 1.26.15 answers; upstream: the gate NetworkPolicyStatus is off in 1.24 to 1.27, which serve the endpoint all the same. */

const CONDITION = { type: 'A', status: 'True', reason: 'R', message: 'm', lastTransitionTime: '2024-01-01T00:00:00Z' };
const OTHER = { ...CONDITION, type: 'B' };
const WRONG = { type: 'A', status: 'x' };

interface Change {
  readonly part?: 'status';
  readonly status?: object;
  readonly old?: object;
}

interface Kind {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly kind: string;
  readonly spec: object;
  readonly namespace?: string;
}

const POLICY: Kind = {
  group: 'networking.k8s.io', version: 'v1', resource: 'networkpolicies', kind: 'NetworkPolicy', spec: { podSelector: {}, policyTypes: ['Ingress'] }, namespace: 'default',
};
const ATTACHMENT: Kind = {
  group: 'storage.k8s.io',
  version: 'v1beta1',
  resource: 'volumeattachments',
  kind: 'VolumeAttachment',
  spec: { attacher: 'a', nodeName: 'n', source: { persistentVolumeName: 'v' } },
};

function answer(minor: number, { group, version, resource, kind, spec, namespace }: Kind, { part, status, old }: Change): unknown {
  const object = { apiVersion: `${group}/${version}`, kind, metadata: { name: 'a', namespace, resourceVersion: old && '1' }, spec };
  const { response } = JSON.parse(reviewLine(JSON.stringify({
    kubernetesVersion: `1.${minor}`,
    objects: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } }],
    request: {
      operation: old ? 'UPDATE' : 'CREATE',
      namespace,
      name: old && 'a',
      resource: { group, version, resource },
      subResource: part,
      userInfo: { username: 'a', groups: ['system:masters'] },
      object: { ...object, status },
      oldObject: old && { ...object, status: old },
    },
  }))) as { readonly response: { readonly code: number; readonly message?: string; readonly object?: JsonObject } };
  return response.message ?? response.object?.status ?? response.code;
}

test.each<[string, number, Kind, Change, unknown]>([
  ['nothing resets the status of a new policy', 24, POLICY, { status: { conditions: [CONDITION] } }, { conditions: [CONDITION] }],
  ['nor asks what is in it', 27, POLICY, { status: { conditions: [WRONG] } }, { conditions: [{ ...WRONG, lastTransitionTime: null, message: '', reason: '' }] }],
  ['1.23 does not know it', 23, POLICY, { status: { conditions: [CONDITION] } }, 201],
  ['nor does 1.28', 28, POLICY, { status: { conditions: [CONDITION] } }, 201],
  ['a changed policy may bring one', 27, POLICY, { status: { conditions: [CONDITION] }, old: {} }, { conditions: [CONDITION] }],
  ['conditions that are there stay', 27, POLICY, { status: { conditions: [OTHER] }, old: { conditions: [CONDITION] } }, { conditions: [CONDITION] }],
  ['so do they without a status', 27, POLICY, { old: { conditions: [CONDITION] } }, { conditions: [CONDITION] }],
  ['the endpoint leaves conditions as they are', 24, POLICY, { part: 'status', status: { conditions: [OTHER] }, old: { conditions: [CONDITION] } }, { conditions: [CONDITION] }],
  ['it adds none', 27, POLICY, { part: 'status', status: { conditions: [CONDITION] }, old: {} }, {}],
  ['it clears them', 27, POLICY, { part: 'status', status: { conditions: [] }, old: { conditions: [CONDITION] } }, {}],
  ['it clears wrong ones too', 27, POLICY, { part: 'status', old: { conditions: [WRONG] } }, {}],
  ['it refuses wrong ones that are there', 26, POLICY, { part: 'status', status: { conditions: [CONDITION] }, old: { conditions: [{ ...WRONG, type: '' }] } },
    'NetworkPolicy.networking.k8s.io "a" is invalid: [status.conditions[0].type: Invalid value: "": name part must be non-empty, status.conditions[0].type: Invalid value: "": '
      + 'name part must consist of alphanumeric characters, \'-\', \'_\' or \'.\', and must start and end with an alphanumeric character (e.g. \'MyName\',  or \'my.name\',  or '
      + '\'123-abc\', regex used for validation is \'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\'), status.conditions[0].status: Unsupported value: "x": supported values: '
      + '"False", "True", "Unknown", status.conditions[0].lastTransitionTime: Required value: must be set, status.conditions[0].reason: Required value: must be set]'],
  ['1.23 has no endpoint', 23, POLICY, { part: 'status', status: {}, old: {} }, 'the server could not find the requested resource'],
  ['nor has 1.28', 28, POLICY, { part: 'status', status: {}, old: {} }, 'the server could not find the requested resource'],
  ['a new attachment of the old version has its status', 21, ATTACHMENT, { status: { attached: true } }, { attached: true }],
  ['a changed one has the new status', 21, ATTACHMENT, { status: { attached: true, detachError: { message: 'm' } }, old: { attached: false } },
    { attached: true, detachError: { message: 'm', time: null } }],
  ['one of the new version has none', 21, { ...ATTACHMENT, version: 'v1' }, { status: { attached: true } }, { attached: false }],
  ['a changed one of the new version keeps the old one', 21, { ...ATTACHMENT, version: 'v1' }, { status: { attached: true }, old: { attached: false } }, { attached: false }],
])('%s in 1.%i', (_title, minor, kind, change, expected) => {
  expect(answer(minor, kind, change)).toEqual(expected);
});
