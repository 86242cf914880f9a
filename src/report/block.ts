import { formatAssumption } from './assumptions';
import { warningsOf } from './cause';
import { explain } from './explanation';
import { findingPlaces, placeLines } from './finding-places';
import { acknowledgementLines, fixLines } from './fix-lines';
import { LabeledLine } from './line';
import { ReportedWorkload } from './model';
import { effectDetails } from './policy-effects';
import { Explanation } from './policy-explanation';
import { withRememberedFindings } from './remembered';
import { warningsBesideMessage } from './repeated-warning';
import type { Assumption } from '../engine/verdict';

/*
 * What a report for people says of an object below its verdict.
 */

/** Lines that belong together. */
export interface BlockPart {
  readonly label: string;
  readonly lines: readonly LabeledLine[];
  /** Whether it is a sentence of ours, in which the object's own names are only names. */
  readonly sentence?: 'why' | 'fix';
}

/** More places than these do not help in a block about one object, or about several. */
const MOST_PLACES = 10;
const MOST_PLACES_IN_GROUP = 3;

/** What is said of one object. */
export function partsOf(asked: ReportedWorkload, assumptions: readonly Assumption[]): readonly BlockPart[] {
  const workload = withRememberedFindings(asked);
  const placeParts = (explanation: Explanation): readonly BlockPart[] => partOf('at', placeLines(workload, explanation, MOST_PLACES));
  return [...reasons(workload, placeParts, fixParts), ...notes(assumptions, warningsBesideMessage(workload))];
}

/**
 * The same of one of several objects: without the places of its own file in the warnings. Verified fixes are told of the first object alone, since the
 * engine would have to try them on each. So are the places of the fields, which differ in each.
 */
export function partsInGroup(workload: ReportedWorkload, assumptions: readonly Assumption[], isFirst: boolean): readonly BlockPart[] {
  const fixes = isFirst || workload.fixes === undefined ? fixParts : () => [];
  const placeParts = isFirst ? (explanation: Explanation) => placesInGroup(workload, explanation) : () => [];
  return [...reasons(workload, placeParts, fixes), ...notes(assumptions, warningsOf(workload))];
}

type PartsBy = (explanation: Explanation) => readonly BlockPart[];

function placesInGroup(workload: ReportedWorkload, explanation: Explanation): readonly BlockPart[] {
  const places = findingPlaces(workload, explanation, MOST_PLACES_IN_GROUP);
  return places.length === 0 ? [] : [part('at', places.join('; '))];
}

function notes(assumptions: readonly Assumption[], warnings: readonly string[]): readonly BlockPart[] {
  return [...assumptions.map((assumption) => part('assumes', formatAssumption(assumption))), ...warnings.map((warning) => part('warning', warning))];
}

function reasons(workload: ReportedWorkload, places: PartsBy, fixes: PartsBy): readonly BlockPart[] {
  const { verdict: { message, stage }, acknowledged } = workload;
  const server = message === undefined ? [] : [part(stage === 'client' ? 'client' : 'server', message)];
  if (acknowledged !== undefined) {
    return [...server, ...acknowledgementLines(acknowledged).map(({ label, text }) => part(label, text))];
  }
  const explanation = explain(workload);
  const effects = partOf('policy', effectDetails(workload));
  return explanation === undefined
    ? [...server, ...effects]
    : [...server, ...places(explanation), part('why', explanation.why, 'why'), ...effects, ...fixes(explanation)];
}

function partOf(label: string, lines: readonly LabeledLine[]): readonly BlockPart[] {
  return lines.length === 0 ? [] : [{ label, lines }];
}

function part(label: string, text: string, sentence?: 'why' | 'fix'): BlockPart {
  return { label, lines: [{ label, text }], ...(sentence && { sentence }) };
}

function fixParts(explanation: Explanation): readonly BlockPart[] {
  return fixLines(explanation).map(({ label, text }) => part(label, text, 'fix'));
}
