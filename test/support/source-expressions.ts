import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

export interface SourceExpression {
  /** `src/version.ts:12` */
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

const ROOT = path.join(__dirname, '../..');
/** Stands for what is known at run time alone. */
const UNKNOWN = '\uf8ff';

/** All regular expressions of the sources: literals, and those that `RegExp` makes of texts. */
export function sourceExpressions(): readonly SourceExpression[] {
  const files = fs.readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).sort();
  return files.flatMap((name) => new SourceFile(path.join(ROOT, 'src', name)).expressions());
}

class SourceFile {
  private readonly file: ts.SourceFile;

  constructor(private readonly name: string) {
    this.file = ts.createSourceFile(name, fs.readFileSync(name, 'utf8'), ts.ScriptTarget.Latest, true);
  }

  public expressions(): readonly SourceExpression[] {
    const found: SourceExpression[] = [];
    const visit = (node: ts.Node): void => {
      const expression = this.expressionAt(node);
      if (expression !== undefined) {
        const { line } = this.file.getLineAndCharacterOfPosition(node.getStart());
        found.push({ place: `${path.relative(ROOT, this.name)}:${line + 1}`, ...expression });
      }
      ts.forEachChild(node, visit);
    };
    visit(this.file);
    return found;
  }

  private expressionAt(node: ts.Node): Omit<SourceExpression, 'place'> | undefined {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      return { source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
    }
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') {
      const [source, flags] = node.arguments ?? [];
      return { source: this.textOf(source), flags: flags === undefined ? '' : this.textOf(flags) };
    }
    return undefined;
  }

  /** The text of a constant expression. */
  private textOf(node: ts.Expression): string {
    if (ts.isStringLiteralLike(node)) {
      return node.text;
    }
    if (ts.isTemplateExpression(node)) {
      return node.head.text + node.templateSpans.map(({ expression, literal }) => this.textOf(expression) + literal.text).join('');
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      return this.textOf(node.left) + this.textOf(node.right);
    }
    return ts.isIdentifier(node) ? this.constant(node.text) ?? UNKNOWN : UNKNOWN;
  }

  private constant(name: string): string | undefined {
    for (const statement of this.file.statements) {
      if (ts.isVariableStatement(statement)) {
        const declaration = statement.declarationList.declarations.find((each) => each.name.getText() === name);
        if (declaration?.initializer !== undefined) {
          return this.textOf(declaration.initializer);
        }
      }
      if (ts.isImportDeclaration(statement) && statement.importClause?.namedBindings?.getText().match(new RegExp(`\\b${name}\\b`))) {
        return new SourceFile(path.join(path.dirname(this.name), `${(statement.moduleSpecifier as ts.StringLiteral).text}.ts`)).constant(name);
      }
    }
    return undefined;
  }
}
