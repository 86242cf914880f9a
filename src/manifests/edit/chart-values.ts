import { ValueChange } from './changes-between';
import { editFile } from './edit-file';
import { isEqual } from './equal';
import { Steps } from '../../engine/field/steps';
import { valueAt } from '../../engine/field/value-at';
import { JsonObject } from '../../engine/json-object';
import { ManifestFile, onlyDocument } from '../file';
import { Identity } from '../set/identity';
import { isJsonObject } from '../set/manifest-object';

/** A Helm chart. */
export interface Chart {
  /** The file of its values, which may be changed. */
  readonly values: ManifestFile;
  /** The texts of its templates. */
  readonly templates: readonly string[];
  /** The objects that it makes with other values; none where it cannot be rendered. */
  readonly render: (values: string) => readonly JsonObject[];
}

/** A key of the values, and a field that it sets. */
interface ValueOfField {
  readonly key: Steps;
  readonly object: string;
  readonly field: Steps;
}

/** No template has this user id by chance. */
const MARK = 987_654_321;
const CONTEXT = /securitycontext$/i;
/** Each is tried by rendering the chart. */
const MOST_KEYS = 60;

/** Finds the keys of the values of a chart that set the fields of an object, by rendering the chart with and without them. */
export class ChartValues {
  private bindings: readonly ValueOfField[] | undefined;
  private readonly scalars = new Map<string, readonly ValueOfField[]>();
  private readonly before: readonly JsonObject[];
  private readonly keys: readonly Steps[];

  constructor(private readonly chart: Chart) {
    this.before = chart.render(chart.values.text);
    const read = onlyDocument(chart.values);
    this.keys = 'error' in read ? [] : uniqueSteps([...keysIn(read.value), ...keysNamedIn(chart.templates)]);
  }

  /** The changes of the values that make the changes of an object; a field that no key sets. */
  public changesFor(object: Identity, changes: readonly ValueChange[]): readonly ValueChange[] | { readonly missing: Steps } {
    const found: ValueChange[] = [];
    for (const { steps, value } of changes) {
      const binding = this.bindingOf(keyOf(object), steps, value);
      if (binding === undefined) {
        return { missing: steps };
      }
      found.push({ steps: [...binding.key, ...steps.slice(binding.field.length)], value });
    }
    return found;
  }

  /** The one for the smallest part of the object that the field is in. */
  private bindingOf(object: string, steps: Steps, value: unknown): ValueOfField | undefined {
    this.bindings ??= this.keys.filter((key) => CONTEXT.test(String(key.at(-1)))).slice(0, MOST_KEYS).flatMap((key) => this.contextBindings(key));
    const ofContexts = this.bindings.filter((each) => each.object === object && isWithin(steps, each.field));
    return longest(ofContexts) ?? this.scalarBindings(steps, value).find((each) => each.object === object && isEqual(each.field, steps));
  }

  private contextBindings(key: Steps): readonly ValueOfField[] {
    const after = this.rendered([{ steps: [...key, 'runAsUser'], value: MARK }]);
    return after.flatMap((object) => {
      const marked = pathsOf(object, (value) => value === MARK);
      return marked.map((path) => ({ key, object: keyOfObject(object), field: path.slice(0, -1) }));
    });
  }

  /** Keys of the name of the field that give it the value. */
  private scalarBindings(steps: Steps, value: unknown): readonly ValueOfField[] {
    const name = String(steps.at(-1));
    const id = JSON.stringify([name, value]);
    const known = this.scalars.get(id);
    if (known !== undefined || value === undefined) {
      return known ?? [];
    }
    const keys = this.keys.filter((key) => key.at(-1) === name).slice(0, MOST_KEYS);
    const found = keys.flatMap((key) => this.rendered([{ steps: key, value }]).flatMap((object) => {
      const before = this.before.find((each) => keyOfObject(each) === keyOfObject(object));
      return pathsOf(object, (each) => isEqual(each, value))
        .filter((path) => path.at(-1) === name && !isEqual(valueAt(before, path), value))
        .map((field) => ({ key, object: keyOfObject(object), field }));
    }));
    this.scalars.set(id, found);
    return found;
  }

  private rendered(changes: readonly ValueChange[]): readonly JsonObject[] {
    const { text, refused } = editFile(this.chart.values, [{ document: 0, steps: [], changes }]);
    return refused.length > 0 ? [] : this.chart.render(text);
  }
}

function longest(bindings: readonly ValueOfField[]): ValueOfField | undefined {
  return bindings.reduce<ValueOfField | undefined>(
    (best, each) => (best === undefined || each.field.length > best.field.length ? each : best), undefined,
  );
}

function isWithin(steps: Steps, field: Steps): boolean {
  return field.every((step, i) => steps[i] === step);
}

/** The keys of values, those in keys too. */
function keysIn(value: JsonObject, outer: Steps = []): readonly Steps[] {
  return Object.entries(value).flatMap(([key, each]) => {
    const steps = [...outer, key];
    return isJsonObject(each) ? [steps, ...keysIn(each, steps)] : [steps];
  });
}

/** `.Values.web.securityContext`: values.yaml need not have it. */
const REFERENCE = /\.Values((?:\.[A-Za-z_]\w*)+)/g;

function keysNamedIn(templates: readonly string[]): readonly Steps[] {
  return templates.flatMap((template) => [...template.matchAll(REFERENCE)].map(([, path]) => path.slice(1).split('.')));
}

function uniqueSteps(all: readonly Steps[]): readonly Steps[] {
  return [...new Map(all.map((steps) => [JSON.stringify(steps), steps])).values()];
}

function pathsOf(value: unknown, isWanted: (value: unknown) => boolean, steps: Steps = []): readonly Steps[] {
  const own = isWanted(value) ? [steps] : [];
  if (Array.isArray(value)) {
    return [...own, ...value.flatMap((each, i) => pathsOf(each, isWanted, [...steps, i]))];
  }
  return isJsonObject(value) ? [...own, ...Object.entries(value).flatMap(([key, each]) => pathsOf(each, isWanted, [...steps, key]))] : own;
}

function keyOf({ kind, name }: Identity): string {
  return `${kind} ${name}`;
}

function keyOfObject({ kind, metadata }: JsonObject): string {
  return `${String(kind)} ${isJsonObject(metadata) ? String(metadata.name) : ''}`;
}
