import * as path from 'node:path';
import { documentsOf, InputFile, openInputs } from './documents';
import { HelmChart, isChart } from './helm-charts';
import { Io } from './io';
import { ParsedOptions } from './options';
import { UsageError } from './usage-error';
import { formatMinor, Minor } from '../engine/version';
import { isRegularFile, isThere, pathWithoutLinks, UnreadFile } from '../files';
import { ValueChange } from '../manifests/edit/changes-between';
import { SourceChange } from '../manifests/edit/fix-set';
import { EvaluatedObject } from '../manifests/result/result';
import { ManifestDocument } from '../manifests/set/manifest-object';

/** The files of a set, to be decided on several times. */
export class FixInputs {
  /** The files with a text, which may be changed. */
  public readonly files: readonly InputFile[];

  constructor(
    private readonly all: readonly (InputFile | UnreadFile)[],
    private readonly charts: readonly HelmChart[],
    private readonly paths: readonly string[],
    private readonly isWritten: boolean,
  ) {
    this.files = [...all.filter((file): file is InputFile => !('level' in file)), ...charts.map(({ values }) => values)];
  }

  /** Whether Helm renders a part of the set, whose order is then that of Helm. */
  public get hasCharts(): boolean {
    return this.charts.length > 0;
  }

  /** The documents of the files, some with another text. */
  public* documents(texts: ReadonlyMap<string, string>): Iterable<ManifestDocument> {
    yield* documentsOf(this.all.map((file) => ('level' in file ? file : { ...file, text: texts.get(file.name) ?? file.text })));
    for (const chart of this.charts) {
      yield* chart.documents(texts.get(chart.values.name) ?? chart.values.text);
    }
  }

  /** What to change for an object that a chart makes. */
  public sourceOf(object: EvaluatedObject, changes: readonly ValueChange[]): SourceChange | { readonly reason: string } | undefined {
    for (const chart of this.charts) {
      const source = chart.sourceOf(object, changes);
      if (source !== undefined) {
        return source;
      }
    }
    return undefined;
  }

  /** Why a file must stay as it is. */
  public refusalOf(name: string): string | undefined {
    const file = this.files.find((each) => each.name === name);
    if (file !== undefined && file.isStandardInput === undefined && !isThere(name)) {
      return `the chart has no ${path.basename(name)}; add an empty one`;
    }
    if (file?.mark === undefined) {
      return 'its file is not UTF-8';
    }
    return this.isWritten && file.isStandardInput === undefined ? this.refusalOfFile(name) : undefined;
  }

  private refusalOfFile(name: string): string | undefined {
    if (!isRegularFile(name)) {
      return 'its file is not a regular file';
    }
    const real = pathWithoutLinks(name);
    return this.paths.some((each) => isIn(real, pathWithoutLinks(each))) ? undefined : `its file is a link to ${real}, which is outside of what is given`;
  }
}

function isIn(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** Reads all files that the options name, each once. The directory of a chart stands for what the chart makes. */
export async function readFixInputs(options: ParsedOptions, minor: Minor, io: Io): Promise<FixInputs> {
  const paths = options.paths();
  if (paths.length === 0) {
    throw new UsageError('no PATH given: specify files, folders, or - for standard input');
  }
  const others = paths.filter((each) => !isChart(each));
  if (others.length === paths.length && options.has('values')) {
    throw new UsageError('--values: only with the folder of a Helm chart');
  }
  const files = await readOnce(others, options, io);
  const helm = { namespace: options.text('namespace') ?? 'default', kubeVersion: `${formatMinor(minor)}.0`, valuesFiles: options.list('values') };
  return new FixInputs(files, paths.filter(isChart).map((each) => new HelmChart(each, helm)), [...paths, ...options.list('values')], options.has('write'));
}

async function readOnce(paths: readonly string[], options: ParsedOptions, io: Io): Promise<readonly (InputFile | UnreadFile)[]> {
  const files = new Map<string, InputFile | UnreadFile>();
  const names = new Set<string>();
  for (const file of await openInputs(paths, io, options.list('exclude'), options.configuration?.excludeFrom)) {
    const key = 'isStandardInput' in file ? '-' : pathWithoutLinks(file.name);
    if (files.has(key)) {
      continue;
    }
    if (names.has(file.name)) {
      throw new UsageError(`${file.name}: standard input has this name, too; write ./${file.name}`);
    }
    names.add(file.name);
    files.set(key, file);
  }
  return [...files.values()];
}
