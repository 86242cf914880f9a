import * as path from 'node:path';
import { today } from './clock';
import { refusal, tell } from './diagnostics';
import { Io } from './io';
import { ParsedOptions, splitCommas } from './options';
import { UsageError } from './usage-error';
import { exists, readText, writeWhole } from '../files';
import { acknowledge, Uses } from '../manifests/acknowledgements/acknowledge';
import { WrittenAcknowledgement } from '../manifests/acknowledgements/acknowledgement';
import { BaselineReading, baselineOf, baselineText, KnownDenial, readBaseline } from '../manifests/acknowledgements/baseline';
import { CoverageOptions } from '../manifests/acknowledgements/coverage';
import { problemOfCheck, problemsOfNever } from '../manifests/acknowledgements/known-checks';
import { AcknowledgementContext, acknowledgementIn, AcknowledgementReading, readAcknowledgements } from '../manifests/acknowledgements/read-acknowledgements';
import { readAnnotation } from '../manifests/acknowledgements/read-annotation';
import { SetObjects } from '../manifests/acknowledgements/set-objects';
import { tellBaseline } from '../manifests/acknowledgements/tell-baseline';
import { tellUses } from '../manifests/acknowledgements/tell-uses';
import { Diagnostic, error, warning } from '../manifests/result/diagnostic';
import { CheckResult } from '../manifests/result/result';
import { WHOLE_SET } from '../manifests/set/located';

/** What is acknowledged, by files, by the configuration and by the baseline, as it is before the check. */
export class AcknowledgementFiles {
  private readonly acknowledgements: readonly WrittenAcknowledgement[];
  /** Undefined where the run writes it. */
  private readonly baseline: readonly WrittenAcknowledgement[] | undefined;
  /** What it has before the run writes it. */
  private readonly known: readonly KnownDenial[];
  private readonly coverage: CoverageOptions;
  private readonly namespace: string;

  constructor(private readonly options: ParsedOptions, private readonly io: Io) {
    this.namespace = options.text('namespace') ?? 'default';
    this.coverage = { today: today(), never: neverOf(options.list('never-acknowledge')) };
    const named = options.list('acknowledgements').map((name) => this.readFile(name));
    this.acknowledgements = [...named, ...this.inConfiguration()].flatMap((reading) => this.taken(reading));
    const { acknowledgements, denials } = this.readBaseline();
    this.baseline = options.has('update-baseline') ? undefined : acknowledgements;
    this.known = denials;
  }

  /**
   * The results with what is acknowledged.
   *
   * @param sets the objects of each result; those of all where the results are about one set
   */
  public apply(results: readonly CheckResult[], sets: readonly SetObjects[]): readonly CheckResult[] {
    const annotated = sets.map((set) => set.annotations.map(readAnnotation));
    const own = annotated.map((readings) => readings.flatMap(({ acknowledgements }) => acknowledgements));
    const ofResult = (i: number): readonly WrittenAcknowledgement[] => [...this.acknowledgements, ...own[own.length === 1 ? 0 : i]];
    const problems = annotated.flat().flatMap((reading) => reading.problems).map((problem) => error(problem, problem.message));
    const baseline = this.baseline ?? this.writeBaseline(results, ofResult, problems);
    const applied = results.map((result, i) => acknowledge(result, [...ofResult(i), ...baseline], this.coverage));
    const runs = applied.map(({ uses }) => uses);
    const told = this.tell([...this.acknowledgements, ...own.flat()], runs, results, sets);
    const diagnostics = [...problems, ...told, ...tellBaseline(baseline, runs, this.coverage.never)];
    // What is said of one set is said in each cluster, and what is said of several sets once.
    const isTold = (i: number): boolean => i === 0 || sets.length === 1;
    return applied.map(({ result }, i) => (isTold(i) ? { ...result, diagnostics: [...result.diagnostics, ...diagnostics] } : result));
  }

  private tell(
    given: readonly WrittenAcknowledgement[], runs: readonly Uses[], results: readonly CheckResult[], objects: readonly SetObjects[],
  ): readonly Diagnostic[] {
    const policies = [...new Set(results.flatMap(({ admissionPolicies = [] }) => admissionPolicies))];
    const { coverage, namespace, options } = this;
    const wrong = problemsOfNever(coverage.never, policies).map((problem) => warning(WHOLE_SET, `never-acknowledge: ${problem}`));
    return [...wrong, ...tellUses(given, runs, { ...coverage, namespace, strict: options.has('strict'), objects, policies })];
  }

  private readFile(name: string, fileOf?: AcknowledgementContext['fileOf']): AcknowledgementReading {
    return readAcknowledgements({ name, text: readText(name) }, { defaultNamespace: this.namespace, fileOf });
  }

  /** A file, or a list of files and acknowledgements. */
  private inConfiguration(): readonly AcknowledgementReading[] {
    const { acknowledgements: read, file = '' } = this.options.configuration ?? {};
    if (read === undefined) {
      return [];
    }
    const { acknowledgements: given } = read.value as { readonly acknowledgements: unknown };
    const entries = Array.isArray(given) ? given as readonly unknown[] : [given];
    const fileOf = (name: string): string => path.relative('', path.resolve(path.dirname(file), name));
    return entries.map((entry, i) => (typeof entry === 'string'
      ? this.readFile(fileOf(entry), fileOf)
      : acknowledgementIn(read, entry, ['acknowledgements', i], { defaultNamespace: this.namespace, fileOf })));
  }

  private taken({ acknowledgements, problems }: AcknowledgementReading): readonly WrittenAcknowledgement[] {
    if (problems.length > 0) {
      throw refusal(problems, this.io);
    }
    return acknowledgements;
  }

  private readBaseline(): Pick<BaselineReading, 'acknowledgements' | 'denials'> {
    const { options } = this;
    const name = options.text('baseline');
    const writes = options.has('update-baseline');
    if (name === undefined && writes) {
      throw new UsageError('--update-baseline: name the file with --baseline FILE');
    }
    if (name === undefined || (writes && !exists(name))) {
      return { acknowledgements: [], denials: [] };
    }
    if (!exists(name)) {
      throw new UsageError(`--baseline ${name}: no such file or directory; to write it, add --update-baseline`);
    }
    const read = readBaseline({ name, text: readText(name) });
    return { acknowledgements: this.taken(read), denials: read.denials };
  }

  /** Writes what is denied and not acknowledged. INVARIANT: not of an input that cannot be read, since the baseline would lack what is in it. */
  private writeBaseline(
    results: readonly CheckResult[], ofResult: (i: number) => readonly WrittenAcknowledgement[], problems: readonly Diagnostic[],
  ): readonly WrittenAcknowledgement[] {
    const name = this.options.text('baseline') ?? '';
    if ([...problems, ...results.flatMap(({ diagnostics }) => diagnostics)].some(({ level }) => level === 'error')) {
      tell('note: --update-baseline: nothing is written, since not everything can be read', this.io);
      return [];
    }
    const denials = baselineOf(results, ofResult(0), { ...this.coverage, known: this.known });
    writeWhole(name, [baselineText(denials)]);
    tell(`note: ${name}: ${describe(denials)}`, this.io);
    return this.taken(readBaseline({ name, text: readText(name) }));
  }
}

function describe(denials: readonly KnownDenial[]): string {
  const findings = denials.reduce((sum, each) => sum + each.findings.length, 0);
  const objects = `${denials.length} denied ${denials.length === 1 ? 'object' : 'objects'}`;
  return `${objects} with ${findings} ${findings === 1 ? 'finding' : 'findings'}`;
}

/** An option without a check would let everything be acknowledged. */
function neverOf(values: readonly string[]): ReadonlySet<string> {
  const empty = values.find((value) => splitCommas([value]).length === 0);
  if (empty !== undefined) {
    throw new UsageError(`--never-acknowledge: found ${JSON.stringify(empty)} where checks belong, such as privileged`);
  }
  return new Set(splitCommas(values).map(knownCheck));
}

function knownCheck(check: string): string {
  const problem = problemOfCheck(check);
  if (problem !== undefined) {
    throw new UsageError(`--never-acknowledge: ${problem}`);
  }
  return check;
}
