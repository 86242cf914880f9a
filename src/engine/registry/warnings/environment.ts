import { warn, WarningScope } from './scope';
import { quote } from '../../field/quote';
import { EnvVar } from '../../objects/pod';
import { Minor } from '../../version';

const HIDING_SINCE: Minor = 28;
const APPLY_SINCE: Minor = 30;

/** Variables that were defined before. */
export function warnOfEnvironment(variables: readonly EnvVar[] | undefined, path: string, scope: WarningScope): void {
  if (variables === undefined || variables.length < 2) {
    return;
  }
  const names = new Set<string>();
  variables.forEach((variable, i) => {
    const { name = '' } = variable;
    if (names.has(name)) {
      warnOfRedefinition(variable, `${path}[${i}]`, scope);
    }
    names.add(name);
  });
}

function warnOfRedefinition({ name = '', value = '', valueFrom }: EnvVar, path: string, scope: WarningScope): void {
  if (scope.minor < HIDING_SINCE) {
    warn(scope, `${path}.name`, `duplicate name ${quote(name)}`);
    return;
  }
  const reference = `$(${name})`;
  // A value that contains the one before it adds to that.
  if (valueFrom !== undefined || value === reference || !value.includes(reference)) {
    const consequence = scope.minor < APPLY_SINCE ? '' : ', which may be dropped when using apply';
    warn(scope, path, `hides previous definition of ${quote(name)}${consequence}`);
  }
}
