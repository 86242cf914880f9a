import { markdownReport } from '../../src/report/markdown';
import { GROUPS } from '../support/grouped-set';
import { verdict, workload } from '../support/reported-set';

test('has the totals, a table of causes, and their details folded', () => {
  expect(markdownReport(GROUPS)).toBe(`### Pod security: 13 allowed, 13 denied, 0 unknown

<code>cluster kubernetes&#58;1&#46;36&#58; Kubernetes 1&#46;36 with PodSecurity and ServiceAccount</code>

| Verdict | Count | Objects | Cause |
|---|---|---|---|
| denied | 12 | <code>Deployment mail&#47;api&#45;0&#44; Deployment shop&#47;api&#45;1&#44; Job shop&#47;api&#45;2 and 9 more</code> | <code>PodSecurity plugin&#58; allowPrivilegeEscalation of restricted&#58;latest</code> |
| denied | 1 | <code>Deployment shop&#47;api&#45;99</code> | <code>API validation</code> |
| allowed | 12 | <code>Deployment mail&#47;ok&#45;0&#44; Deployment mail&#47;ok&#45;1&#44; Deployment mail&#47;ok&#45;2 and 9 more</code> |  |
| allowed | 1 | <code>Deployment shop&#47;web</code> |  |

<details><summary>denied: 12 objects <code>Deployment mail&#47;api&#45;0</code></summary>

\`\`\`text
denied   12 objects  (PodSecurity plugin: allowPrivilegeEscalation of restricted:latest)
  object   Deployment mail/api-0  (mail.yaml:1)
  object   Deployment shop/api-1  (shop.yaml:11)
  object   Job shop/api-2  (shop.yaml:21)
  object   Deployment mail/api-3  (mail.yaml:31)
  object   Deployment shop/api-4  (shop.yaml:41)
  object   7 more
  fields   spec.containers[0].securityContext.allowPrivilegeEscalation (11) and
           spec.containers[1].securityContext.allowPrivilegeEscalation (1)
  server   to Deployment mail/api-0: pods "api-0-" is forbidden: violates PodSecurity "restricted:latest":
           allowPrivilegeEscalation != false (container "api-0" must set
           securityContext.allowPrivilegeEscalation=false)
  at       for Deployment mail/api-0: mail.yaml:10:11: allowPrivilegeEscalation
  why      the replica set controller or the job controller creates the pod, which runs as service account
           mail/default (the default), shop/builder, shop/default (the default) or mail/builder; namespace
           mail or shop enforces restricted:latest, which the pod violates in 1 place
  fix      for 11 objects: set spec.containers[0].securityContext.allowPrivilegeEscalation to false
  fix      for Deployment shop/api-5: set spec.containers[1].securityContext.allowPrivilegeEscalation to false
  warning  for 2 objects: spec.x: Kubernetes 1.36 has no such field and drops it
  warning  for Deployment mail/api-3: deprecated
\`\`\`

</details>
<details><summary>denied: 1 object <code>Deployment shop&#47;api&#45;99</code></summary>

\`\`\`text
denied   Deployment shop/api-99  (shop.yaml:991)
  server   Deployment.apps "api-99" is invalid: spec.replicas: Invalid value: -1: must be greater than or
           equal to 0
  why      the API server rejects this Deployment, so it is not applied
  fix      change spec.replicas as the message says
\`\`\`

</details>
<details><summary>allowed: 1 object <code>Deployment shop&#47;web</code></summary>

\`\`\`text
allowed  Deployment shop/web  (shop.yaml:1001)
  warning  deprecated
\`\`\`

</details>
`);
});

test('has the namespace or the file in a column of its own', () => {
  const lines = markdownReport(GROUPS, { groupBy: 'namespace', max: 1 }).split('\n').slice(4, 9);
  expect(lines).toEqual([
    '| In | Verdict | Count | Objects | Cause |',
    '|---|---|---|---|---|',
    '| <code>namespace shop</code> | denied | 8 | <code>Deployment shop&#47;api&#45;1&#44; Job shop&#47;api&#45;2&#44; Deployment shop&#47;api&#45;4 and 5 more</code> | <code>PodSecurity plugin&#58; allowPrivilegeEscalation of restricted&#58;latest</code> |',
    '',
    '5 more rows about 18 objects not shown.',
  ]);
});

test('says what is done with objects that are not created', () => {
  const workloads = ['CREATE', 'UPDATE', 'DELETE'].map((operation) => workload({
    operation: operation === 'CREATE' ? undefined : operation as 'UPDATE', verdict: verdict({ decision: 'allowed' }),
  }));
  expect(markdownReport({ ...GROUPS, workloads }).split('\n').filter((line) => line.startsWith('| allowed'))).toEqual([
    '| allowed | 1 | <code>Deployment yelb&#47;web</code> |  |',
    '| allowed | 1 | <code>update of Deployment yelb&#47;web</code> |  |',
    '| allowed | 1 | <code>deletion of Deployment yelb&#47;web</code> |  |',
  ]);
});

test.each([
  ['many causes', 2_000, 200],
  ['long messages', 40, 20_000],
  ['long messages of markup', 40, 7_000],
])('is not longer than a comment on GitHub, with %s, and says what is left out', (title, number, length) => {
  const text = (title.endsWith('markup') ? '|' : 'a').repeat(length);
  const workloads = Array.from({ length: number }, (_, i) => workload({ name: `${text}-${i}`, namespace: text, warnings: [`warning ${i} ${text}`] }));
  const markdown = markdownReport({ ...GROUPS, workloads });
  expect(markdown.length).toBeLessThanOrEqual(65_536);
  expect(markdown).toMatch(/^\d+ more rows about \d+ objects not shown\.$|^The details of \d+ of the rows are left out: /m);
});
