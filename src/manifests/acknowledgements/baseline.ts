import { keyOf, AcknowledgementObject, NamedObject, WrittenAcknowledgement } from './acknowledgement';
import { apiGroupOf } from './api-group';
import { coverageOf, CoverageOptions } from './coverage';
import { DeniedCheck } from './failures';
import { problemOfCheck } from './known-checks';
import { AcknowledgementReading, lineOf } from './read-acknowledgements';
import { Steps } from '../../engine/field/steps';
import { flowText } from '../edit/block-text';
import { ManifestFile } from '../file';
import { CheckResult, EvaluatedObject } from '../result/result';
import { titleOf } from '../set/identity';
import { aboutPart, LocatedProblem, readShaped, ShapedValue } from '../shape/read-shaped';
import { MapShape } from '../shape/shape';

/** An object whose denial is known. */
export interface KnownDenial extends AcknowledgementObject {
  readonly findings: readonly KnownFinding[];
}

/** Findings of one object that differ in nothing but their place. */
export interface KnownFinding extends DeniedCheck {
  /** How many there are, if there are several. */
  readonly count?: number;
}

const FINDING: MapShape = {
  type: 'map',
  required: ['check'],
  fields: {
    check: { type: 'string', description: 'The check that the object fails' },
    container: { type: 'string', description: 'The container, if the finding is about one' },
    policy: { type: 'string', description: 'The policy or level that refuses, if one does' },
    field: { type: 'string', description: 'The field that the finding is about, without its places in lists' },
    value: { type: 'string', mayBeEmpty: true, description: 'What the object has at the field, if it has something there that is not secret: a text, or JSON' },
    count: { type: 'integer', description: 'How many such findings there are (default: 1)' },
  },
};

export const BASELINE: MapShape = {
  type: 'map',
  description: 'Known denials, which cdk8s-pod-security check does not fail on. It writes this file with --update-baseline',
  required: ['denials'],
  fields: {
    denials: {
      type: 'list',
      items: {
        type: 'map',
        required: ['kind', 'name', 'findings'],
        fields: {
          apiGroup: { type: 'string', mayBeEmpty: true, description: 'The API group, if objects of several groups have the kind and the name' },
          kind: { type: 'string' },
          namespace: { type: 'string', description: 'Absent for a cluster-scoped object' },
          name: { type: 'string' },
          findings: { type: 'list', nonEmpty: true, items: FINDING },
        },
      },
    },
  },
};

interface BaselineFile {
  readonly denials: readonly KnownDenial[];
}

/** A baseline as it is read. */
export interface BaselineReading extends AcknowledgementReading {
  readonly denials: readonly KnownDenial[];
}

const NO_BASELINE = 'this is no baseline of cdk8s-pod-security, which has the field denials; to write one, name a new file and add --update-baseline';

/** Reads a baseline: each finding in it acknowledges that finding, and nothing else. */
export function readBaseline(file: ManifestFile): BaselineReading {
  const read = readShaped(file, BASELINE, NO_BASELINE);
  if ('problems' in read) {
    return { acknowledgements: [], problems: read.problems, denials: [] };
  }
  const { denials } = read.value as BaselineFile;
  const problems = problemsOf(denials, read);
  const acknowledgements = denials.flatMap((denial, i) => (
    denial.findings.map((finding, j) => acknowledgementOf(denial, finding, read.locate(['denials', i, 'findings', j])))
  ));
  return { problems, acknowledgements, denials };
}

function acknowledgementOf({ findings: _findings, ...object }: KnownDenial, finding: KnownFinding, at: LocatedPlace): WrittenAcknowledgement {
  const { check, container, field, count = 1 } = finding;
  const known = findingKeyOf(finding);
  return {
    ...lineOf(at),
    reason: 'in the baseline',
    check,
    ...(container !== undefined && { container }),
    subject: titleOf(object),
    object,
    key: keyOf(object),
    identifies: (other) => isKnownAs(object, other),
    // INVARIANT: a finding that differs in anything but its place is another one.
    covers: (failure) => findingKeyOf(failure) === known,
    most: Number(count),
    isBaseline: true,
    ...(field !== undefined && { field }),
  };
}

function isKnownAs({ apiGroup, kind, namespace, name }: AcknowledgementObject, object: EvaluatedObject): boolean {
  return object.kind === kind && object.name === name && object.namespace === namespace
    && (apiGroup === undefined || apiGroup === apiGroupOf(object));
}

type LocatedPlace = ReturnType<ShapedValue['locate']>;

function problemsOf(denials: readonly KnownDenial[], { locate }: ShapedValue): readonly LocatedProblem[] {
  const seen = new Set<string>();
  const problems: LocatedProblem[] = [];
  const tell = (steps: Steps, message: string): unknown => problems.push({ ...locate(steps), message: aboutPart(steps, message) });
  denials.forEach((denial, i) => denial.findings.forEach((finding, j) => {
    const steps = ['denials', i, 'findings', j];
    const { check, count = 1 } = finding;
    const wrong = problemOfCheck(check);
    const key = JSON.stringify([denial.apiGroup, denial.kind, denial.namespace, denial.name, findingKeyOf(finding)]);
    if (wrong !== undefined) {
      tell([...steps, 'check'], wrong);
    }
    if (count < 1) {
      tell([...steps, 'count'], `found ${count} where the number of findings belongs`);
    }
    if (seen.has(key)) {
      tell(steps, 'the same finding is there twice; keep one');
    }
    seen.add(key);
  }));
  return problems;
}

const HEAD = '# Known denials. cdk8s-pod-security check --update-baseline writes this file.\n';

/** The text of a baseline: sorted, one finding on a line. */
export function baselineText(denials: readonly KnownDenial[]): string {
  if (denials.length === 0) {
    return `${HEAD}denials: []\n`;
  }
  const texts = new YamlTexts();
  const lines = denials.flatMap(({ findings, ...object }) => [
    ...texts.entries(object).map((entry, i) => `${i === 0 ? '- ' : '  '}${entry}`),
    '  findings:',
    ...findings.map((finding) => `  - {${texts.entries(finding).join(', ')}}`),
  ]);
  return `${HEAD}denials:\n${lines.map((line) => `${line}\n`).join('')}`;
}

/** What an editor or a diff may show as something else. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;

/** In double quotes, with the escapes of YAML. */
function escaped(text: string): string {
  const characters = [...text].map((character) => {
    const code = character.codePointAt(0) ?? 0;
    return UNSAFE.test(character) || character === '"' || character === '\\'
      ? code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
      : character;
  });
  return `"${characters.join('')}"`;
}

/** Values as YAML. Most come again, and the reader is asked whether each needs quotes. */
class YamlTexts {
  private readonly known = new Map<unknown, string>();

  /** `key: value`, as it may be written between brackets and outside of them. */
  public entries(mapping: object): readonly string[] {
    return Object.entries(mapping).map(([key, value]) => `${key}: ${this.of(value)}`);
  }

  private of(value: unknown): string {
    const text = this.known.get(value) ?? (typeof value === 'string' && UNSAFE.test(value) ? escaped(value) : flowText([value]).slice(1, -1));
    this.known.set(value, text);
    return text;
  }
}

interface BaselineOptions extends CoverageOptions {
  /** The baseline until now. What it has of an object whose verdict is unknown stays. */
  readonly known?: readonly KnownDenial[];
}

/**
 * The denials of results that are not acknowledged otherwise. With several results, which are about several clusters, those of all.
 *
 * @param acknowledgements those besides the baseline
 */
export function baselineOf(
  results: readonly CheckResult[], acknowledgements: readonly WrittenAcknowledgement[], options: BaselineOptions,
): readonly KnownDenial[] {
  const byObject = new Map<string, { readonly object: AcknowledgementObject; readonly findings: Map<string, KnownFinding> }>();
  const ambiguous = ambiguousNames(results);
  const add = (object: EvaluatedObject, findings: readonly KnownFinding[]): void => {
    const name = sortKeyOf(object);
    const apiGroup = ambiguous.has(name) ? apiGroupOf(object) : undefined;
    const key = [name, apiGroup ?? ''].join('\0');
    const denial = byObject.get(key) ?? { object: nameOf(object, apiGroup), findings: new Map() };
    findings.filter(({ check }) => !options.never.has(check)).forEach((finding) => addFinding(denial.findings, findingKeyOf(finding), finding));
    byObject.set(key, denial);
  };
  for (const object of results.flatMap(({ objects, workloads }) => [...objects, ...workloads])) {
    if (object.verdict.decision === 'denied') {
      add(object, countFailures(coverageOf(object, acknowledgements, options).open));
    } else if (object.verdict.decision === 'unknown') {
      options.known?.filter((each) => isKnownAs(each, object)).forEach(({ findings }) => add(object, findings));
    }
  }
  return [...byObject].filter(([, { findings }]) => findings.size > 0).sort(byKey).map(([, { object, findings }]) => ({
    ...object, findings: [...findings].sort(byKey).map(([, finding]) => finding),
  }));
}

/** An empty value is another one than none. */
function findingKeyOf({ check, container = '', policy = '', field = '', value }: DeniedCheck): string {
  return [check, container, policy, field, ...(value === undefined ? [] : [value])].join('\0');
}

function countFailures(failures: readonly DeniedCheck[]): readonly KnownFinding[] {
  const counted = new Map<string, KnownFinding>();
  for (const failure of failures) {
    const key = findingKeyOf(failure);
    const { count = 1 } = counted.get(key) ?? { count: 0 };
    const total = count + 1;
    counted.set(key, total > 1 ? { ...failure, count: total } : failure);
  }
  return [...counted.values()];
}

function addFinding(findings: Map<string, KnownFinding>, key: string, finding: KnownFinding): void {
  if ((findings.get(key)?.count ?? 0) <= (finding.count ?? 1)) {
    findings.set(key, finding);
  }
}

function nameOf({ kind, namespace, name }: NamedObject, apiGroup: string | undefined): AcknowledgementObject {
  return { ...(apiGroup !== undefined && { apiGroup }), kind, ...(namespace !== undefined && { namespace }), name };
}

function sortKeyOf({ kind, namespace = '', name }: NamedObject): string {
  return [kind, namespace, name].join('\0');
}

/** The names that objects of several API groups have. */
function ambiguousNames(results: readonly CheckResult[]): ReadonlySet<string> {
  const groups = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const object of results.flatMap(({ objects, workloads }) => [...objects, ...workloads])) {
    const key = sortKeyOf(object);
    const group = apiGroupOf(object);
    if ((groups.get(key) ?? group) !== group) {
      ambiguous.add(key);
    }
    groups.set(key, group);
  }
  return ambiguous;
}

// By code units, so that the order does not depend on the locale.
function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
