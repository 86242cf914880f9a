import { dirname, relative, resolve } from 'node:path';
import { CONFIGURATION_FORM, fieldsOf, FieldsScope } from './form';
import { Steps } from '../../engine/field/steps';
import { JsonObject } from '../../engine/json-object';
import { exists, readText } from '../../files';
import { problemOfCheck } from '../../manifests/acknowledgements/known-checks';
import { isJsonObject } from '../../manifests/set/manifest-object';
import { pathText } from '../../manifests/shape/check-shape';
import { LocatedProblem, readShaped, ShapedValue } from '../../manifests/shape/read-shaped';
import { refusal } from '../diagnostics';
import { Io } from '../io';
import { ConfigurationEntry, ParsedOptions, OptionSpecs } from '../options';
import { UsageError } from '../usage-error';

/** The command line with what it leaves to a configuration file. */
export function configuredOptions(given: ParsedOptions, specs: OptionSpecs, file: string, scope: FieldsScope, io: Io): ParsedOptions {
  const name = shownPath(file);
  const read = readShaped({ name, text: readText(name) }, CONFIGURATION_FORM);
  if ('problems' in read) {
    throw refusal(read.problems, io);
  }
  const problems = problemsOf(read);
  if (problems.length > 0) {
    throw refusal(problems, io);
  }
  return new Configured(name, read, given, specs).options(scope);
}

/** As the working folder sees it. */
function shownPath(file: string): string {
  return relative('', file) || file;
}

function problemsOf({ value, locate }: ShapedValue): readonly LocatedProblem[] {
  const { neverAcknowledge = [] } = value as { readonly neverAcknowledge?: readonly string[] };
  return neverAcknowledge.flatMap((check, i) => {
    const message = problemOfCheck(check);
    return message === undefined ? [] : [{ ...locate(['neverAcknowledge', i]), message: `neverAcknowledge[${i}]: ${message}` }];
  });
}

/** JsonObject with files, which are relative to the configuration. */
const FILES = new Set(['objects', 'old', 'injected', 'admissionControlConfigFile', 'staticManifests', 'baseline', 'output']);

/** Those that name a file, a folder or a cluster that is read. */
const NAMING = new Set([...FILES, 'paths', 'acknowledgements', 'cluster', 'clusters'].filter((field) => field !== 'output'));

class Configured {
  private readonly fields: JsonObject;

  constructor(
    private readonly file: string, private readonly read: ShapedValue, private readonly given: ParsedOptions, private readonly specs: OptionSpecs,
  ) {
    this.fields = read.value as JsonObject;
  }

  public options(scope: FieldsScope): ParsedOptions {
    const { file, fields, given, specs } = this;
    const values = new Map<string, readonly string[]>();
    const written = new Map<string, string>();
    for (const field of fieldsOf(scope)) {
      const option = optionOf(field);
      if (Object.hasOwn(fields, field) && Object.hasOwn(specs, option) && !given.has(option)) {
        const texts = this.textsOf(field, fields[field]);
        if (texts.length > 0) {
          values.set(option, texts);
          written.set(option, field);
        }
      }
    }
    if (Object.hasOwn(fields, 'clusters') && !given.has('cluster')) {
      values.set('cluster', this.clusters());
      written.set('cluster', 'clusters');
    }
    const paths = (fields.paths as readonly string[] | undefined ?? []).map((each) => this.resolved(each));
    const isAcknowledging = fields.acknowledgements !== undefined && fieldsOf(scope).includes('acknowledgements') && !given.has('acknowledgements');
    const placeOf = (option: string): string | undefined => {
      const field = written.get(option);
      return field === undefined ? undefined : `${this.read.locate([field]).source}: ${field}`;
    };
    const entries = this.entries();
    const entryOf = (name: string): ConfigurationEntry | undefined => entries.get(name);
    const acknowledgements = isAcknowledging ? this.read : undefined;
    return given.with(values, { file, paths, acknowledgements, placeOf, entryOf, ...(!given.has('exclude') && { excludeFrom: dirname(file) }) });
  }

  /** By the names of files, folders and clusters, as the working folder sees them: where they are written. */
  private entries(): ReadonlyMap<string, ConfigurationEntry> {
    const entries = new Map<string, ConfigurationEntry>();
    const note = (text: unknown, steps: Steps): void => {
      const name = typeof text === 'string' ? this.nameOf(text, steps[0]) : undefined;
      if (name !== undefined && !entries.has(name)) {
        entries.set(name, { ...this.read.locate(steps), field: pathText(steps) });
      }
    };
    for (const [field, value] of Object.entries(this.fields).filter(([each]) => NAMING.has(each))) {
      if (isJsonObject(value)) {
        Object.entries(value).forEach(([key, each]) => note(each, [field, key]));
      } else if (Array.isArray(value)) {
        (value as readonly unknown[]).forEach((each, i) => note(each, [field, i]));
      } else {
        note(value, [field]);
      }
    }
    return entries;
  }

  private nameOf(text: string, field: Steps[number]): string {
    return field === 'cluster' || field === 'clusters' ? this.clusterNamed(text) : this.resolved(text);
  }

  private clusters(): readonly string[] {
    const clusters = this.fields.clusters as readonly string[];
    if (clusters.length > 1 && this.specs.cluster?.multiple !== true) {
      throw new UsageError(`${this.read.locate(['clusters']).source}: clusters has ${clusters.length}, and this command is about one: name it with --cluster`);
    }
    return clusters.map((each) => this.clusterNamed(each));
  }

  /** The values as the command line would have them. */
  private textsOf(field: string, value: unknown): readonly string[] {
    if (field === 'cluster') {
      return [this.clusterNamed(value as string)];
    }
    if (field === 'acknowledgements') {
      return [];
    }
    const resolved = (text: string): string => (FILES.has(field) ? this.resolved(text) : text);
    if (typeof value === 'boolean') {
      return value ? [''] : this.specs[optionOf(field)]?.canBeFalse ? ['false'] : [];
    }
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
      return [resolved(String(value))];
    }
    if (Array.isArray(value)) {
      return (value as readonly string[]).map(resolved);
    }
    return Object.entries(value as JsonObject).map(([name, each]) => `${name}=${resolved(String(each))}`);
  }

  /** A file beside the configuration, or else a profile. */
  private clusterNamed(name: string): string {
    const file = this.resolved(name);
    return exists(file) ? file : name;
  }

  private resolved(path: string): string {
    return path === '-' ? path : relative('', resolve(dirname(this.file), path)) || '.';
  }
}

/** `enableAdmissionPlugins` → `enable-admission-plugins` */
export function optionOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
