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

/** Groups equal findings. */
export function violationsOf(findings: readonly AppFinding[], app: IConstruct): PolicyViolation[] {
  const stages = new Stages(app);
  return [...grouped(findings).values()].flatMap((group) => {
    const { severity, rule } = group[0];
    // The AWS CDK leaves out what is acknowledged on its construct, and records it.
    const isOpen = ({ source }: AppFinding): boolean => source === '' || !stages.isAcknowledged(pathOf(source), rule);
    const isRepeated = severity !== 'error' && pathsOf(group.filter(isOpen)).length > 1;
    const isDetached = (finding: AppFinding): boolean => isOpen(finding) && (isRepeated || finding.source === '' || stages.contain(pathOf(finding.source)));
    return [...attached(group.filter((each) => !isDetached(each))), ...detached(group.filter(isDetached))];
  });
}

function grouped(findings: readonly AppFinding[]): ReadonlyMap<string, readonly AppFinding[]> {
  const groups = new Map<string, AppFinding[]>();
  for (const finding of findings) {
    const { rule, severity, text, why, fix, podName } = finding;
    const key = JSON.stringify([rule, severity, podName === undefined ? text : text.split(`"${podName}"`).join('""'), why, fix]);
    groups.set(key, [...groups.get(key) ?? [], finding]);
  }
  return groups;
}

/** An entry with the constructs. Several objects of one construct may have the same finding. */
function attached(group: readonly AppFinding[]): readonly PolicyViolation[] {
  const locationsOf = (path: string): string[] => locationsIn(group.filter(({ source }) => pathOf(source) === path));
  const resources = pathsOf(group).map((path) => ({ constructPath: path, locations: locationsOf(path) }));
  return group.slice(0, 1).map((first) => ({ ...entryOf(first), violatingResources: resources }));
}

/** An entry without a construct. */
function detached(group: readonly AppFinding[]): readonly PolicyViolation[] {
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

function pathsOf(group: readonly AppFinding[]): readonly string[] {
  return [...new Set(group.map(({ source }) => pathOf(source)))];
}

/** The path of the construct, without the index of the object. */
export function pathOf(source: string): string {
  return source.replace(/ (\[\d+\]|items\[\d+\])/g, '');
}
