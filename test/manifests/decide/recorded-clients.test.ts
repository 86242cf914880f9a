import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { JsonObject } from '../../../src/engine/json-object';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { ClientName } from '../../../src/manifests/client/set-client';
import { readProfile } from '../../../src/manifests/cluster/profile';
import { checkDocuments } from '../../../src/manifests/decide/check';
import { readManifestDocuments } from '../../../src/manifests/file';
import { EvaluatedObject } from '../../../src/manifests/result/result';
import { asApplied } from '../../../src/manifests/set/as-applied';
import { ManifestDocument } from '../../../src/manifests/set/manifest-object';
import { runs } from '../../support/runs';
import { setClient } from '../../support/set-client';

/*
 * What has become of an object of kube-apiserver 1.36.3: the object before, what the client was told, and its error or the object afterwards.
 *
 * Rows of Helm: pkg/action of Helm 4.3.2 installed and upgraded releases, with what others did to the object in between. Rows of Flux: ApplyAll of
 * github.com/fluxcd/pkg/ssa 0.76.2, with the options of kustomize-controller. Rows of Argo CD: kubectl 1.36.2 ran the commands that gitops-engine's
 * applyObject makes of the sync options; its errors are in the server's words. The first line has a CustomResourceDefinition.
 * test/oracle/clients/README.md says how to record them again.
 */

interface Row {
  readonly client: ClientName;
  readonly isOnServer?: false;
  readonly force?: true;
  /** Of Helm, which command; `upgrade` upgrades a release that has a ConfigMap besides. */
  readonly via?: 'install' | 'upgrade';
  readonly live: KubernetesObject;
  /** Of Helm: the document of the release before. */
  readonly old?: JsonObject;
  readonly config: KubernetesObject;
  readonly error?: string;
  readonly after?: KubernetesObject;
}

const LINES = gunzipSync(readFileSync(join(__dirname, 'clients.jsonl.gz'))).toString('utf-8').trimEnd().split('\n');
const { definitions } = JSON.parse(LINES[0]) as { readonly definitions: readonly JsonObject[] };
const ROWS = LINES.slice(1).map((line) => JSON.parse(line) as Row);
/** The slow tests try all rows. */
const STRIDE = runs(1) > 1 ? 1 : 8;

const OTHER = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'other', namespace: 'default' } };
const OF_RELEASE = {
  uid: '1', labels: { 'app.kubernetes.io/managed-by': 'Helm' }, annotations: { 'meta.helm.sh/release-name': 'rel', 'meta.helm.sh/release-namespace': 'default' },
};
/** Under a policy, the objects of all kinds are told as they are stored. */
const POLICY = [{
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name: 'p' },
  spec: {
    matchConstraints: { resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['CREATE', 'UPDATE'], resources: ['*'] }] },
    validations: [{ expression: 'true' }],
  },
}, {
  apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicyBinding', metadata: { name: 'p' }, spec: { policyName: 'p', validationActions: ['Deny'] },
}];

function documents(...values: readonly object[]): readonly ManifestDocument[] {
  return values.flatMap((value) => [...readManifestDocuments(JSON.stringify(value), 'row.yaml')]);
}

function answerTo({ client, isOnServer, force, via, live, old, config }: Row): EvaluatedObject | undefined {
  const read = readProfile('kubernetes:1.36');
  if ('error' in read) {
    throw new Error(read.error);
  }
  const { managedFields = [], ...metadata } = live.metadata as { readonly managedFields?: readonly object[] };
  const whole = { ...live, metadata: { ...metadata, managedFields: managedFields.map((each) => ({ ...each, fieldsType: 'FieldsV1' })) } };
  const isUpgrade = via === 'upgrade';
  const { workloads, objects } = checkDocuments({
    cluster: read.profile,
    client: setClient({ name: client, isOnServer, forceConflicts: force }),
    existing: [
      ...documents(...definitions, ...POLICY, whole, ...(isUpgrade ? [{ ...OTHER, metadata: { ...OTHER.metadata, ...OF_RELEASE } }] : [])),
      ...asApplied(documents(...(isUpgrade ? [OTHER] : []), ...(old === undefined ? [] : [old])), 'default'),
    ],
    documents: documents(config, ...(isUpgrade ? [OTHER] : [])),
    keepObjects: true,
    tellsAll: true,
    tellsUnvalidated: true,
  });
  return [...workloads, ...objects].find(({ name }) => name === config.metadata?.name);
}

interface Compared {
  readonly metadata?: { readonly labels?: JsonObject; readonly annotations?: JsonObject };
  readonly spec?: PodFields & { readonly template?: Compared };
}

interface PodFields {
  readonly hostNetwork?: boolean;
  readonly securityContext?: object;
  readonly containers?: readonly JsonObject[];
}

/** What the server and the controllers do not set by themselves. Of a workload, its pods are compared. */
function compared(object: KubernetesObject | undefined): unknown {
  const { metadata, spec, ...others } = (object ?? {}) as Compared & { readonly status?: object };
  const pod = spec?.template ?? (object?.kind === 'Pod' ? { metadata, spec } : undefined);
  if (pod !== undefined) {
    return podFields(pod);
  }
  const { status: _status, ...rest } = others;
  return withoutEmpty({ ...rest, spec, labels: metadata?.labels, annotations: metadata?.annotations });
}

function podFields({ metadata, spec: { hostNetwork, securityContext, containers = [] } = {} }: Compared): unknown {
  const named = containers.map(({ name, image, env, args, securityContext: own }) => ({ name, image, env, args, own }));
  return withoutEmpty({ t: metadata?.annotations?.t, hostNetwork, securityContext, containers: named });
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutEmpty);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).map(([key, each]) => [key, withoutEmpty(each)] as const);
  const isEmpty = (each: unknown): boolean => each === undefined || (typeof each === 'object' && each !== null && Object.keys(each).length === 0);
  return Object.fromEntries(entries.filter(([, each]) => !isEmpty(each)));
}

test.each(['helm', 'flux', 'argocd'])('%s', (name) => {
  const rows = ROWS.filter(({ client }, i) => client === name && i % STRIDE === 0);

  const answers = rows.map((row) => {
    const answer = answerTo(row);
    if (answer === undefined) {
      // Nothing is told of an object that is left as it is.
      return { after: compared(row.live) };
    }
    const { decision, message = '', object } = answer.verdict;
    const isSame = row.error !== undefined && row.error.replaceAll('"rel"', '"release-name"').includes(message.replaceAll('"rel"', '"release-name"'));
    return decision === 'denied' ? { error: isSame ? row.error : message } : { after: compared(object) };
  });

  expect(answers).toEqual(rows.map(({ error, after }) => (error === undefined ? { after: compared(after) } : { error })));
});

test('there are rows of each client', () => {
  expect(new Set(ROWS.map(({ client }) => client))).toEqual(new Set(['helm', 'flux', 'argocd']));
  expect(ROWS.length).toBeGreaterThan(300);
});
