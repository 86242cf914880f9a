import { goSyntax } from './go-syntax';
import { JsonReader, looksLikeJson } from './json-reader';
import { FileDocument, ManifestError, ManifestProblem } from './manifest-document';
import { ManifestPart, YamlPart } from './manifest-part';
import { messageOf } from './messages';
import { upstreamError } from './upstream-error';
import { yamlParts } from './yaml-parts';
import { Duplicate, JsonValue, LineCounter, readYaml, YamlRefusal, startOf, YamlDocument } from '../../yaml';

/** The most documents of one file. */
const MAX_DOCUMENTS = 1_000_000;

/** Reads a manifest file document by document. */
export class ManifestReader {
  private readonly text: string;
  private readonly lines: LineCounter;

  constructor(
    private readonly original: string,
    private readonly file: string,
    private readonly most = MAX_DOCUMENTS,
  ) {
    // upstream: adds the missing line break of the last line.
    this.text = original === '' || original.endsWith('\n') ? original : `${original}\n`;
    this.lines = new LineCounter(original);
  }

  public* entries(): Generator<FileDocument | ManifestError> {
    let index = 0;
    for (const part of this.parts()) {
      if (index === this.most) {
        return yield this.error(index, new YamlRefusal('this-reader', `more than ${this.most} documents`, part.start), undefined);
      }
      yield this.entryOf(part, index);
      index++;
    }
  }

  /** Reads the value of a document again; undefined where the file is not all YAML. */
  public get valueAgain(): ((start: number, end: number) => JsonValue | undefined) | undefined {
    const { text } = this;
    return looksLikeJson(text, startOf(text)) ? undefined : (start, end) => {
      const read = readYaml(text, start, end);
      return read instanceof YamlRefusal ? undefined : read.value;
    };
  }

  private parts(): Generator<ManifestPart> {
    const { text, original } = this;
    const start = startOf(text);
    return looksLikeJson(text, start) ? new JsonReader(text, start, original.length).parts() : yamlParts(text, start);
  }

  private entryOf(part: ManifestPart, index: number): FileDocument | ManifestError {
    switch (part.format) {
      case 'json':
        return this.document(part, index, { value: part.value, start: part.start, duplicates: [] });
      case 'yaml': {
        const read = readYaml(this.text, part.start, part.end);
        return read instanceof YamlRefusal ? this.yamlError(part, index, read) : this.document(part, index, read);
      }
      case 'none':
        return this.error(index, part.refusal, part.upstream);
    }
  }

  private document({ start, end, format }: ManifestPart, index: number, read: YamlDocument): FileDocument {
    const firstLine = this.lines.positionOf(start).line;
    const position = this.lines.positionOf(read.start);
    const warnings = read.duplicates.filter(({ repetition }) => repetition !== 'replaces-merge').map((each) => this.warning(each, firstLine));
    const dropped = read.rest === undefined ? [] : [this.dropped(read.rest)];
    const source = `${this.file}:${position.line}`;
    return { source, ...position, index, start, end, value: read.value, isJson: format === 'json', warnings: [...warnings, ...dropped] };
  }

  private yamlError({ start, asJson }: YamlPart, index: number, refusal: YamlRefusal): ManifestError {
    const yamlError = upstreamError(refusal, this.text, start);
    const upstream = yamlError === undefined ? undefined : asJson?.upstream ?? `error converting YAML to JSON: ${yamlError}`;
    return this.error(index, asJson?.refusal ?? refusal, upstream);
  }

  private error(index: number, refusal: YamlRefusal, upstream: string | undefined): ManifestError {
    const prefix = refusal.stage === 'unstructured' ? `unable to decode "${this.file}"` : `error parsing ${this.file}`;
    return { index, ...this.problem(refusal.place, messageOf(refusal, this.text), upstream === undefined ? undefined : `${prefix}: ${upstream}`) };
  }

  private warning({ key: scalar, repetition, offset, place }: Duplicate, firstLine: number): ManifestProblem {
    const key = goSyntax(scalar);
    const line = this.lines.positionOf(offset).line - firstLine + 1;
    const error = repetition === 'repeated'
      ? `found the key ${key} a second time; kubectl takes the last value, so remove the others`
      : `found a merge after the key ${key}, which replaces its value when kubectl reads it; move the merge to the top of its mapping`;
    return this.problem(place, error, `line ${line}: key ${key} already set in map`);
  }

  private dropped(place: number): ManifestProblem {
    const breaks = this.text.charAt(place - 1) === '\r' ? 'end lines with a line feed, since a carriage return alone is none for kubectl' : 'write a line with "---" before it';
    return this.problem(place, `kubectl reads nothing from here to the next line with "---", since the document before it has ended; ${breaks}`, undefined);
  }

  private problem(place: number, error: string, upstream: string | undefined): ManifestProblem {
    const position = this.lines.positionOf(place);
    const source = `${this.file}:${position.line}:${position.column}`;
    return { file: this.file, source, ...position, error, message: `${source}: ${error}`, upstream };
  }
}
