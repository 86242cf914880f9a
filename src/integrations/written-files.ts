import { App, Chart, Names, YamlOutputType } from 'cdk8s';
import { compareNames } from './written-order';
import { ManifestDocument } from '../manifests/set/manifest-object';

/** What a chart writes. */
export interface WrittenChart {
  readonly chart: Chart;
  readonly documents: readonly ManifestDocument[];
}

/** The documents of an app in its files. */
export interface WrittenFiles {
  /** The documents that are in a file at the end, in the order in which cdk8s writes them. */
  readonly documents: readonly ManifestDocument[];
  /** The same in the order in which `kubectl apply -f` reads the files of a directory; undefined if it is the same order. */
  readonly inOrderOfNames?: readonly ManifestDocument[];
  /** Documents that are in no file, since cdk8s writes another one to the same. */
  readonly overwritten: readonly OverwrittenDocument[];
}

export interface OverwrittenDocument {
  readonly document: ManifestDocument;
  readonly by: ManifestDocument;
  readonly file: string;
}

interface FiledDocument {
  readonly document: ManifestDocument;
  /** The directory and the name of the file, in the output directory. */
  readonly file: readonly string[];
}

/** upstream: cdk8s app.ts synth */
export function filesOf(charts: readonly WrittenChart[], { yamlOutputType, outputFileExtension }: App, isNumbered: boolean): WrittenFiles {
  const filed = charts.flatMap(({ chart, documents }, i): readonly FiledDocument[] => {
    const chartName = `${isNumbered ? `${String(i).padStart(4, '0')}-` : ''}${Names.toDnsLabel(chart)}`;
    return documents.map((document) => ({ document, file: fileOf(chartName, document.value, yamlOutputType, outputFileExtension) }));
  });
  const last = new Map(filed.map((each) => [each.file.join('/'), each]));
  const holdsOneObject = yamlOutputType === YamlOutputType.FILE_PER_RESOURCE || yamlOutputType === YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;
  const overwritten = (holdsOneObject ? filed : []).flatMap(({ document, file }): readonly OverwrittenDocument[] => {
    const by = last.get(file.join('/'))?.document;
    return by === undefined || by === document ? [] : [{ document, by, file: file.join('/') }];
  });
  const lost = new Set(overwritten.map(({ document }) => document));
  const kept = lost.size === 0 ? filed : filed.filter(({ document }) => !lost.has(document));
  const sorted = [...kept].sort((a, b) => compareNames(a.file, b.file));
  const isSorted = sorted.every((each, i) => each === kept[i]);
  return { documents: documentsOf(kept), overwritten, ...(!isSorted && { inOrderOfNames: documentsOf(sorted) }) };
}

function documentsOf(filed: readonly FiledDocument[]): readonly ManifestDocument[] {
  return filed.map(({ document }) => document);
}

function fileOf(chartName: string, value: unknown, type: YamlOutputType, extension: string): readonly string[] {
  switch (type) {
    case YamlOutputType.FILE_PER_CHART:
      return [`${chartName}${extension}`];
    case YamlOutputType.FILE_PER_RESOURCE:
      return [`${resourceName(value)}${extension}`];
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return [chartName, `${resourceName(value)}${extension}`];
    default:
      return [];
  }
}

function resourceName(value: unknown): string {
  const { kind, metadata } = (value ?? {}) as { readonly kind?: unknown; readonly metadata?: { readonly name?: unknown } | null };
  return `${String(kind)}.${String(metadata?.name)}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}
