import type { PolicyViolation } from 'aws-cdk-lib';
import { explanation } from '../../integrations/lazy-modules';
import { CheckedObject, CheckResult } from '../../manifests/result/result';
import { titleOf } from '../../report/place';
import { Explanation } from '../../report/policy-explanation';

/** A violation in the making: what is said of one place. */
export interface Complaint {
  readonly rule: string;
  readonly severity: Severity;
  readonly text: string;
  readonly fix?: string;
  /** The path of a construct, and what of it is meant: `App/Stack/manifest [2]`. */
  readonly source: string;
  /** Field paths. */
  readonly locations?: readonly string[];
}

export type Severity = 'error' | 'warning' | 'info';

/** What the check of a cluster finds, in the terms of the AWS CDK. */
export function complaintsOf(result: CheckResult, cluster: string, strict: boolean): readonly Complaint[] {
  return [
    ...result.workloads.flatMap((object) => complaintsAbout(object, cluster, strict)),
    ...result.workloads.filter(({ verdict }) => verdict.decision !== 'denied').flatMap(({ warnings, source }) => warnings.map((text) => warning(text, source))),
    // What has no place is about the set as a whole: that it is empty, for example, where an app installs nothing but Helm charts.
    ...result.diagnostics.filter(({ source }) => source !== '').flatMap(({ level, source, message }): readonly Complaint[] => {
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

function warning(text: string, source: string): Complaint {
  return { rule: 'warning', severity: 'warning', text, source };
}

/** One for each check that refuses the object, so that each can be acknowledged on its own. */
function complaintsAbout(object: CheckedObject, cluster: string, strict: boolean): readonly Complaint[] {
  const { verdict, source } = object;
  const { why, fix } = explanation().explain(object) ?? { why: '', fix: '' };
  const head = `${titleOf(object)} on cluster ${cluster}`;
  switch (verdict.decision) {
    case 'allowed':
      return [];
    case 'unknown': {
      const text = `${head} is unknown: ${why}`;
      return [{ rule: 'unknown', severity: strict ? 'error' : 'warning', text, fix: KNOW_MORE, source, locations: verdict.unknowns.map(({ path }) => path) }];
    }
    case 'denied':
      return denials(object, `${head} is denied`, { why, fix });
  }
}

function denials({ verdict, source }: CheckedObject, head: string, { why, fix }: Explanation): readonly Complaint[] {
  const findings = verdict.findings();
  const text = `${head}: ${verdict.message ?? ''}\nwhy: ${why}`;
  const [first, ...others] = [...new Set(findings.map(({ check }) => check))];
  const about = (rule: string): Pick<Complaint, 'rule' | 'severity' | 'source' | 'locations'> =>
    ({ rule, severity: 'error', source, locations: findings.filter(({ check }) => check === rule).map(({ path }) => path) });
  if (others.length === 0) {
    return [{ ...about(first ?? verdict.stage ?? 'denied'), text, fix: fix }];
  }
  const fixOf = (rule: string): string => [...new Set(findings.filter(({ check }) => check === rule).map((finding) => finding.fix))].join('; ');
  const messagesOf = (rule: string): string => [...new Set(findings.filter(({ check }) => check === rule).map(({ message }) => message))].join('; ');
  return [
    { ...about(first), text, fix: fixOf(first) },
    ...others.map((rule) => ({ ...about(rule), text: `${head} for another reason as well: ${messagesOf(rule)}`, fix: fixOf(rule) })),
  ];
}

const KNOW_MORE = 'write the value itself where it stands, or move what depends on it into an object of its own';

/** The report's entries: of one text and rule one, with all places. */
export function violationsOf(complaints: readonly Complaint[]): PolicyViolation[] {
  const grouped = new Map<string, Complaint[]>();
  for (const complaint of complaints) {
    const key = JSON.stringify([complaint.rule, complaint.severity, complaint.text, complaint.fix]);
    grouped.set(key, [...grouped.get(key) ?? [], complaint]);
  }
  return [...grouped.values()].map((group) => {
    const [{ rule, severity, text, fix }] = group;
    return {
      ruleName: rule,
      description: text,
      severity,
      ...(fix !== undefined && { fix }),
      violatingResources: group.map(({ source, locations = [] }) => ({ constructPath: pathOf(source), locations: [...locations] })),
    };
  });
}

/** The construct's path, without the item of its manifest. */
function pathOf(source: string): string {
  return source.replace(/ (\[\d+\]|items\[\d+\])/g, '');
}
