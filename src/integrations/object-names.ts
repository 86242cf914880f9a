import { ManifestDocument } from '../manifests/set/manifest-object';

/** The metadata that cdk8s records: the path of a construct, by the name of its object. */
export type ConstructMetadata = Readonly<Record<string, { readonly path: string }>>;

/** The objects of manifests by their names, which several objects may share. */
export class ObjectNames {
  private readonly titles = new Map<string, string[]>();
  /** The names of the lists around objects, by the names of the objects. */
  private readonly lists = new Map<string, string>();

  /** @param metadata the construct metadata of the cdk8s CLI */
  constructor(private readonly metadata: ConstructMetadata) {}

  /** Yields the documents, and records the names of their objects. */
  public* record(documents: Iterable<ManifestDocument>): Iterable<ManifestDocument> {
    for (const document of documents) {
      this.add(document.value);
      yield document;
    }
  }

  /** The objects with a name, as `DaemonSet agents/web`. */
  public sharing(name: string): readonly string[] {
    return this.titles.get(name) ?? [];
  }

  /** The path of the construct of an object; undefined if several objects share the name, because then it may be the path of another object. */
  public constructPathOf({ name }: { readonly name: string }): string | undefined {
    return this.sharing(name).length > 1 ? undefined : this.recordedPath(name);
  }

  /** The path of a construct with an object of that name, or with the list that has it. */
  public recordedPath(name: string): string | undefined {
    const list = this.lists.get(name);
    return this.pathAt(name) ?? (list === undefined || this.sharing(list).length > 1 ? undefined : this.pathAt(list));
  }

  private pathAt(name: string): string | undefined {
    return Object.hasOwn(this.metadata, name) ? this.metadata[name].path : undefined;
  }

  private add(value: unknown, list?: string): void {
    const { kind, metadata, items } = (value ?? {}) as { readonly kind?: unknown; readonly metadata?: unknown; readonly items?: unknown };
    const { name, namespace } = (metadata ?? {}) as { readonly name?: unknown; readonly namespace?: unknown };
    if (typeof name === 'string') {
      const title = `${String(kind)} ${typeof namespace === 'string' ? `${namespace}/` : ''}${name}`;
      this.titles.set(name, [...this.sharing(name), title]);
      if (list !== undefined && list !== name) {
        this.lists.set(name, list);
      }
    }
    if (Array.isArray(items)) {
      items.forEach((item) => this.add(item, typeof name === 'string' ? name : list));
    }
  }
}
