import { junitReport } from '../../src/report/junit';
import { SET } from '../support/reported-set';

test('has a test case for each workload and for what could not be read', () => {
  expect(junitReport(SET, { strict: false })).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdk8s-pod-security" tests="5" failures="2" errors="1">
  <testsuite name="cluster eks:1.24: Kubernetes 1.24 with PodSecurityPolicy and ServiceAccount" tests="5" failures="2" errors="1" skipped="1">
    <testcase name="PodSecurityPolicy bad" classname="policy.yaml:1">
      <failure type="denied" message="PodSecurityPolicy.policy &quot;bad&quot; is invalid: spec.seLinux.rule: Unsupported value: &quot;x&quot;">why: the API server rejects this PodSecurityPolicy, so it is not applied
fix: change spec.seLinux.rule as the message says</failure>
    </testcase>
    <testcase name="Deployment yelb/web" classname="app.yaml:1">
      <system-out>admitted by yelbpsp</system-out>
      <system-err>spec.containers[0].runAsNonroot: &lt;dropped&gt;
assumes Namespace yelb: not in the set; assumed that it exists
assumes ServiceAccount yelb/sa: not in the set; assumed that it exists</system-err>
    </testcase>
    <testcase name="Deployment yelb/ui" classname="app.yaml:20">
      <failure type="denied" message="pods &quot;ui-&quot; is forbidden: PodSecurityPolicy: unable to admit pod: []">why: the replica set controller creates the pod, which runs as service account yelb/default (the default); neither account may use any policy. Policies in the cluster: yelbpsp (for service account yelb/yelbsa by RoleBinding yelb/yelbsa:psp)
fix: grant service account yelb/default the use of yelbpsp (a RoleBinding in yelb to Role yelb/psp), or set serviceAccountName: yelbsa, which may use it already</failure>
      <system-err>assumes Namespace yelb: not in the set; assumed that it exists</system-err>
    </testcase>
    <testcase name="Rollout yelb/ro" classname="app.yaml:40 spec.template">
      <skipped message="why: the account that creates the pod: not known&#10;fix: grant the use of a policy"/>
    </testcase>
    <testcase name="broken.yaml:3:7" classname="broken.yaml:3:7">
      <error message="found a tab"/>
    </testcase>
    <system-err>note no workload in the set</system-err>
  </testsuite>
</testsuites>
`);
});

test('an unknown verdict fails where nothing may be unknown', () => {
  const report = junitReport(SET, { strict: true });
  expect(report).toContain('tests="5" failures="3" errors="1" skipped="0"');
  expect(report).toContain('<failure type="unknown" message="the account that creates the pod: not known">');
});
