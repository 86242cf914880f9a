import { WrittenAcknowledgement, AcknowledgementLimits, byName, isDate, AcknowledgementObject } from './acknowledgement';
import { problemOfApiGroup } from './api-group';
import { ACKNOWLEDGEMENTS } from './form';
import { problemOfCheck } from './known-checks';
import { Steps } from '../../engine/field/steps';
import { ManifestFile } from '../file';
import { Located } from '../set/located';
import { aboutPart, LocatedProblem, readShaped, ShapedValue } from '../shape/read-shaped';

/** What was read. Where something is wrong, nothing else counts. */
export interface AcknowledgementReading {
  readonly acknowledgements: readonly WrittenAcknowledgement[];
  readonly problems: readonly LocatedProblem[];
}

type AcknowledgementEntry = AcknowledgementObject & AcknowledgementLimits;

const NO_LIST = 'this is no list of acknowledgements, of which each has kind, name and reason, as in "- {kind: Deployment, name: web, reason: ...}"';

/** What is known where acknowledgements are read. */
export interface AcknowledgementContext {
  readonly defaultNamespace: string;
  /** As reports name it, a file that an acknowledgement names; as it is, where it is not given. */
  readonly fileOf?: (file: string) => string;
}

/** Reads a file of acknowledgements. */
export function readAcknowledgements(file: ManifestFile, context: AcknowledgementContext): AcknowledgementReading {
  const read = readShaped(file, ACKNOWLEDGEMENTS, NO_LIST);
  if ('problems' in read) {
    return { acknowledgements: [], problems: read.problems };
  }
  const readings = (read.value as readonly unknown[]).map((entry, i) => acknowledgementIn(read, entry, [i], context));
  return { acknowledgements: readings.flatMap(({ acknowledgements }) => acknowledgements), problems: readings.flatMap(({ problems }) => problems) };
}

/** Reads an acknowledgement of the right shape that is a part of a file. */
export function acknowledgementIn({ locate }: ShapedValue, value: unknown, steps: Steps, context: AcknowledgementContext): AcknowledgementReading {
  const { defaultNamespace, fileOf = (each) => each } = context;
  const { apiGroup, kind, namespace, name, file, ...limits } = value as AcknowledgementEntry;
  const wrongGroup = apiGroup === undefined ? undefined : problemOfApiGroup(apiGroup);
  const problems = [...(wrongGroup === undefined ? [] : [{ field: 'apiGroup', message: wrongGroup }]), ...problemsOfLimits(limits)]
    .map(({ field, message }) => ({ ...locate([...steps, field]), message: aboutPart([...steps, field], message) }));
  const object = {
    ...(apiGroup !== undefined && { apiGroup }),
    kind,
    ...(namespace !== undefined && { namespace }),
    name,
    ...(file !== undefined && { file: fileOf(file) }),
  };
  return { problems, acknowledgements: [byName(object, limits, lineOf(locate(steps)), defaultNamespace)] };
}

/** `file:line`, as objects are located. */
export function lineOf({ source, place }: Located): Located {
  return place === undefined ? { source } : { source: `${place.file}:${place.line}`, place };
}

/** What a reader can see: neither a blank, nor a character such as U+200B. */
const VISIBLE = /[^\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

/** What is wrong with the values of the fields. */
export function problemsOfLimits({ check, expires, reason }: AcknowledgementLimits): readonly { readonly field: string; readonly message: string }[] {
  const wrongCheck = check === undefined ? undefined : problemOfCheck(check);
  return [
    ...(!VISIBLE.test(reason) ? [{ field: 'reason', message: 'found blanks where a reason belongs, for those who read it later' }] : []),
    ...(expires !== undefined && !isDate(expires) ? [{ field: 'expires', message: `found ${JSON.stringify(expires)} where a date such as 2027-01-31 belongs` }] : []),
    ...(wrongCheck === undefined ? [] : [{ field: 'check', message: wrongCheck }]),
  ];
}
