import { Minor } from '../../version';

/** One object's warnings, collected in the order in which the server finds them. */
export interface WarningScope {
  readonly minor: Minor;
  readonly warnings: string[];
}

export function warn(scope: WarningScope, path: string, text: string): void {
  scope.warnings.push(`${path}: ${text}`);
}
