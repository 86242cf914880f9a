import { AcknowledgementObject, NamedObject } from './acknowledgement';
import { apiGroupOf, isInFile } from './api-group';
import { templatePath } from '../../engine/controllers/template-path';
import { Steps } from '../../engine/field/steps';
import { JsonObject } from '../../engine/json-object';
import { kindNamed } from '../../engine/kinds';
import { OWN_ANNOTATION_PREFIX } from '../../engine/objects/annotations';
import { textOf } from '../set/item-value';
import { isDiagnostic, isJsonObject, ManifestDocument, ManifestObject, objectsOf } from '../set/manifest-object';

/** An annotation of an object that is for this tool. */
export interface OwnAnnotation {
  readonly object: ManifestObject;
  /** The name without its prefix. */
  readonly key: string;
  readonly value: unknown;
  /** The keys that lead to it. */
  readonly steps: Steps;
}

const POLICY_REPORTS = 'wgpolicyk8s.io/';

/** Of the objects of a set, what acknowledgements need: which there are, and which annotations of this tool they have. */
export class SetObjects {
  public readonly annotations: OwnAnnotation[] = [];
  private readonly byKind = new Map<string, Map<string, NamedObject[]>>();

  /** @param keepsNames whether somebody will ask for the names */
  constructor(private readonly keepsNames: boolean) {}

  public add(object: ManifestObject): void {
    const { apiVersion, kind, value } = object;
    // A report of this tool has annotations of its own.
    if (!apiVersion.startsWith(POLICY_REPORTS)) {
      this.addAnnotations(object, value, []);
    }
    if (kindNamed(kind)?.workload === true && kind !== 'Pod') {
      const steps = templatePath(kind).split('.');
      this.addAnnotations(object, partAt(value, steps), steps);
    }
    if (this.keepsNames) {
      const names = this.byKind.get(kind) ?? new Map<string, NamedObject[]>();
      const name = nameIn(value);
      this.byKind.set(kind, names.set(name, [...names.get(name) ?? [], { apiVersion, kind, name, place: object.place }]));
    }
  }

  /** Whether an object of the set may be of this name. */
  public has(object: AcknowledgementObject, defaultNamespace: string): boolean {
    const { apiGroup, file } = object;
    return this.namesakes(object, defaultNamespace).some((each) => (apiGroup === undefined || apiGroup === apiGroupOf(each))
      && (file === undefined || isInFile(each.place?.file, file)));
  }

  /** The objects of the kind, the namespace and the name, of any API group and in any file. */
  public namesakes({ kind, namespace = '', name }: AcknowledgementObject, defaultNamespace: string): readonly NamedObject[] {
    const namespaces = [namespace, ...([defaultNamespace, ''].includes(namespace) ? ['', defaultNamespace] : [])];
    return [...new Set(namespaces)].flatMap((each) => this.byKind.get(kind)?.get(`${each}/${name}`) ?? []);
  }

  /** The objects of a kind: `web`, `shop/web`. */
  public* titles(): Iterable<string> {
    for (const [kind, names] of this.byKind) {
      for (const name of names.keys()) {
        yield `${kind} ${name.startsWith('/') ? name.slice(1) : name}`;
      }
    }
  }

  private addAnnotations(object: ManifestObject, part: JsonObject | undefined, steps: Steps): void {
    const metadata = part?.metadata;
    const annotations = isJsonObject(metadata) ? metadata.annotations : undefined;
    if (!isJsonObject(annotations)) {
      return;
    }
    for (const name of Object.keys(annotations)) {
      if (name.startsWith(OWN_ANNOTATION_PREFIX)) {
        this.annotations.push({
          object, key: name.slice(OWN_ANNOTATION_PREFIX.length), value: annotations[name], steps: [...steps, 'metadata', 'annotations', name],
        });
      }
    }
  }
}

function partAt(value: JsonObject, steps: readonly string[]): JsonObject | undefined {
  let part: unknown = value;
  for (const step of steps) {
    part = isJsonObject(part) ? part[step] : undefined;
  }
  return isJsonObject(part) ? part : undefined;
}

function nameIn({ metadata }: JsonObject): string {
  const { namespace, name, generateName } = isJsonObject(metadata) ? metadata : {};
  return `${textOf(namespace)}/${textOf(name) || textOf(generateName)}`;
}

/** The objects of documents. */
export function objectsIn(documents: Iterable<ManifestDocument>): SetObjects {
  const objects = new SetObjects(false);
  for (const document of documents) {
    for (const object of objectsOf(document)) {
      if (!isDiagnostic(object)) {
        objects.add(object);
      }
    }
  }
  return objects;
}
