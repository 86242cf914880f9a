import { GoFloat, sentNumber } from './go-number';
import { JsonMapping, JsonValue } from './json-value';
import { MappingValue, Repetition } from './mapping-value';
import { MAX_NESTING, NodeIndex, NodeList, ROOT } from './node-list';
import { YamlRefusal } from './refusal';
import { isMerge, resolveScalar, ResolvedScalar } from './resolve';

/** A key that a mapping sets more than once. */
export interface Duplicate {
  readonly key: ResolvedScalar;
  readonly repetition: Repetition;
  /** The offset of the later value, which upstream reports. */
  readonly offset: number;
  /** The offset of the later key. */
  readonly place: number;
}

export interface DecodedDocument {
  readonly value: JsonValue;
  readonly duplicates: readonly Duplicate[];
  /** Whether part of the value cannot be expressed in JSON. */
  readonly flawed: boolean;
}

/** The value of a document, resolved as go-yaml v2 does it. */
export function decode(nodes: NodeList): DecodedDocument {
  return new Decoder(nodes).document();
}

class Decoder {
  private readonly duplicates: Duplicate[] = [];
  private readonly openAliases = new Set<NodeIndex>();
  private flawed = false;
  private nesting = 0;
  /** The number of decoded nodes, and how many of them were decoded through an alias. */
  private decodeCount = 1;
  private aliasCount = 0;

  constructor(private readonly nodes: NodeList) {}

  public document(): DecodedDocument {
    const value = this.value(ROOT);
    return { value, duplicates: this.duplicates, flawed: this.flawed };
  }

  private value(node: NodeIndex): JsonValue {
    this.count(node);
    switch (this.nodes.kind(node)) {
      case 'scalar': case 'text': return this.sent(resolveScalar(this.nodes, node));
      case 'alias': return this.throughAlias(node, (target) => this.value(target));
      case 'sequence': return this.sequence(node);
      case 'mapping': return this.mapping(node);
    }
  }

  private sequence(node: NodeIndex): JsonValue[] {
    this.nest(node);
    const items = this.nodes.children(node).map((child) => this.value(child));
    this.nesting--;
    return items;
  }

  private mapping(node: NodeIndex): JsonMapping {
    this.nest(node);
    const mapping = new MappingValue();
    this.fill(mapping, node, false);
    this.flawed ||= mapping.flawed;
    this.nesting--;
    return mapping.object;
  }

  private nest(node: NodeIndex): void {
    this.nesting++;
    if (this.nesting > MAX_NESTING) {
      throw new YamlRefusal('this-reader', `nested more than ${MAX_NESTING} levels deep`, this.nodes.start(node));
    }
  }

  private fill(mapping: MappingValue, node: NodeIndex, merging: boolean): void {
    const { nodes } = this;
    const end = nodes.next(node);
    for (let key = node + 1; key < end;) {
      const value = nodes.next(key);
      if (isMerge(nodes, key)) {
        this.merge(mapping, value);
      } else {
        this.set(mapping, key, value, merging);
      }
      key = nodes.next(value);
    }
  }

  private set(mapping: MappingValue, keyNode: NodeIndex, valueNode: NodeIndex, merging: boolean): void {
    const key = this.key(keyNode);
    const repetition = mapping.set(key, this.value(valueNode), merging);
    if (repetition !== undefined) {
      const { nodes } = this;
      this.duplicates.push({ key, repetition, offset: nodes.start(valueNode), place: nodes.start(keyNode) });
    }
  }

  private key(node: NodeIndex): ResolvedScalar {
    this.count(node);
    switch (this.nodes.kind(node)) {
      case 'scalar': case 'text': return resolveScalar(this.nodes, node);
      case 'alias': return this.throughAlias(node, (target) => this.key(target));
      default:
        this.decodeCount--;
        throw this.invalidKey(node);
    }
  }

  private invalidKey(node: NodeIndex): YamlRefusal {
    const key = this.value(node);
    return new YamlRefusal('decoder', 'invalid map key: %#v', this.nodes.start(node), { values: [key] });
  }

  /** upstream: a merge takes effect at its position and overrides the keys before it; of several mappings the first one wins. */
  private merge(mapping: MappingValue, node: NodeIndex): void {
    const { nodes } = this;
    const sources = nodes.kind(node) === 'sequence' ? nodes.children(node).reverse() : [node];
    for (const source of sources) {
      if (nodes.kind(nodes.target(source)) !== 'mapping') {
        throw new YamlRefusal('decoder', 'map merge requires map or sequence of maps as the value', nodes.start(source));
      }
      this.count(source);
      if (nodes.kind(source) === 'mapping') {
        this.fill(mapping, source, true);
        continue;
      }
      this.throughAlias(source, (target) => {
        this.count(target);
        this.fill(mapping, target, true);
      });
    }
  }

  private throughAlias<T>(alias: NodeIndex, read: (target: NodeIndex) => T): T {
    if (this.openAliases.has(alias)) {
      throw new YamlRefusal('decoder', `anchor '${this.nodes.text(alias)}' value contains itself`, this.nodes.start(alias));
    }
    this.openAliases.add(alias);
    const result = read(this.nodes.target(alias));
    this.openAliases.delete(alias);
    return result;
  }

  /** Refuses a document that consists mostly of aliases: it can be small on disk and huge in memory. */
  private count(node: NodeIndex): void {
    this.decodeCount++;
    if (this.openAliases.size === 0) {
      return;
    }
    this.aliasCount++;
    if (this.aliasCount > 100 && this.decodeCount > 1000 && this.aliasCount / this.decodeCount > allowedAliasRatio(this.decodeCount)) {
      throw new YamlRefusal('decoder', 'document contains excessive aliasing', this.nodes.start(node));
    }
  }

  private sent(value: ResolvedScalar): JsonValue {
    if (typeof value !== 'number' && typeof value !== 'bigint' && !(value instanceof GoFloat)) {
      return value;
    }
    const number = sentNumber(value);
    this.flawed ||= typeof number === 'number' && !Number.isFinite(number);
    return number;
  }
}

function allowedAliasRatio(decodeCount: number): number {
  const [few, many] = [400_000, 4_000_000];
  return decodeCount <= few ? 0.99 : decodeCount >= many ? 0.1 : 0.99 - 0.89 * ((decodeCount - few) / (many - few));
}
