import { explanation } from '../../integrations/lazy-modules';
import { EvaluatedObject, CheckResult } from '../../manifests/result/result';
import { titleOf } from '../../report/place';
import { Explanation } from '../../report/policy-explanation';
import { withAlternative } from '../../report/sentences';

/** A finding on one construct. */
export interface AppFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly text: string;
  /** The explanation, in a line of its own. */
  readonly why?: string;
  readonly fix?: string;
  /** The path of a construct, with the index of the object in its manifest: `App/Stack/manifest [2]`. Empty for the whole app. */
  readonly source: string;
  /** Field paths. */
  readonly locations?: readonly string[];
  /** The name of the pod, which makes otherwise equal texts differ. */
  readonly podName?: string;
}

export type Severity = 'error' | 'warning' | 'info';

export interface FindingsOptions {
  readonly strict: boolean;
  /** The paths of the patches that change an object, by the source of its document. */
  readonly patches: ReadonlyMap<string, readonly string[]>;
}

/** The findings of a check. */
export function findingsOf(result: CheckResult, cluster: string, options: FindingsOptions): readonly AppFinding[] {
  const evaluated = [...result.objects, ...result.workloads];
  return [
    ...evaluated.flatMap((object) => findingsAbout(object, cluster, options)),
    ...evaluated.flatMap(assumptionsOf),
    ...evaluated.filter(({ verdict }) => verdict.decision !== 'denied').flatMap(({ warnings, source }) => (
      warnings.map((text) => warning(withPatches(text, options.patches.get(source)), source))
    )),
    // Diagnostics without a source are about the whole set, for example an empty one because the app installs only Helm charts.
    ...result.diagnostics.filter(({ source }) => source !== '').flatMap(({ level, source, message }): readonly AppFinding[] => {
      switch (level) {
        case 'error':
          return [{ rule: 'unreadable', severity: 'error', text: message, source }];
        case 'warning':
          return [warning(message, source)];
        case 'note':
          return [];
      }
    }),
  ];
}

/** Assumptions hold until the deployment, so they are information and not a failure. With `strict` the verdict is unknown instead. */
function assumptionsOf({ verdict, source, pod }: EvaluatedObject): readonly AppFinding[] {
  return verdict.decision !== 'allowed' ? [] : verdict.assumptions.map(({ about, reason }): AppFinding =>
    ({ rule: 'assumption', severity: 'info', text: `assumed ${about}: ${reason}`, source, podName: pod?.name }));
}

function warning(text: string, source: string): AppFinding {
  return { rule: 'warning', severity: 'warning', text, source };
}

/** The text, with the patches to which it may be due. */
function withPatches(text: string, paths: readonly string[] = []): string {
  return paths.length === 0 ? text : `${text}; patched by ${paths.join(', ')}`;
}

/** One finding for each check that the object fails, so that you can acknowledge each check. */
function findingsAbout(object: EvaluatedObject, cluster: string, { strict, patches }: FindingsOptions): readonly AppFinding[] {
  const { verdict, source } = object;
  const explained = explain(object);
  const { fix } = explained;
  const why = withPatches(explained.why, patches.get(source));
  const head = `${titleOf(object)} on cluster ${cluster}`;
  switch (verdict.decision) {
    case 'allowed':
      return [];
    case 'unknown': {
      const text = `${head} is unknown: ${why}`;
      return [{ rule: 'unknown', severity: strict ? 'error' : 'warning', text, fix: fixOfUnknown(object, fix), source, locations: verdict.unknowns.map(({ path }) => path) }];
    }
    case 'denied':
      return denials(object, `${head} is denied`, { why, fix });
  }
}

function explain(object: EvaluatedObject): Pick<Explanation, 'why' | 'fix'> {
  const { why, fix } = explanation().explain(object) ?? { why: '', fix: '' };
  const { stage, code } = object.verdict;
  return stage === 'storage' && code === 409 && object.operation === undefined
    ? { why: `${why}, and the AWS CDK creates the objects of a new manifest, with kubectl create`, fix: OVERWRITE }
    : { why, fix };
}

const OVERWRITE = 'leave the object out, or set overwrite of the KubernetesManifest to true';

function denials({ verdict, source }: EvaluatedObject, head: string, { why, fix }: Pick<Explanation, 'why' | 'fix'>): readonly AppFinding[] {
  const findings = verdict.findings();
  const text = `${head}: ${verdict.message ?? ''}`;
  const [first, ...others] = [...new Set(findings.map(({ check }) => check))];
  const about = (rule: string): Pick<AppFinding, 'rule' | 'severity' | 'source' | 'locations'> =>
    ({ rule, severity: 'error', source, locations: findings.filter(({ check }) => check === rule).map(({ path }) => path) });
  if (others.length === 0) {
    return [{ ...about(first ?? verdict.stage ?? 'denied'), text, why, fix }];
  }
  const fixOf = (rule: string): string => [...new Set(findings.filter(({ check }) => check === rule).map((finding) => withAlternative(finding.fix, finding.alternative)))].join('; ');
  const messagesOf = (rule: string): string => [...new Set(findings.filter(({ check }) => check === rule).map(({ message }) => message))].join('; ');
  return [
    { ...about(first), text, why, fix: fixOf(first) },
    ...others.map((rule) => ({ ...about(rule), text: `${head} for another reason as well: ${messagesOf(rule)}`, fix: fixOf(rule) })),
  ];
}

function fixOfUnknown({ verdict: { unknowns } }: EvaluatedObject, fix: string): string {
  if (unknowns.some((each) => each.fix !== undefined)) {
    return fix;
  }
  return unknowns.every(({ path }) => OBJECT_NAME.test(path) && !FIELD_OF_OBJECT.test(path)) ? ADD_OBJECT : KNOW_MORE;
}

/** `ServiceAccount team-a/builder`, not a field path. */
const OBJECT_NAME = /^[A-Z]\w* /;
/** `Namespace team-a metadata.labels.a`: the app has the object, with a token there. */
const FIELD_OF_OBJECT = /^[A-Z]\w* \S+ [a-z]/;
const ADD_OBJECT = 'add the object to the app, or to the objects of the profile of the cluster';
const KNOW_MORE = 'replace the token with a value, or move the field to an object of its own';
