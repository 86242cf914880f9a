import type { PolicyViolation } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { AppFinding } from './findings';
import { Stages } from './stages';
import { printable } from '../../text/printable';

/*
 * The findings as the AWS CDK reports them.
 *
 * Without arguments, `cdk synth` selects the stacks outside of stages, and leaves out what is found on the constructs of all other stacks. So it would
 * exit with 0 where a pod in a stage is denied. An entry without a construct is always printed. Its text names the construct. The AWS CDK prints an
 * entry once for each of its constructs. So a warning that several constructs have is an entry without a construct too, as kubectl prints equal
 * warnings once.
 */

/** A finding with the path of its construct; empty for the whole app. */
interface LocatedFinding extends AppFinding {
  readonly path: string;
}

/** Groups equal findings. */
export function violationsOf(findings: readonly AppFinding[], app: IConstruct): PolicyViolation[] {
  const stages = new Stages(app);
  const located = findings.map((finding) => ({ ...finding, path: stages.pathOf(finding.source) }));
  return [...grouped(located).values()].flatMap((group) => {
    const { severity, rule } = group[0];
    // The AWS CDK leaves out what is acknowledged on its construct, and records it.
    const isOpen = ({ path }: LocatedFinding): boolean => path === '' || !stages.isAcknowledged(path, rule);
    const isRepeated = severity !== 'error' && pathsOf(group.filter(isOpen)).length > 1;
    const isDetached = (finding: LocatedFinding): boolean => isOpen(finding) && (isRepeated || finding.path === '' || stages.contain(finding.path));
    return [...attached(group.filter((each) => !isDetached(each))), ...detached(group.filter(isDetached))];
  });
}

function grouped(findings: readonly LocatedFinding[]): ReadonlyMap<string, readonly LocatedFinding[]> {
  const groups = new Map<string, LocatedFinding[]>();
  for (const finding of findings) {
    const { rule, severity, text, why, fix, podName } = finding;
    const key = JSON.stringify([rule, severity, podName === undefined ? text : text.split(`"${podName}"`).join('""'), why, fix]);
    groups.set(key, [...groups.get(key) ?? [], finding]);
  }
  return groups;
}

/** An entry with the constructs. Several objects of one construct may have the same finding. */
function attached(group: readonly LocatedFinding[]): readonly PolicyViolation[] {
  const locationsOf = (at: string): string[] => locationsIn(group.filter(({ path }) => path === at));
  const resources = pathsOf(group).map((path) => ({ constructPath: path, locations: locationsOf(path) }));
  return group.slice(0, 1).map((first) => ({ ...entryOf(first), violatingResources: resources }));
}

/** An entry without a construct. */
function detached(group: readonly LocatedFinding[]): readonly PolicyViolation[] {
  const paths = pathsOf(group).filter((path) => path !== '');
  return group.slice(0, 1).map((first) => ({
    ...entryOf(first, paths),
    violatingResources: [{ locations: locationsIn(group) }],
  }));
}

function entryOf({ rule, severity, text, why, fix }: AppFinding, paths: readonly string[] = []): Omit<PolicyViolation, 'violatingResources'> {
  const lines = [text, ...(why === undefined ? [] : [`why: ${why}`]), ...(paths.length === 0 ? [] : [`in: ${paths.join(', ')}`])];
  return { ruleName: rule, description: lines.map(printed).join('\n'), severity, ...(fix !== undefined && { fix: printed(fix) }) };
}

/** The AWS CDK looks for acknowledgements in the text by an expression that takes the square of the length of a run of spaces. */
const LONG_SPACES = /\s{100,}/g;

function printed(text: string): string {
  return printable(text).replace(LONG_SPACES, (spaces) => spaces.slice(0, 100));
}

function locationsIn(group: readonly AppFinding[]): string[] {
  return [...new Set(group.flatMap(({ locations = [] }) => locations))].map(printable);
}

function pathsOf(group: readonly LocatedFinding[]): readonly string[] {
  return [...new Set(group.map(({ path }) => path))];
}
