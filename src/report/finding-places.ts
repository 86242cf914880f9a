import { findingsOf, USE } from './findings';
import { LabeledLine } from './line';
import { ReportedWorkload } from './model';
import { formatPlace } from './place';
import { Explanation } from './policy-explanation';
import { some } from './sentences';
import type { Finding, Stage } from '../engine/verdict';

/*
 * Where the fields are that the findings of a denial name.
 */

const MOST_NAMES = 6;

/**
 * A text for each place: `app.yaml:12:7: hostPorts and privileged`. What is said of the object itself, or of a field that is in no file, has none.
 *
 * @param most the most places; the others are counted
 */
export function findingPlaces(workload: ReportedWorkload, explanation: Explanation | undefined, most = Infinity): readonly string[] {
  const texts: string[] = [];
  let others = 0;
  for (const [place, names] of namesByPlace(workload, findingsOf(workload, explanation))) {
    if (texts.length < most) {
      texts.push(`${place}: ${some([...names], MOST_NAMES)}`);
    } else {
      others++;
    }
  }
  return others === 0 ? texts : [...texts, `${others} more`];
}

/** The same as labelled lines. */
export function placeLines(workload: ReportedWorkload, explanation: Explanation | undefined, most = Infinity): readonly LabeledLine[] {
  return findingPlaces(workload, explanation, most).map((text) => ({ label: 'at', text }));
}

/** The field that a finding names, as the document has it. */
export function fieldOf({ path, documentPath = path }: Pick<Finding, 'path' | 'documentPath'>): string {
  return documentPath;
}

/** The place of that field: `app.yaml:12:7`. */
export function findingPlace({ fieldPlace }: ReportedWorkload, finding: Pick<Finding, 'path' | 'documentPath'>): string | undefined {
  const path = fieldOf(finding);
  return path === '' || fieldPlace === undefined ? undefined : formatPlace(fieldPlace(path));
}

function namesByPlace(workload: ReportedWorkload, findings: readonly Finding[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const places = new Map<string, string | undefined>();
  for (const finding of findings) {
    const path = fieldOf(finding);
    const place = places.get(path) ?? findingPlace(workload, finding);
    places.set(path, place);
    if (place !== undefined) {
      found.set(place, (found.get(place) ?? new Set<string>()).add(nameOf(finding, workload)));
    }
  }
  return found;
}

/** Where checks have names of their own. */
const WITH_CHECKS: ReadonlySet<Stage | undefined> = new Set<Stage | undefined>(['pod-security', 'psp-admit', 'psp-validate']);

/** The check, or the field that is wrong. */
function nameOf(finding: Finding, { verdict: { stage } }: ReportedWorkload): string {
  const { check } = finding;
  return WITH_CHECKS.has(stage) && check !== stage && check !== USE ? check : fieldOf(finding);
}
