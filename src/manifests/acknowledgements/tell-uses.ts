import { Use, Uses } from './acknowledge';
import { AcknowledgementObject, hasExpired, NamedObject, WrittenAcknowledgement } from './acknowledgement';
import { ambiguousBetween, apiGroupOf, describeGroups } from './api-group';
import { problemOfContainer, problemOfPolicyCheck } from './known-checks';
import { SetObjects } from './set-objects';
import { nearestName } from '../../engine/decoding/nearest-name';
import { Diagnostic, error, EXPIRED, note, warning } from '../result/diagnostic';

export interface TellOptions {
  readonly today: string;
  readonly never: ReadonlySet<string>;
  /** Whether an acknowledgement that nothing needs is an error. */
  readonly strict: boolean;
  readonly namespace: string;
  /** The objects of the set. */
  readonly objects: readonly SetObjects[];
  /** The admission policies of the set and the cluster, as checks: `ValidatingAdmissionPolicy/NAME`. */
  readonly policies: readonly string[];
}

/**
 * What there is to say of acknowledgements: errors about those that are mistyped, warnings about those that nothing needs.
 *
 * @param runs what became of them, for each cluster or folder
 */
export function tellUses(acknowledgements: readonly WrittenAcknowledgement[], runs: readonly Uses[], options: TellOptions): readonly Diagnostic[] {
  return acknowledgements.flatMap((each) => {
    const uses = runs.flatMap((run) => run.get(each) ?? []);
    const mistake = mistakeIn(each, uses, options);
    return mistake === undefined ? tellUse(each, joined(uses), options) : [error(each, about(each, mistake))];
  });
}

function mistakeIn({ check, container, object }: WrittenAcknowledgement, uses: readonly Use[], options: TellOptions): string | undefined {
  const { never, objects, policies, namespace } = options;
  if (check !== undefined && never.has(check)) {
    return `check ${check} must never be acknowledged`;
  }
  const unknownPolicy = check === undefined ? undefined : problemOfPolicyCheck(check, policies);
  if (unknownPolicy !== undefined) {
    return `check: ${unknownPolicy}`;
  }
  const groups = [...new Set(uses.flatMap((use) => use.groups))];
  if (groups.length > 1) {
    return ambiguousBetween(groups);
  }
  const unknownContainer = container === undefined ? undefined
    : problemOfContainer(container, uses.flatMap((use) => use.objects.flatMap(({ containers }) => (containers === undefined ? [] : [containers]))));
  if (unknownContainer !== undefined) {
    return `container: ${unknownContainer}`;
  }
  if (object === undefined || uses.some((use) => use.objects.length > 0) || objects.some((set) => set.has(object, namespace))) {
    return undefined;
  }
  return missing(object, options);
}

function missing(object: AcknowledgementObject, { objects, namespace }: TellOptions): string {
  const namesakes = objects.flatMap((set) => set.namesakes(object, namespace));
  if (namesakes.length > 0) {
    return describeNamesakes(object, namesakes);
  }
  const { kind, namespace: own, name } = object;
  const titles = [...titlesOf(objects)];
  const elsewhere = titles.filter((title) => title.startsWith(`${kind} `) && title.endsWith(`/${name}`));
  const likely = elsewhere.length > 0 ? elsewhere[0] : nearestName(`${kind} ${own === undefined ? '' : `${own}/`}${name}`, titles);
  return `no such object in the set${likely === undefined ? '' : `; did you mean ${likely}?`}`;
}

/** The object is there, but with another API group, or in another file. */
function describeNamesakes({ apiGroup, file = '' }: AcknowledgementObject, namesakes: readonly NamedObject[]): string {
  const groups = [...new Set(namesakes.map(apiGroupOf))];
  return apiGroup === undefined || groups.includes(apiGroup)
    ? `no such object in ${file}; it is in ${enumerated([...new Set(namesakes.flatMap(({ place }) => place?.file ?? []))])}`
    : `no such object of API group ${JSON.stringify(apiGroup)} in the set; it is of API group ${describeGroups(groups)}`;
}

function* titlesOf(objects: readonly SetObjects[]): Iterable<string> {
  for (const set of objects) {
    yield* set.titles();
  }
}

function tellUse(acknowledgement: WrittenAcknowledgement, use: Use, { today, strict }: TellOptions): readonly Diagnostic[] {
  const { expires = '', reason } = acknowledgement;
  const never = [...new Set(use.objects.flatMap((each) => each.never))];
  const uncovered = never.length === 0 ? [] : [warning(acknowledgement, about(acknowledgement, `it does not cover ${never.join(', ')}, which must never be acknowledged`))];
  if (use.objects.some(({ needed }) => needed)) {
    return hasExpired(acknowledgement, today)
      ? [warning(acknowledgement, about(acknowledgement, `expired; its last day was ${expires}. The reason was: ${reason}`), EXPIRED), ...uncovered]
      : [...uncovered, ...tellSeveral(acknowledgement, use)];
  }
  if (uncovered.length > 0) {
    return uncovered;
  }
  const tell = strict ? error : warning;
  return [tell(acknowledgement, about(acknowledgement, `unused, since ${whyUnused(use)}`))];
}

/** With `--each`, several folders may have an object of this name. */
function tellSeveral(acknowledgement: WrittenAcknowledgement, { objects }: Use): readonly Diagnostic[] {
  const sources = [...new Set(objects.filter(({ needed }) => needed).map(({ source }) => source))];
  return acknowledgement.object === undefined || sources.length < 2 ? []
    : [note(acknowledgement, about(acknowledgement, `it covers ${sources.length} objects: ${enumerated(sources)}. To cover one of them, name its file with file`))];
}

const MOST_NAMED = 5;

function enumerated(sources: readonly string[]): string {
  const named = sources.slice(0, MOST_NAMED).join(', ');
  return sources.length > MOST_NAMED ? `${named} and ${sources.length - MOST_NAMED} more` : named;
}

function whyUnused({ objects, covered }: Use): string {
  const denied = objects.find(({ decision }) => decision === 'denied');
  if (denied !== undefined) {
    return covered > 0 ? 'another acknowledgement covers the same' : `what is denied there fails ${denied.failures.join(', ')}`;
  }
  return objects.some(({ decision }) => decision === 'unknown') ? 'the verdict is unknown, and only a denial can be acknowledged' : 'nothing is denied there';
}

function about({ subject, check }: WrittenAcknowledgement, message: string): string {
  return `acknowledgement of ${subject}${check === undefined ? '' : ` (${check})`}: ${message}`;
}

function joined(uses: readonly Use[]): Use {
  return {
    objects: uses.flatMap(({ objects }) => objects),
    covered: uses.reduce((sum, { covered }) => sum + covered, 0),
    groups: [...new Set(uses.flatMap(({ groups }) => groups))],
  };
}
