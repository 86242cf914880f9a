import { verdictLines, VerdictLinesOptions } from '../../support/verdict-lines';

const K33: VerdictLinesOptions = { cluster: 'kubernetes:1.33' };
const K36: VerdictLinesOptions = { cluster: 'kubernetes:1.36' };
const TEAM = '{apiVersion: v1, kind: Namespace, metadata: {name: team}}\n---\n';
const SIZE = 'resources: {requests: {storage: 1Gi}}';
const CLAIM = `metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], ${SIZE}}`;

const statefulSet = (claim: string): string => `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: team}
spec:
  replicas: 2
  serviceName: db
  selector: {matchLabels: {app: db}}
  template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: 'db:1'}]}}
  volumeClaimTemplates: [{${claim}}]
---
`;

const policy = (expression: string): string => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: claims}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [persistentvolumeclaims]}]}
  validations: [{expression: "${expression}"}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: claims}
spec: {policyName: claims, validationActions: [Deny]}
---
`;

const LABEL = 'metadata.labels: Invalid value: "x y": name part must consist of alphanumeric characters, \'-\', \'_\' or \'.\', and must start and end with an '
  + 'alphanumeric character (e.g. \'MyName\',  or \'my.name\',  or \'123-abc\', regex used for validation is \'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\')';

describe('the claims that the controller of a StatefulSet creates', () => {
  test.each<[string, VerdictLinesOptions, string, readonly string[]]>([
    ['are valid', K33, statefulSet(CLAIM), ['allowed StatefulSet team/db']],
    ['have no access mode, before the StatefulSet is refused for that', K33, statefulSet(`metadata: {name: data}, spec: {${SIZE}}`),
      ['denied StatefulSet team/db: PersistentVolumeClaim "data-db-0" is invalid: spec.accessModes: Required value: at least 1 access mode is required']],
    ['have none, since', { cluster: 'kubernetes:1.34' }, statefulSet(`metadata: {name: data}, spec: {${SIZE}}`),
      ['denied StatefulSet team/db: StatefulSet.apps "db" is invalid: spec.volumeClaimTemplates[0].spec.accessModes: Required value: at least 1 access mode is required']],
    ['have a label that is none', K36, statefulSet(`metadata: {name: data, labels: {x y: z}}, spec: {accessModes: [ReadWriteOnce], ${SIZE}}`),
      [`denied StatefulSet team/db: PersistentVolumeClaim "data-db-0" is invalid: ${LABEL}`]],
    ['are not allowed by a policy', K36, policy('false') + statefulSet(CLAIM),
      ['denied StatefulSet team/db: persistentvolumeclaims "data-db-0" is forbidden: ValidatingAdmissionPolicy \'claims\' with binding \'claims\' denied request: failed expression: false']],
    ['are allowed by a policy', K36, policy('true') + statefulSet(CLAIM), ['allowed StatefulSet team/db']],
  ])('%s', (_title, options, yaml, [expected]) => {
    expect(verdictLines(TEAM + yaml, options).filter((line) => line.includes('StatefulSet'))).toEqual([expected]);
  });
});
