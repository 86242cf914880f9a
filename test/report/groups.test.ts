import { textReport } from '../../src/report/text';
import { GROUPS } from '../support/grouped-set';
import { EVERYTHING } from '../support/reported-set';

const OPTIONS = { colors: false, width: 100 };

test('objects with the same cause have one block: once what holds for all, the rest with the objects for which it holds', () => {
  expect(textReport(GROUPS, { colors: false, width: 80 })).toBe(`cluster kubernetes:1.36: Kubernetes 1.36 with PodSecurity and ServiceAccount
13 allowed, 13 denied, 0 unknown

denied   12 objects  (PodSecurity plugin: allowPrivilegeEscalation of
         restricted:latest)
  object   Deployment mail/api-0  (mail.yaml:1)
  object   Deployment shop/api-1  (shop.yaml:11)
  object   Job shop/api-2  (shop.yaml:21)
  object   Deployment mail/api-3  (mail.yaml:31)
  object   Deployment shop/api-4  (shop.yaml:41)
  object   7 more
  fields   spec.containers[0].securityContext.allowPrivilegeEscalation (11) and
           spec.containers[1].securityContext.allowPrivilegeEscalation (1)
  server   to Deployment mail/api-0: pods "api-0-" is forbidden: violates
           PodSecurity "restricted:latest": allowPrivilegeEscalation != false
           (container "api-0" must set
           securityContext.allowPrivilegeEscalation=false)
  at       for Deployment mail/api-0: mail.yaml:10:11: allowPrivilegeEscalation
  why      the replica set controller or the job controller creates the pod,
           which runs as service account mail/default (the default),
           shop/builder, shop/default (the default) or mail/builder; namespace
           mail or shop enforces restricted:latest, which the pod violates in 1
           place
  fix      for 11 objects: set
           spec.containers[0].securityContext.allowPrivilegeEscalation to false
  fix      for Deployment shop/api-5: set
           spec.containers[1].securityContext.allowPrivilegeEscalation to false
  warning  for 2 objects: spec.x: Kubernetes 1.36 has no such field and drops it
  warning  for Deployment mail/api-3: deprecated

denied   Deployment shop/api-99  (shop.yaml:991)
  server   Deployment.apps "api-99" is invalid: spec.replicas: Invalid value:
           -1: must be greater than or equal to 0
  why      the API server rejects this Deployment, so it is not applied
  fix      change spec.replicas as the message says

allowed  12 objects: Deployment mail/ok-0, Deployment mail/ok-1, Deployment
         mail/ok-2, Deployment mail/ok-3, Deployment mail/ok-4 and 7 more

allowed  Deployment shop/web  (shop.yaml:1001)
  warning  deprecated

Ignored 3 objects that cannot affect a verdict: 3 v1 Service
13 allowed, 13 denied, 0 unknown
`);
});

test('--group-by namespace has a heading for each namespace, and --max counts the blocks that are left out', () => {
  expect(textReport(GROUPS, { ...OPTIONS, groupBy: 'namespace', max: 3 })).toBe(`cluster kubernetes:1.36: Kubernetes 1.36 with PodSecurity and ServiceAccount
13 allowed, 13 denied, 0 unknown

namespace shop

denied   8 objects  (PodSecurity plugin: allowPrivilegeEscalation of restricted:latest)
  object   Deployment shop/api-1  (shop.yaml:11)
  object   Job shop/api-2  (shop.yaml:21)
  object   Deployment shop/api-4  (shop.yaml:41)
  object   Deployment shop/api-5  (shop.yaml:51)
  object   Deployment shop/api-7  (shop.yaml:71)
  object   Deployment shop/api-8  (shop.yaml:81)
  object   Deployment shop/api-10  (shop.yaml:101)
  object   Deployment shop/api-11  (shop.yaml:111)
  fields   spec.containers[0].securityContext.allowPrivilegeEscalation (7) and
           spec.containers[1].securityContext.allowPrivilegeEscalation (1)
  server   to Deployment shop/api-1: pods "api-1-" is forbidden: violates PodSecurity
           "restricted:latest": allowPrivilegeEscalation != false (container "api-1" must set
           securityContext.allowPrivilegeEscalation=false)
  at       for Deployment shop/api-1: shop.yaml:20:11: allowPrivilegeEscalation
  why      the replica set controller or the job controller creates the pod, which runs as service
           account shop/builder or shop/default (the default); namespace shop enforces
           restricted:latest, which the pod violates in 1 place
  fix      for 7 objects: set spec.containers[0].securityContext.allowPrivilegeEscalation to false
  fix      for Deployment shop/api-5: set
           spec.containers[1].securityContext.allowPrivilegeEscalation to false
  warning  for Deployment shop/api-1: spec.x: Kubernetes 1.36 has no such field and drops it

denied   Deployment shop/api-99  (shop.yaml:991)
  server   Deployment.apps "api-99" is invalid: spec.replicas: Invalid value: -1: must be greater
           than or equal to 0
  why      the API server rejects this Deployment, so it is not applied
  fix      change spec.replicas as the message says

allowed  Deployment shop/ok-6  (shop.yaml:506)
allowed  Deployment shop/ok-7  (shop.yaml:507)
allowed  Deployment shop/ok-8  (shop.yaml:508)
allowed  Deployment shop/ok-9  (shop.yaml:509)
allowed  Deployment shop/ok-10  (shop.yaml:510)
allowed  Deployment shop/ok-11  (shop.yaml:511)

3 more blocks about 11 objects not shown

Ignored 3 objects that cannot affect a verdict: 3 v1 Service
13 allowed, 13 denied, 0 unknown
`);
});

test('--group-by file has a heading for each file, and --only leaves out other verdicts', () => {
  expect(textReport(GROUPS, { ...OPTIONS, groupBy: 'file', only: new Set(['allowed'] as const) })).toBe(`cluster kubernetes:1.36: Kubernetes 1.36 with PodSecurity and ServiceAccount
13 allowed, 13 denied, 0 unknown

file shop.yaml

allowed  Deployment shop/ok-6  (shop.yaml:506)
allowed  Deployment shop/ok-7  (shop.yaml:507)
allowed  Deployment shop/ok-8  (shop.yaml:508)
allowed  Deployment shop/ok-9  (shop.yaml:509)
allowed  Deployment shop/ok-10  (shop.yaml:510)
allowed  Deployment shop/ok-11  (shop.yaml:511)

allowed  Deployment shop/web  (shop.yaml:1001)
  warning  deprecated

file mail.yaml

allowed  Deployment mail/ok-0  (mail.yaml:500)
allowed  Deployment mail/ok-1  (mail.yaml:501)
allowed  Deployment mail/ok-2  (mail.yaml:502)
allowed  Deployment mail/ok-3  (mail.yaml:503)
allowed  Deployment mail/ok-4  (mail.yaml:504)
allowed  Deployment mail/ok-5  (mail.yaml:505)

Ignored 3 objects that cannot affect a verdict: 3 v1 Service
13 allowed, 13 denied, 0 unknown; 3 warnings not shown
`);
});

test('without groups, each object has a block, in the order of a report', () => {
  const text = textReport(GROUPS, { ...OPTIONS, groupBy: 'none' });
  expect(text.match(/^denied   \S+ \S+/gm)).toEqual(['shop/api-99', ...Array.from({ length: 12 }, (_, i) => `${i % 3 === 0 ? 'mail' : 'shop'}/api-${i}`)]
    .map((name) => `denied   ${name === 'shop/api-2' ? 'Job' : 'Deployment'} ${name}`));
  expect(text.lastIndexOf('denied   ')).toBeLessThan(text.indexOf('allowed  '));
});

test('acknowledged denials say why, who and until when, and fixes what they let in', () => {
  expect(textReport(EVERYTHING, OPTIONS)).toBe(`cluster eks:1.24: Kubernetes 1.24 with PodSecurityPolicy and ServiceAccount

denied   Deployment yelb/ui  (./app.yaml:20)
  server   pods "ui-" is forbidden: violates PodSecurity "baseline:latest": host namespaces
           (hostNetwork=true)
  why      the replica set controller creates the pod, which runs as service account yelb/default
           (the default); namespace yelb enforces baseline:latest, which the pod violates in 1 place
  fix      set spec.hostNetwork to false. Note: the program may need the network of the node
  or       set the level of namespace yelb to privileged. This widens what is admitted: every pod of
           the namespace may then be privileged

acknowledged  DaemonSet yelb/agent  (agent.yaml:3)
  server   pods "agent-" is forbidden: violates PodSecurity "baseline:latest": host namespaces
           (hostNetwork=true)
  reason   the agent manages the network of the nodes
  owner    platform team
  expires  2027-01-31
  source   acknowledged.yaml:3

allowed  update of Deployment yelb/web by yelbpsp  (app/chart/web)
  changes  MutatingAdmissionPolicy defaults sets spec.hostUsers of the pod to false
  warning  unknown field "spec.x"

Skipped 2 templates that are not rendered
1 allowed, 1 denied, 0 unknown, 1 acknowledged
`);
});

test('nothing is said of more objects than --max shows', () => {
  const text = textReport(GROUPS, { ...OPTIONS, max: 0 });
  expect(text).toContain('\n4 more blocks about 26 objects not shown\n');
  expect(text).not.toContain('Deployment');
});

test.each([80, 200])('lines have at most %i columns, but for the names of objects', (width) => {
  const long = textReport(GROUPS, { colors: false, width }).split('\n').filter((line) => line.length > width);
  expect(long).toEqual([]);
});
