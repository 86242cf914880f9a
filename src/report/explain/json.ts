import { GrantContext, grantJson, nearGrantJson, wantedPolicy, wantedRight } from './grants';
import { ReportedRefusal, ReportedRequest, ReportedStory } from './model';
import { podPlace, requestPlace, sourceOf } from './places';
import { answerTo } from './requests';
import { changeJson, plain } from './values';
import type { ExaminedAdmissionPolicy } from '../../engine/admission-policy/examination';
import type { Fix } from '../../engine/fix';
import type { ExplainedPodSecurity } from '../../engine/pod-security/explain';
import type { PolicyReason } from '../../engine/policy-effects';
import type { StepStory, TriedPolicy } from '../../engine/story/story';
import type { Finding } from '../../engine/verdict';
import { printableJson } from '../../text/printable';
import { formatPlugins, formatVersion } from '../cluster';
import { explain } from '../explanation';

/** The story of one decision as one JSON object. */
export function explainJson(story: ReportedStory): string {
  return printableJson(`${JSON.stringify(storyJson(story), undefined, 2)}\n`);
}

function storyJson(story: ReportedStory): object {
  const { cluster, object, requests, afterwards, refused, pod, surprises } = story;
  const { apiVersion, kind, namespace, name, source, operation, template, verdict, warnings, fixes } = object;
  const explanation = explain(object);
  return {
    cluster: { name: cluster.name, version: formatVersion(cluster), plugins: formatPlugins(cluster) },
    object: {
      apiVersion, kind, namespace: namespace ?? null, name, source, ...(operation && { operation }), ...(template !== undefined && { template }),
    },
    verdict: verdict.decision,
    policy: verdict.policy ?? null,
    message: verdict.message ?? null,
    explanation: explanation?.why ?? null,
    fix: explanation?.fix ?? null,
    fixes: (fixes?.() ?? []).map(fixJson),
    warnings,
    assumptions: verdict.assumptions.map(({ about, reason }) => ({ about, reason })),
    unknowns: verdict.unknowns.map(({ path, reason }) => ({ path, reason })),
    trace: requests.map((request) => requestJson(request, story)),
    afterwards: afterwards.map((request) => requestJson(request, story)),
    refused: refused.map(refusalJson),
    surprises: surprises.map((surprise) => ({ kind: surprise.kind, message: surprise.message })),
    pod: pod === undefined ? null : { before: plain(pod.before), after: plain(pod.after), stored: pod.isStored, diff: pod.diff },
  };
}

function refusalJson({ kind, namespace, name, source, message }: ReportedRefusal): object {
  return { kind, namespace: namespace ?? null, name, source, message };
}

function fixJson({ kind, description, changes, widens, notes }: Fix): object {
  const changed = changes.map(({ path, value, object }) => ({ ...(object && { object }), path, value: plain(value) }));
  return { kind, description, changes: changed, widens, notes };
}

function requestJson(request: ReportedRequest, story: ReportedStory): object {
  const { operation, apiVersion, kind, namespace, name, user, requester, account, steps } = request;
  return {
    operation,
    apiVersion,
    kind,
    namespace: namespace ?? null,
    name,
    requester: { title: requester, username: user.username, groups: user.groups },
    serviceAccount: account === undefined ? null : {
      name: account.name,
      field: account.field ?? null,
      place: account.field === undefined ? null : podPlace(story, account.field) ?? null,
    },
    verdict: answerTo(request, story),
    steps: steps.map((step) => stepJson(step, request, story)),
  };
}

function stepJson(step: StepStory, request: ReportedRequest, story: ReportedStory): object {
  const { name, phase, isAgain, outcome, changes, warnings, assumptions, message, findings } = step;
  const { policies, podSecurity, admissionPolicies, quotas, limitRanges, nearest } = step;
  const right = findings[0]?.right;
  return {
    step: name,
    phase,
    ...(isAgain && { again: true }),
    outcome,
    message: message ?? null,
    changes: changes.map(changeJson),
    findings: findings.map((finding) => findingJson(finding, (path) => requestPlace(story, request, path))),
    warnings,
    assumptions: assumptions.map(({ about, reason }) => ({ about, reason })),
    ...(policies && { policies: policies.map((policy) => policyJson(policy, request, story)) }),
    ...(podSecurity && { podSecurity: podSecurityJson(podSecurity, request, story) }),
    ...(admissionPolicies && { admissionPolicies: admissionPolicies.map((policy) => admissionPolicyJson(policy, story)) }),
    ...(quotas && { quotas }),
    ...(limitRanges && { limitRanges: limitRanges.map(({ metadata, spec }) => ({ name: metadata?.name, limits: spec?.limits ?? [] })) }),
    ...(nearest && right && { nearest: nearest.map((near) => nearGrantJson(near, wantedRight(right, request.user.groups), story.objectPlace)) }),
  };
}

function findingJson({ check, policy, path, message }: Finding, placeAt: (path: string) => string | undefined): object {
  return { check, policy: policy ?? null, path, message, place: path === '' ? null : placeAt(path) ?? null };
}

function policyJson(trial: TriedPolicy, { namespace = '', account, requester }: ReportedRequest, story: ReportedStory): object {
  const { policy, outcome, privileged, grantToServiceAccount, grantToUser, changedFields, findings, nearest, rules } = trial;
  const context: GrantContext = { find: story.objectPlace, namespace, account: account?.name ?? 'default', requester };
  return {
    policy,
    place: sourceOf(story.objectPlace, 'PodSecurityPolicy', { name: policy }) ?? null,
    outcome,
    privileged,
    grants: {
      serviceAccount: grantToServiceAccount === undefined ? null : grantJson(grantToServiceAccount, rules.serviceAccount),
      requester: grantToUser === undefined ? null : grantJson(grantToUser, rules.user),
    },
    nearest: nearest.map((near) => nearGrantJson(near, wantedPolicy(policy, context), context.find)),
    changes: changedFields.map(changeJson),
    findings: findings.map((finding) => findingJson(finding, (path) => podPlace(story, path))),
  };
}

function podSecurityJson({ exemption, modes, passes }: ExplainedPodSecurity, { namespace = '' }: ReportedRequest, story: ReportedStory): object {
  const placeOf = (label: string): string | null => sourceOf(story.objectPlace, 'Namespace', { name: namespace }, ['metadata', 'labels', label]) ?? null;
  return {
    exemption: exemption ?? null,
    passes,
    modes: modes.map(({ mode, policy: { level, version }, levelFrom, versionFrom, findings }) => ({
      mode,
      level,
      version,
      levelFrom,
      levelPlace: levelFrom === 'label' ? placeOf(`pod-security.kubernetes.io/${mode}`) : null,
      versionFrom,
      versionPlace: versionFrom === 'label' ? placeOf(`pod-security.kubernetes.io/${mode}-version`) : null,
      findings: findings.map((finding) => findingJson(finding, (path) => podPlace(story, path))),
    })),
  };
}

function admissionPolicyJson({ kind, policy, unmatched, error, bindings }: ExaminedAdmissionPolicy, { object }: ReportedStory): object {
  return {
    kind,
    policy,
    matches: unmatched === undefined && error === undefined,
    unmatched: unmatched ?? null,
    error: error ?? null,
    bindings: bindings.map((binding) => ({
      binding: binding.binding,
      actions: binding.actions,
      matches: binding.unmatched === undefined && binding.error === undefined,
      unmatched: binding.unmatched ?? null,
      error: binding.error ?? null,
      params: binding.params.map(({ param, skipped, expressions }) => ({
        param: param ?? null,
        ...(skipped !== undefined && { skipped }),
        expressions: expressions.map(({ role, name, steps, path, source, value, reasons, variables }) => ({
          role,
          name: name ?? null,
          path,
          place: object.policyPlace?.(kind, policy, steps, 0)?.source ?? null,
          source,
          value: value ?? null,
          reasons: reasons.map(reasonJson),
          variables,
        })),
      })),
    })),
  };
}

function reasonJson({ source, value, reads }: PolicyReason): object {
  return { source, value, reads: reads.map((read) => ({ source: read.source, value: read.value })) };
}
