import { FORMAT_TYPE } from './types';
import { rulesFor } from '../../validation/rules';
import { Minor } from '../../version';
import { declare, FunctionDeclaration, member, overload } from '../declarations/declaration';
import { listType, optionalType, STRING } from '../type';
import { FORMAT_NAMES, NamedFormat, namedFormat } from '../types/named-format';
import { stringList } from '../values/json';
import { CelError, CelOptional, noSuchOverload, NONE, OpaqueValue, CelResult } from '../values/value';

/*
 * Formats of Kubernetes' names. Source: k8s.io/apiserver, pkg/cel/library/format.go.
 */

export class FormatValue extends OpaqueValue {
  public readonly type = FORMAT_TYPE;
  public readonly goType = 'cel.Format';
  public readonly format: NamedFormat;

  constructor(format: NamedFormat) {
    super();
    this.format = format;
  }

  public equals(other: CelResult): boolean | CelError {
    return other instanceof FormatValue ? this.format.name === other.format.name : noSuchOverload(other);
  }

  public override get comparedAtOnce(): boolean {
    return true;
  }

  public override get patternSize(): number {
    return this.format.maxRegexSize;
  }

  public override get unhashable(): string {
    return 'cel.Format';
  }

  public override get indexed(): boolean {
    return true;
  }

  /** upstream: with the address of its function. */
  public toString(): string {
    return `{${this.format.name} 0x0 ${this.format.maxRegexSize}}`;
  }
}

const FORMATS: ReadonlyMap<string, FormatValue> = new Map(FORMAT_NAMES.flatMap((name) => {
  const format = namedFormat(name);
  return format === undefined ? [] : [[name, new FormatValue(format)] as const];
}));

function named(name: CelResult): CelResult {
  if (typeof name !== 'string') {
    return noSuchOverload(name);
  }
  const format = FORMATS.get(name);
  return format === undefined ? NONE : new CelOptional(format);
}

/** The wording is that of the server, whatever version the environment is of. */
export function validateFunction(serverMinor: Minor): FunctionDeclaration {
  const rules = rulesFor(serverMinor);
  const validate = (format: CelResult, text: CelResult): CelResult => {
    if (!(format instanceof FormatValue) || typeof text !== 'string') {
      return noSuchOverload(format);
    }
    const problems = format.format.validate(text, rules);
    return problems.length === 0 ? NONE : new CelOptional(stringList(problems));
  };
  return declare('validate', [member('format-validate', [FORMAT_TYPE, STRING], optionalType(listType(STRING)), { binary: validate })]);
}

export const FORMAT_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('format.named', [overload('format-named', [STRING], optionalType(FORMAT_TYPE), { unary: named })]),
  ...Array.from(FORMATS, ([name, format]) => declare(`format.${name}`, [overload(`format.${name}`, [], FORMAT_TYPE, { variadic: () => format })])),
];
