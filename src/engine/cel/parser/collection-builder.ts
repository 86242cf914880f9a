import { CallBuilder } from './call-builder';
import { knowsBackquotes, readsBackquotes } from './parser-rules';
import type { EntriesTree, FieldNameTree, ListTree, MapTree, MessageTree, OptionalFieldTree, OptionalTree, Tree } from './tree';
import type { Expr, ListExpr, MapEntryExpr, StructField } from '../ast';

/** Makes lists, maps and messages. Source: cel-go, parser/parser.go. */
export abstract class CollectionBuilder extends CallBuilder {
  abstract build(tree: Tree | undefined): Expr;

  protected list(tree: ListTree): ListExpr {
    const id = this.nodes.idAt(tree.op);
    const optionalIndices: number[] = [];
    const elements = tree.elements.map((element, i) => {
      const value = this.build(element.value);
      if (element.opt && !this.options.optionalSyntax) this.reportAt(element.opt, "unsupported syntax '?'");
      else if (element.opt) optionalIndices.push(i);
      return value;
    });
    return { kind: 'list', id, elements, optionalIndices };
  }

  protected map(tree: MapTree): Expr {
    const id = this.nodes.idAt(tree.op);
    return { kind: 'map', id, entries: this.mapEntries(tree.entries) };
  }

  private mapEntries(tree: EntriesTree<OptionalTree>): MapEntryExpr[] {
    const entries: MapEntryExpr[] = [];
    for (const [i, colon] of tree.colons.entries()) {
      const id = this.nodes.idAt(colon);
      if (i >= tree.keys.length || i >= tree.values.length) return [];
      const { opt, start, value: keyTree } = tree.keys[i];
      if (opt && !this.options.optionalSyntax) {
        this.reportAt(start, "unsupported syntax '?'");
        continue;
      }
      const key = this.build(keyTree);
      entries.push({ id, key, value: this.build(tree.values[i]), optional: opt !== undefined });
    }
    return entries;
  }

  protected message(tree: MessageTree): Expr {
    const name = tree.names.map(part => this.text(part)).join('.');
    const id = this.nodes.idAt(tree.op);
    return { kind: 'struct', id, typeName: tree.leadingDot ? `.${name}` : name, fields: this.fields(tree.fields) };
  }

  private fields(tree: EntriesTree<OptionalFieldTree>): StructField[] {
    const fields: StructField[] = [];
    for (const [i, key] of tree.keys.entries()) {
      if (i >= tree.colons.length || i >= tree.values.length) return [];
      // upstream: a grammar without backquotes says nothing more of a field without a name.
      if (!key.field && !knowsBackquotes(this.options.serverMinor)) return [];
      const field = this.field(tree, i, key);
      if (field) fields.push(field);
    }
    return fields;
  }

  private field(tree: EntriesTree<OptionalFieldTree>, i: number, { opt, start, field }: OptionalFieldTree): StructField | undefined {
    const id = this.nodes.idAt(tree.colons[i]);
    if (opt && !this.options.optionalSyntax) {
      this.reportAt(start, "unsupported syntax '?'");
      return undefined;
    }
    const name = this.fieldName(field);
    if (name.error !== undefined) {
      this.reportAt(tree.start, name.error);
      return undefined;
    }
    return { id, name: name.text, value: this.build(tree.values[i]), optional: opt !== undefined };
  }

  protected fieldName(field: FieldNameTree | undefined): { text: string; error?: string } {
    if (!field?.name) return { text: '', error: 'unsupported ident kind' };
    const text = this.text(field.name);
    if (!text.startsWith('`')) return { text };
    return readsBackquotes(this.options.serverMinor) ? { text: text.slice(1, -1) } : { text: '', error: "unsupported syntax: '`'" };
  }
}
