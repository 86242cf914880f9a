import { balancedTree } from './balance';
import { CollectionBuilder } from './collection-builder';
import { literalValue } from './literals';
import { operatorOf } from './operators';
import type {
  BinaryTree, ConditionalTree, GlobalCallTree, IdentTree, IndexTree, LiteralTree, LogicalTree, MemberCallTree, SelectTree, Tree, UnaryTree,
} from './tree';
import type { Expr } from '../ast';
import { NO_LOCATION } from '../source-errors';

/* Words that are no names of variables and functions. */
const RESERVED = new Set([
  'as', 'break', 'const', 'continue', 'else', 'false', 'for', 'function', 'if', 'import', 'in', 'let', 'loop', 'package', 'namespace', 'null', 'return',
  'true', 'var', 'void', 'while',
]);

/**
 * Makes an expression of the tree that the grammar found. It looks at trees with errors too, and reports what else is wrong.
 * Source: cel-go, parser/parser.go, the methods Visit...
 */
export class ExpressionBuilder extends CollectionBuilder {
  /** The order of the ids of nodes is upstream's. */
  build(tree: Tree | undefined): Expr {
    switch (tree?.kind) {
      case 'ident':
        return this.ident(tree);
      case 'literal':
        return this.literal(tree);
      case 'globalCall':
        return this.globalCall(tree);
      case 'list':
        return this.list(tree);
      case 'map':
        return this.map(tree);
      case 'message':
        return this.message(tree);
      case 'logical':
        return this.logical(tree);
      case 'unary':
        return this.unary(tree);
      case 'broken':
        return this.nodes.string(this.nodes.idAt(tree.start), '<<error>>');
      default:
        return tree ? this.buildNested(tree) : this.missing();
    }
  }

  /** Stands for a part that is missing after an error. */
  private missing(): Expr {
    return this.nodes.unspecified(this.nodes.idAtOffset(NO_LOCATION));
  }

  private buildNested(tree: ConditionalTree | BinaryTree | SelectTree | MemberCallTree | IndexTree): Expr {
    this.deepen();
    const expr = this.nested(tree);
    this.depth--;
    return expr;
  }

  private nested(tree: ConditionalTree | BinaryTree | SelectTree | MemberCallTree | IndexTree): Expr {
    switch (tree.kind) {
      case 'conditional':
        return this.conditional(tree);
      case 'binary':
        return this.binary(tree);
      case 'select':
        return this.select(tree);
      case 'memberCall':
        return this.memberCall(tree);
      case 'index':
        return this.index(tree);
    }
  }

  private conditional(tree: ConditionalTree): Expr {
    const condition = this.build(tree.condition);
    const id = this.nodes.idAt(tree.op);
    const whenTrue = this.build(tree.whenTrue);
    return this.nodes.call(id, '_?_:_', [condition, whenTrue, this.build(tree.whenFalse)]);
  }

  private logical(tree: LogicalTree): Expr {
    const terms = [this.build(tree.terms[0])];
    const ids = tree.ops.map((op, i) => {
      terms.push(this.build(tree.terms[i + 1]));
      return this.nodes.idAt(op);
    });
    return balancedTree(this.nodes, tree.function, terms, ids);
  }

  private binary(tree: BinaryTree): Expr {
    const left = this.build(tree.left);
    const id = this.nodes.idAt(tree.op);
    return this.nodes.call(id, operatorOf(tree.op.type), [left, this.build(tree.right)]);
  }

  private unary(tree: UnaryTree): Expr {
    if (tree.ops.length % 2 === 0) return this.build(tree.operand);
    const id = this.nodes.idAt(tree.ops[0]);
    return this.nodes.call(id, tree.function, [this.build(tree.operand)]);
  }

  private select(tree: SelectTree): Expr {
    const operand = this.build(tree.operand);
    const { field, op } = tree;
    if (!field || !op) return this.missing();
    const name = this.fieldName(field);
    if (name.error !== undefined) this.reportAt(field.start, name.error);
    if (!tree.opt) return { kind: 'select', id: this.nodes.idAt(op), operand, field: name.text, testOnly: false };
    if (!this.options.optionalSyntax) return this.reportAt(op, "unsupported syntax '.?'");
    const literal = this.nodes.string(this.nodes.idAt(field.start), name.text);
    return this.nodes.call(this.nodes.idAt(op), '_?._', [operand, literal]);
  }

  private memberCall(tree: MemberCallTree): Expr {
    const target = this.build(tree.target);
    if (!tree.name) return this.missing();
    const id = this.nodes.idAt(tree.open);
    return this.callOrMacro(id, this.text(tree.name), target, tree.args.map(arg => this.build(arg)));
  }

  private index(tree: IndexTree): Expr {
    const operand = this.build(tree.operand);
    if (!tree.op) return this.missing();
    const id = this.nodes.idAt(tree.op);
    const index = this.build(tree.index);
    if (tree.opt && !this.options.optionalSyntax) return this.reportAt(tree.op, "unsupported syntax '[?'");
    return this.nodes.call(id, tree.opt ? '_[?_]' : '_[_]', [operand, index]);
  }

  private ident(tree: IdentTree): Expr {
    if (!tree.name) return this.nodes.unspecified(this.nodes.idAt(tree.start));
    const name = this.text(tree.name);
    if (RESERVED.has(name)) return this.reportAt(tree.start, `reserved identifier: ${name}`);
    return { kind: 'ident', id: this.nodes.idAt(tree.name), name: tree.leadingDot ? `.${name}` : name };
  }

  private globalCall(tree: GlobalCallTree): Expr {
    if (!tree.name) return this.nodes.unspecified(this.nodes.idAt(tree.start));
    const name = this.text(tree.name);
    if (RESERVED.has(name)) return this.reportAt(tree.start, `reserved identifier: ${name}`);
    const id = this.nodes.idAt(tree.open);
    return this.callOrMacro(id, tree.leadingDot ? `.${name}` : name, undefined, tree.args.map(arg => this.build(arg)));
  }

  private literal(tree: LiteralTree): Expr {
    if (!tree.token) return this.nodes.unspecified(this.nodes.idAt(tree.start));
    const value = literalValue(tree.type, this.text(tree.token), tree.sign !== undefined, this.options.serverMinor);
    if (!('reason' in value)) return this.nodes.literal(this.nodes.idAt(tree.start), value);
    return this.reportAt(tree.start, value.reason);

  }
}
