import { ClientFieldValidation } from './client-field-validation';
import { FilePlace, Located } from './located';
import { SkippedReason } from './skipped';
import { NumberLiteral } from '../../engine/decoding/number-literal';
import { quote } from '../../engine/field/quote';
import { Steps } from '../../engine/field/steps';
import { JsonObject } from '../../engine/json-object';
import { error, Diagnostic, warning } from '../result/diagnostic';

/** Says where a part of a document stands: `file:line:column`. */
export interface Locate {
  (steps: Steps): string;
  /** The text of a scalar without quotes, as it is written. */
  readonly plainTextAt?: (steps: Steps) => string | undefined;
  /** Whether the text is JSON. */
  readonly isJson?: boolean;
  /** Whether it is an item of a list, which kubectl validates as a whole, and of which it reads no metadata. */
  readonly isItem?: true;
}

/** The place of a part of a document, or of a character of a text in it. */
export type PlaceAt = (steps: Steps, index?: number) => FilePlace;

/** What is known of how a document is sent, and where its parts are: the same for each object in it. */
export interface SentWith {
  readonly locate?: Locate;
  readonly placeAt?: PlaceAt;
  /** Whether values stand in the document for others that are not known. */
  readonly hasPlaceholders?: true;
  /** Whether the client creates the objects, as `kubectl create` does; without it, the client applies them. */
  readonly creates?: true;
  /** Whether the client goes on with the set only when the pods of the workload have run. */
  readonly awaitsPods?: true;
  /** What the client asks for fields that the API server does not have; where it is not given, what it asks for all documents. */
  readonly fieldValidation?: ClientFieldValidation;
  /** Of what is in the cluster: whether it is a guess that kubectl has applied it as it is. */
  readonly isAsWritten?: true;
  /** Which of the forms of an object that patches change it is; undefined for an object that no patch changes. */
  readonly form?: PatchedForm;
}

/** A document as its reader hands it over: a JSON value, or the reason why there is none. */
export interface ManifestDocument extends Located, SentWith {
  readonly value?: unknown;
  readonly error?: string;
  /** What is in a document whose value is null: comments, or a null. */
  readonly emptyText?: string;
  /** Why nothing of it is evaluated. */
  readonly skipped?: SkippedReason;
  /** What its reader finds strange. */
  readonly warnings?: readonly (Located & { readonly message: string })[];
  /** Reads the value again, which need not be kept then; undefined where that is not possible. */
  readonly again?: RepeatableRead;
  /** The lines of the items of a list. Reads the document again, so it is asked once for a list. */
  readonly linesOfItems?: () => readonly number[];
}

/**
 * A form of an object that patches change. Without the form before, there is nothing to patch: a form that is refused hides the later ones.
 */
export interface PatchedForm {
  /** Whether it is told what is decided on it and its pods. Without that, only its refusal counts: controllers try again until the patch is there. */
  readonly isTold: boolean;
  /** Whether it is the whole object that a patch leaves, with what the server has filled in. Else, the client applies it. */
  readonly isWhole?: true;
  /** Whether a JSON patch or a merge patch leaves it: the API server reads its JSON. Of a strategic one, it converts the map. */
  readonly isReadAsJson?: true;
}

export interface RepeatableRead {
  /** What was read first. A document that has another value by now is not read again. */
  readonly value: unknown;
  readonly read: () => unknown;
}

/** A value with an apiVersion and a kind. */
export interface ManifestObject extends Located, SentWith {
  readonly apiVersion: string;
  readonly kind: string;
  readonly value: JsonObject;
  readonly readAgain?: () => unknown;
}

/** What the client that sends the documents makes of lists. */
export interface ListClient {
  /** Whether the cluster has lists of that kind. One that it does not have is an object of its own. */
  readonly knowsList: (apiVersion: string, kind: string) => boolean;
  /** Why the client refuses a list of that kind that has no items; undefined where it is no list. */
  readonly refusalWithoutItems: (apiVersion: string, kind: string, value: JsonObject) => string | undefined;
}

/**
 * The objects of a document: those of a list one by one. An empty document has none.
 *
 * @param client who sends the document; lists of all kinds are read where nobody does, lists in lists too
 */
export function* objectsOf(document: ManifestDocument, client?: ListClient): Iterable<ManifestObject | Diagnostic> {
  const { source, place, value, error: problem, warnings = [], locate, placeAt, again } = document;
  const { hasPlaceholders, creates, awaitsPods, fieldValidation, isAsWritten, form, linesOfItems } = document;
  const readAgain = again?.value === value ? again?.read : undefined;
  yield* warnings.map((each) => warning(each, each.message));
  if (problem !== undefined) {
    yield error({ source, place }, problem);
  } else if (value !== null && value !== undefined) {
    const origin = {
      source, place, locate, placeAt, readAgain, hasPlaceholders, creates, awaitsPods, fieldValidation, isAsWritten, form, linesOfItems,
    };
    yield* flatten(origin, value, { client });
  }
}

function locateItem(locate: Locate, i: number): Locate {
  const { plainTextAt, isJson } = locate;
  const inItem = (steps: Steps): Steps => ['items', i, ...steps];
  const textOfItem = plainTextAt && { plainTextAt: (steps: Steps) => plainTextAt(inItem(steps)) };
  return Object.assign((steps: Steps) => locate(inItem(steps)), { isJson, isItem: true as const }, textOfItem);
}

export function isDiagnostic(item: ManifestObject | Diagnostic): item is Diagnostic {
  return 'level' in item;
}

interface OptionalTypeMeta {
  readonly apiVersion?: string;
  readonly kind?: string;
}

type Origin = Located & SentWith & Pick<ManifestDocument, 'linesOfItems'> & Pick<ManifestObject, 'readAgain'>;

interface FlattenContext {
  readonly client?: ListClient;
  /** What the list says of the type of its items; undefined outside of a list. */
  readonly fromList?: OptionalTypeMeta;
}

function* flatten(origin: Origin, value: unknown, context: FlattenContext): Iterable<ManifestObject | Diagnostic> {
  if (!isJsonObject(value)) {
    yield error(origin, `found ${describe(value)} where an object with apiVersion and kind belongs`);
    return;
  }
  const { client, fromList } = context;
  const { apiVersion, kind } = isWithoutType(value) ? { ...value, ...fromList } : value;
  const problem = typeMetaProblem(apiVersion, kind) ?? itemsProblem(apiVersion as string, kind as string, value, client);
  if (problem !== undefined) {
    yield error(origin, problem);
  } else if (client !== undefined && fromList !== undefined && Array.isArray(value.items)) {
    yield error(origin, LIST_IN_LIST);
  } else if (isList(apiVersion as string, kind as string, value, client)) {
    yield* flattenList(origin, value, { client, fromList: itemType(apiVersion, kind as string) });
  } else {
    const { source, place, locate, placeAt, readAgain, hasPlaceholders, creates, awaitsPods, fieldValidation, isAsWritten, form } = origin;
    yield {
      source,
      place,
      locate,
      placeAt,
      readAgain,
      hasPlaceholders,
      creates,
      awaitsPods,
      fieldValidation,
      isAsWritten,
      form,
      apiVersion: apiVersion as string,
      kind: kind as string,
      value,
    };
  }
}

/** What is wrong with a list that has no items. */
function itemsProblem(apiVersion: string, kind: string, value: JsonObject, client: ListClient | undefined): string | undefined {
  if (client === undefined || !kind.endsWith(LIST) || (value.items !== undefined && value.items !== null)) {
    return undefined;
  }
  const refusal = client.refusalWithoutItems(apiVersion, kind, value);
  return refusal === undefined ? undefined : `a list without items; kubectl answers: ${refusal}`;
}

// upstream: FlattenListVisitor reads the items of a document, and cannot read those of an item.
const LIST_IN_LIST = 'a list in a list; kubectl answers: *unstructured.Unstructured is not a list: no Items field in this object. '
  + 'Move its items into the outer list';

/** upstream: UnstructuredJSONScheme fills in the type of a typed list's items, which servers leave out: only where they have nothing of it. */
function isWithoutType({ apiVersion, kind }: JsonObject): boolean {
  return [apiVersion, kind].every((each) => each === undefined || each === null || each === '');
}

function typeMetaProblem(apiVersion: unknown, kind: unknown): string | undefined {
  if (isText(apiVersion) && isText(kind)) {
    return undefined;
  }
  const missing = [['apiVersion', apiVersion], ['kind', kind]].filter(([, found]) => found === undefined || found === null || found === '');
  if (missing.length > 0) {
    return `${missing.map(([name]) => name).join(' and ')} not set: every object needs both apiVersion and kind`;
  }
  for (const [name, found] of [['apiVersion', apiVersion], ['kind', kind]]) {
    if (typeof found !== 'string') {
      return `${name as string}: found ${describe(found)} where a string belongs`;
    }
  }
  return undefined;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** upstream: UnstructuredJSONScheme knows a list by its items, whatever its kind is. */
function isList(apiVersion: string, kind: string, value: JsonObject, client: ListClient | undefined): boolean {
  return 'items' in value && (client === undefined ? kind.endsWith(LIST) : client.knowsList(apiVersion, kind));
}

/** What the items of a list are that do not say it themselves. */
export function itemType(apiVersion: unknown, kind: string): OptionalTypeMeta {
  return kind === LIST ? {} : { apiVersion: apiVersion as string, kind: itemKindOf(kind) };
}

const LIST = 'List';

/** `Pod` of `PodList`. Another kind is its own. */
export function itemKindOf(kind: string): string {
  return kind !== LIST && kind.endsWith(LIST) ? kind.slice(0, -LIST.length) : kind;
}

function* flattenList(origin: Origin, { items }: JsonObject, context: FlattenContext): Iterable<ManifestObject | Diagnostic> {
  if (items === null) {
    return;
  }
  if (!Array.isArray(items)) {
    yield error(origin, `items: found ${describe(items)} where a list belongs`);
    return;
  }
  const unreadable = context.client === undefined ? [] : items.filter(isUnreadable);
  const taken = unreadable.length === 0 ? items : items.map((item) => (isUnreadable(item) ? item : undefined));
  if (unreadable.length > 0 && unreadable.length < items.length) {
    const count = items.length - unreadable.length;
    yield warning(origin, `kubectl applies no object of a list of which it cannot read an item: ${count === 1 ? '1 other is' : `${count} others are`} left out`);
  }
  yield* flattenItems(origin, taken, context);
}

/** Whether kubectl reads no item of a list that has this one. */
export function isUnreadable(item: unknown): boolean {
  return isJsonObject(item) ? Array.isArray(item.items) : item !== null && item !== undefined;
}

/** An item that is undefined is left out. */
function* flattenItems(origin: Origin, items: readonly unknown[], context: FlattenContext): Iterable<ManifestObject | Diagnostic> {
  const { source, locate, place, placeAt, hasPlaceholders, creates, awaitsPods, fieldValidation, isAsWritten, form, linesOfItems } = origin;
  const lines = place === undefined ? undefined : linesOfItems?.();
  for (let i = 0; i < items.length; i++) {
    if (items[i] === undefined) {
      continue;
    }
    yield* flatten({
      source: `${source} items[${i}]`,
      place: place && { ...place, line: lines?.[i] ?? place.line },
      locate: locate && locateItem(locate, i),
      placeAt: placeAt && ((steps, index) => placeAt(['items', i, ...steps], index)),
      hasPlaceholders,
      creates,
      awaitsPods,
      fieldValidation,
      isAsWritten,
      form,
    }, items[i], context);
  }
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberLiteral);
}

/** What a person would call the value: `the string "x"`, `the number 5`, `a list`. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `the string ${quote(value)}`;
    case 'boolean':
      return `the boolean ${String(value)}`;
    case 'number':
    case 'bigint':
      return `the number ${String(value)}`;
    default:
      return describeObject(value);
  }
}

function describeObject(value: unknown): string {
  if (value instanceof NumberLiteral) {
    return `the number ${value.source}`;
  }
  if (value === null || value === undefined) {
    return 'null';
  }
  return Array.isArray(value) ? 'a list' : 'an object';
}
