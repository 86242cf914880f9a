import * as fs from 'node:fs';
import * as path from 'node:path';
import { InputFile } from './documents';
import { helmTemplate } from './helm';
import { formatSteps } from '../engine/field/format-steps';
import { JsonObject } from '../engine/json-object';
import { exists, isThere, readMarkedText, readText } from '../files';
import { ValueChange } from '../manifests/edit/changes-between';
import { Chart, ChartValues } from '../manifests/edit/chart-values';
import { SourceChange } from '../manifests/edit/fix-set';
import { documentsIn } from '../manifests/file';
import { EvaluatedObject } from '../manifests/result/result';
import { inInstallOrder } from '../manifests/set/helm-hooks';
import { isJsonObject, ManifestDocument } from '../manifests/set/manifest-object';

export interface HelmOptions {
  readonly namespace: string;
  readonly kubeVersion: string;
  /** The values of `--values`. The last one is changed; without one it is the file of the chart. */
  readonly valuesFiles: readonly string[];
}

/** Whether a path is the directory of a Helm chart. */
export function isChart(name: string): boolean {
  return exists(path.join(name, 'Chart.yaml'));
}

const SOURCE = /^# Source: (.*)$/m;

/** A chart of a set, which is changed by its values. */
export class HelmChart {
  /** The file that is changed. */
  public readonly values: InputFile;
  private chartValues: ChartValues | undefined;
  private readonly rendered = new Map<string, readonly ManifestDocument[]>();

  constructor(private readonly folder: string, private readonly options: HelmOptions) {
    const own = path.join(folder, 'values.yaml');
    const name = options.valuesFiles.at(-1) ?? own;
    // A chart need not have values.
    const read = name === own && !isThere(own) ? { text: '' } : readMarkedText(name);
    this.values = { name, ...read, named: true, isPatch: false };
  }

  /** What the chart makes with other values. */
  public documents(values: string): readonly ManifestDocument[] {
    const known = this.rendered.get(values) ?? this.render(values);
    this.rendered.set(values, known);
    return known;
  }

  /** The changes of the values that change an object; undefined for an object of something else. */
  public sourceOf({ source, ...object }: EvaluatedObject, changes: readonly ValueChange[]): SourceChange | { readonly reason: string } | undefined {
    if (!this.documents(this.values.text).some((each) => each.source === source)) {
      return undefined;
    }
    this.chartValues ??= new ChartValues(this.chart());
    const found = this.chartValues.changesFor({ source, ...object }, changes);
    return 'missing' in found
      ? { reason: `no key of ${this.values.name} sets ${formatSteps(found.missing)}; change the template, or look for a key that turns it off` }
      : { file: this.values, document: 0, steps: [], changes: found };
  }

  private chart(): Chart {
    return {
      values: this.values,
      templates: templatesIn(this.folder),
      render: (values) => this.documents(values).flatMap(({ value }): readonly JsonObject[] => (isJsonObject(value) ? [value] : [])),
    };
  }

  private render(values: string): readonly ManifestDocument[] {
    const { namespace, kubeVersion, valuesFiles } = this.options;
    const rendered = helmTemplate({ chart: this.folder, namespace, kubeVersion, valuesFiles: valuesFiles.slice(0, -1), values });
    if ('error' in rendered) {
      return [{ source: this.folder, place: { file: this.folder, line: 1 }, error: `helm template: ${rendered.error}` }];
    }
    return this.documentsOf(rendered.text);
  }

  /** Each document of the output, under the name of its template, in the order in which Helm creates what is in them. */
  private documentsOf(text: string): readonly ManifestDocument[] {
    return inInstallOrder([...splitDocuments(text)].flatMap((part) => {
      const template = SOURCE.exec(part)?.[1];
      const file = template === undefined ? this.folder : path.join(this.folder, ...template.split('/').slice(1));
      return [...documentsIn({ name: file, text: part })].map((document) => ({
        ...document, source: file, place: { file, line: 1 }, locate: undefined, placeAt: undefined, linesOfItems: undefined,
      }));
    }));
  }
}

const TEMPLATE = /\.(?:ya?ml|tpl)$/;

function templatesIn(folder: string): readonly string[] {
  const templates = path.join(folder, 'templates');
  const names = exists(templates) ? fs.readdirSync(templates, { encoding: 'utf8', recursive: true }) : [];
  return names.filter((name) => TEMPLATE.test(name)).sort().map((name) => readText(path.join(templates, name)));
}

function splitDocuments(text: string): readonly string[] {
  return text.split(/^---$/m).filter((part) => part.trim() !== '');
}
