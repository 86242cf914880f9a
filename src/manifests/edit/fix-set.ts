import { ValueChange } from './changes-between';
import { chooseFix, ChosenFix, withdrawnReason } from './chosen-fix';
import { editFile, ObjectEdit } from './edit-file';
import { NewObjects } from './new-objects';
import { OtherChanges } from './other-changes';
import { byCommand } from './unwritten-object';
import { WrittenObjects } from './written-object';
import { Fix, FixKind } from '../../engine/fix';
import { JsonObject } from '../../engine/json-object';
import { ManifestFile } from '../file';
import { CheckResult, EvaluatedObject } from '../result/result';
import { FilePlace } from '../set/located';

/** The new texts of files, by name. */
export type FileTexts = ReadonlyMap<string, string>;

export interface FixOptions {
  readonly files: readonly ManifestFile[];
  /** The verdicts on the set as it is. */
  readonly before: CheckResult;
  /** Decides on the set after some files have other texts, and with new objects that are applied before the workloads. */
  readonly decide: (texts: FileTexts, objects: readonly JsonObject[]) => CheckResult;
  /** The kinds of fixes that are made. */
  readonly kinds: ReadonlySet<FixKind>;
  /** Why a file must stay as it is; undefined where it need not. */
  readonly refusal: (file: ManifestFile) => string | undefined;
  /** Where to change objects that no file has, and what; undefined for the others. */
  readonly sourceOf?: (object: EvaluatedObject, changes: readonly ValueChange[]) => SourceChange | { readonly reason: string } | undefined;
}

/** What makes a change of an object that is made of something else. */
export interface SourceChange extends ObjectEdit {
  readonly file: ManifestFile;
}

export interface FixedSet {
  readonly texts: FileTexts;
  readonly objects: readonly JsonObject[];
  /** The objects that were denied and are allowed now. */
  readonly fixed: readonly ObjectWithFix[];
  /** The objects that are still denied. */
  readonly left: readonly LeftObject[];
  /** The verdicts on the set as it is now. */
  readonly result: CheckResult;
}

export interface ObjectWithFix {
  readonly object: EvaluatedObject;
  readonly fix: Fix;
}

export interface LeftObject {
  readonly object: EvaluatedObject;
  /** What cannot be changed. */
  readonly place?: FilePlace;
  readonly reason: string;
}

/** Changes the denied objects of a set so that they are admitted, as far as that is seen when the whole set is decided on again. */
export function fixSet(options: FixOptions): FixedSet {
  const { before: { workloads, objects }, files, decide } = options;
  if (![workloads, objects].every((list) => list.some(isDenied))) {
    return fixDenied(options);
  }
  // What workloads need comes first: with it, some are admitted as they are.
  const sourceOf: FixOptions['sourceOf'] = (object, changes) => withoutSource(options.sourceOf?.(object, changes));
  const needed = fixDenied({ ...options, before: { ...options.before, workloads: [] }, sourceOf });
  if (needed.texts.size + needed.objects.length === 0) {
    return fixDenied(options);
  }
  const rest = fixDenied({
    ...options,
    files: files.map((file) => ({ ...file, text: needed.texts.get(file.name) ?? file.text })),
    before: needed.result,
    decide: (texts, more) => decide(new Map([...needed.texts, ...texts]), [...needed.objects, ...more]),
  });
  return {
    ...rest,
    texts: new Map([...needed.texts, ...rest.texts]),
    objects: [...needed.objects, ...rest.objects],
    fixed: [...needed.fixed, ...rest.fixed],
  };
}

function isDenied({ verdict, acknowledged }: EvaluatedObject): boolean {
  return verdict.decision === 'denied' && acknowledged === undefined;
}

/** What is made of something else is changed with the rest. */
function withoutSource(source: ReturnType<NonNullable<FixOptions['sourceOf']>>): ReturnType<NonNullable<FixOptions['sourceOf']>> {
  return source && { reason: 'it is made of something else' };
}

function fixDenied(options: FixOptions): FixedSet {
  const fixer = new SetFixer(options);
  for (let round = fixer.makeAll(); ;) {
    const result = decideOn(round, options);
    const again = fixer.withdraw(result, round);
    if (again === undefined) {
      return { ...round, fixed: fixer.fixedIn(round), left: fixer.leftIn(result), result };
    }
    round = again;
  }
}

/** Without a change, the verdicts are there already. */
function decideOn({ texts, objects }: FixRound, { before, decide }: FixOptions): CheckResult {
  return texts.size + objects.length === 0 ? before : decide(texts, objects);
}

interface FixCandidate {
  readonly key: string;
  readonly object: EvaluatedObject;
  readonly chosen: ChosenFix;
}

interface CandidateEdit extends ObjectEdit {
  /** Undefined where it is of another object than a denied one. */
  readonly candidate?: FixCandidate;
}

/** What is made of the candidates. */
interface FixRound {
  readonly texts: FileTexts;
  readonly objects: readonly JsonObject[];
  readonly made: ReadonlySet<string>;
}

class SetFixer {
  private readonly written: WrittenObjects;
  private readonly candidates = new Map<string, FixCandidate>();
  private readonly reasons = new Map<string, Omit<LeftObject, 'object'>>();

  constructor(private readonly options: FixOptions) {
    this.written = new WrittenObjects(options.files);
    for (const [key, object] of deniedObjects(options.before)) {
      const chosen = chooseFix(object, options.kinds, (each) => this.refusalOfOthers(each) === undefined);
      if ('reason' in chosen) {
        this.reasons.set(key, chosen);
      } else {
        this.candidates.set(key, { key, object, chosen });
      }
    }
  }

  public makeAll(): FixRound {
    const newObjects = new NewObjects();
    const others = new OtherChanges();
    const edits = new Map<ManifestFile, CandidateEdit[]>();
    const made = new Set<string>();
    for (const candidate of this.candidates.values()) {
      const { chosen } = candidate;
      const source = chosen.changes.length === 0 ? undefined : this.sourceOf(candidate.object, chosen.changes);
      const reason = this.refusalOf(source) ?? this.refusalOfOthers(chosen) ?? others.add(chosen.others) ?? newObjects.add(chosen.objects);
      this.note(candidate, reason, made);
      if (source !== undefined && !('reason' in source) && reason === undefined) {
        edits.set(source.file, [...edits.get(source.file) ?? [], { ...source, candidate }]);
      }
    }
    for (const { object, changes } of others.all()) {
      const found = this.written.findNamed(object);
      if (found !== undefined && changes.size > 0) {
        edits.set(found.file, [...edits.get(found.file) ?? [], { ...found, changes: [...changes.values()] }]);
      }
    }
    const texts = this.edit(edits, made);
    return this.dropHalves(made) ? this.makeAll() : { texts, objects: newObjects.all(), made };
  }

  /** Gives up fixes whose own changes cannot be made, and that consist of more. */
  private dropHalves(made: ReadonlySet<string>): boolean {
    const halves = [...this.candidates.values()].filter(({ key, chosen }) => !made.has(key) && chosen.objects.length + chosen.others.length > 0);
    halves.forEach(({ key }) => this.candidates.delete(key));
    return halves.length > 0;
  }

  private refusalOf(source: SourceChange | { readonly reason: string } | undefined): string | undefined {
    return source === undefined ? undefined : 'reason' in source ? source.reason : this.options.refusal(source.file);
  }

  /** Why the objects that other changes are for cannot be changed. */
  private refusalOfOthers({ fix, others }: ChosenFix): string | undefined {
    for (const change of others) {
      const { object } = change;
      const found = this.written.findNamed(object);
      if (found === undefined) {
        return byCommand(fix.description, change);
      }
      const refusal = found.refusal ?? this.options.refusal(found.file);
      if (refusal !== undefined) {
        return `its fix changes ${object.kind} ${object.name}, and ${refusal}`;
      }
    }
    return undefined;
  }

  private sourceOf(object: EvaluatedObject, changes: readonly ValueChange[]): SourceChange | { readonly reason: string } {
    const source = this.options.sourceOf?.(object, changes);
    if (source !== undefined) {
      return source;
    }
    const found = this.written.find(object);
    return found?.refusal === undefined && found !== undefined ? { ...found, changes } : { reason: found?.refusal ?? 'it is not in a file' };
  }

  private note({ key }: FixCandidate, reason: string | undefined, made: Set<string>): void {
    if (reason === undefined) {
      made.add(key);
    } else {
      this.reasons.set(key, { reason });
    }
  }

  private edit(edits: ReadonlyMap<ManifestFile, readonly CandidateEdit[]>, made: Set<string>): FileTexts {
    const texts = new Map<string, string>();
    for (const [file, ofFile] of edits) {
      const { text, refused } = editFile(file, ofFile);
      for (const { edit: { candidate }, place, reason } of refused) {
        if (candidate !== undefined) {
          made.delete(candidate.key);
          this.reasons.set(candidate.key, { place, reason });
        }
      }
      if (text !== file.text) {
        texts.set(file.name, text);
      }
    }
    return texts;
  }

  /** Takes back what did not help. Undefined where all has helped. */
  public withdraw(result: CheckResult, { made }: FixRound): FixRound | undefined {
    const denied = objectsByKey(result);
    const failed = [...made].filter((key) => this.candidates.has(key) && isOpen(denied.get(key)));
    for (const key of failed) {
      const candidate = this.candidates.get(key);
      if (candidate !== undefined) {
        this.reasons.set(key, { reason: withdrawnReason({ object: candidate.object, fix: candidate.chosen.fix }, denied.get(key)?.verdict) });
        this.candidates.delete(key);
      }
    }
    return failed.length === 0 ? undefined : this.makeAll();
  }

  public fixedIn({ made }: FixRound): readonly ObjectWithFix[] {
    return [...this.candidates.values()].filter(({ key }) => made.has(key)).map(({ object, chosen: { fix } }) => ({ object, fix }));
  }

  public leftIn(result: CheckResult): readonly LeftObject[] {
    return [...deniedObjects(result)].map(([key, object]) => ({
      object,
      ...this.reasons.get(key) ?? { reason: `it is denied after the changes of other objects: ${object.verdict.message ?? ''}` },
    }));
  }
}

function deniedObjects(result: CheckResult): readonly (readonly [string, EvaluatedObject])[] {
  return [...objectsByKey(result)].filter(([, object]) => isDenied(object));
}

function isOpen(object: EvaluatedObject | undefined): boolean {
  return object !== undefined && object.verdict.decision !== 'allowed';
}

/** The objects by what stays the same when the files change. Of a workload that is not its name, which a chart may make up each time. */
function objectsByKey({ workloads, objects }: CheckResult): ReadonlyMap<string, EvaluatedObject> {
  const byKey = new Map<string, EvaluatedObject>();
  const counts = new Map<string, number>();
  for (const [list, object] of [...workloads.map((each) => ['workload', each] as const), ...objects.map((each) => [each.name, each] as const)]) {
    const { place, kind, namespace, template } = object;
    // A fix may change the apiVersion.
    const key = JSON.stringify([list, place?.file, kind, namespace, template]);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    byKey.set(`${key} ${count}`, object);
  }
  return byKey;
}
