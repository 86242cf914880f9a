import { WrittenAcknowledgement } from './acknowledgement';
import { Coverage, coverageOf, CoverageOptions } from './coverage';
import { containersIn, describeFailures, failuresOf } from './failures';
import { MeantAcknowledgements } from './meant';
import { Diagnostic, note } from '../result/diagnostic';
import { Acknowledged, CheckResult, EvaluatedObject } from '../result/result';
import { titleOf } from '../set/identity';

/** What became of an acknowledgement. */
export interface Use {
  /** The objects that it is for, and what they fail. */
  readonly objects: UsedFor[];
  /** How many failures it covers. */
  covered: number;
  /** The API groups that have such an object. It covers nothing where there are several, and it names none. */
  readonly groups: readonly string[];
}

export interface UsedFor {
  readonly title: string;
  /** Where the object is. */
  readonly source: string;
  readonly decision: EvaluatedObject['verdict']['decision'];
  readonly failures: readonly string[];
  /** The containers that it has as it is denied; undefined where they are not known. */
  readonly containers?: readonly string[];
  /** What it would cover, but for the checks that nobody may acknowledge. */
  readonly never: readonly string[];
  /** Whether it covers something that no other one does. */
  readonly needed: boolean;
}

export type Uses = ReadonlyMap<WrittenAcknowledgement, Use>;

export interface AcknowledgedResult {
  readonly result: CheckResult;
  readonly uses: Uses;
}

/** Acknowledges the denials of a result, and tells what became of each acknowledgement. */
export function acknowledge(result: CheckResult, acknowledgements: readonly WrittenAcknowledgement[], options: CoverageOptions): AcknowledgedResult {
  return new Acknowledging(result, acknowledgements, options).apply();
}

const NOTHING: Coverage<WrittenAcknowledgement> = { open: [], by: [], matching: [], counts: new Map() };

class Acknowledging {
  private readonly uses: Map<WrittenAcknowledgement, Use>;
  private readonly meant: MeantAcknowledgements<WrittenAcknowledgement>;
  private readonly diagnostics: Diagnostic[] = [];
  private count = 0;

  constructor(private readonly given: CheckResult, acknowledgements: readonly WrittenAcknowledgement[], private readonly options: CoverageOptions) {
    this.meant = new MeantAcknowledgements(acknowledgements, [...given.objects, ...given.workloads]);
    this.uses = new Map(acknowledgements.map((each) => [each, { objects: [], covered: 0, groups: this.meant.groupsOf(each) }]));
  }

  public apply(): AcknowledgedResult {
    const { given, uses } = this;
    const decide = (object: EvaluatedObject): EvaluatedObject => this.decide(object);
    const objects = given.objects.map(decide);
    const workloads = given.workloads.map(decide);
    const { denied } = given.summary;
    const summary = this.count === 0 ? given.summary : { ...given.summary, denied: denied - this.count, acknowledged: this.count };
    return { result: { ...given, objects, workloads, summary, diagnostics: [...given.diagnostics, ...this.diagnostics] }, uses };
  }

  private decide(object: EvaluatedObject): EvaluatedObject {
    const meant = this.meant.for(object);
    if (meant.length === 0) {
      return object;
    }
    const isDenied = object.verdict.decision === 'denied';
    const coverage = isDenied ? coverageOf(object, meant, this.options) : NOTHING;
    meant.forEach((each) => this.note(each, object, coverage));
    if (isDenied && coverage.open.length === 0) {
      this.count++;
      return { ...object, acknowledged: acknowledgedBy(coverage.by) };
    }
    if (coverage.by.length > 0) {
      const open = describeFailures(coverage.open).join(', ');
      const isKnown = coverage.by.some(({ isBaseline }) => isBaseline);
      const what = isKnown ? 'known in part; not in the baseline' : 'acknowledged in part; not acknowledged';
      this.diagnostics.push(note(object, `${titleOf(object)}: ${what}: ${open}`, what));
    }
    return object;
  }

  private note(acknowledgement: WrittenAcknowledgement, object: EvaluatedObject, coverage: Coverage<WrittenAcknowledgement>): void {
    const { open, by, matching, counts } = coverage;
    const use = this.uses.get(acknowledgement);
    const { decision } = object.verdict;
    const failures = decision === 'denied' ? failuresOf(object) : [];
    const { never } = this.options;
    use?.objects.push({
      title: titleOf(object),
      source: object.source,
      decision,
      failures: describeFailures(failures),
      containers: decision === 'denied' ? containersIn(object) : undefined,
      never: [...new Set(failures.filter((failure) => never.has(failure.check) && acknowledgement.covers(failure)).map(({ check }) => check))],
      needed: matching.includes(acknowledgement) && (by.includes(acknowledgement) || open.some((failure) => acknowledgement.covers(failure))),
    });
    if (use !== undefined) {
      use.covered += counts.get(acknowledgement) ?? 0;
    }
  }
}

function acknowledgedBy(by: readonly WrittenAcknowledgement[]): Acknowledged {
  const distinct = (texts: readonly (string | undefined)[]): string => [...new Set(texts.filter((text) => text !== undefined))].join('; ');
  const [expires] = by.flatMap((each) => each.expires ?? []).sort();
  const owner = distinct(by.map((each) => each.owner));
  return {
    reason: distinct(by.map(({ reason }) => reason)),
    ...(expires !== undefined && { expires }),
    ...(owner !== '' && { owner }),
    source: distinct(by.map(({ source }) => source)),
  };
}
