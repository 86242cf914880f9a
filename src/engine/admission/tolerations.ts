import { Toleration } from '../objects/scheduling';

/*
 * upstream: pkg/util/tolerations/tolerations.go
 */

/** Both lists in one, without those that another one covers. Of equal ones the first stays. */
export function mergeTolerations(first: readonly Toleration[], second: readonly Toleration[]): readonly Toleration[] {
  const all = [...first, ...second];
  const merged: Toleration[] = [];
  all.forEach((each, i) => {
    const isCovered = merged.some((other) => covers(other, each))
      || all.slice(i + 1).some((other) => !isEqual(other, each) && covers(other, each));
    if (!isCovered) {
      merged.push(each);
    }
  });
  return merged;
}

/** Whether each toleration is covered by one that is allowed. An empty list allows every toleration. */
export function areAllowed(tolerations: readonly Toleration[], allowed: readonly Toleration[]): boolean {
  return allowed.length === 0 || tolerations.every((each) => allowed.some((other) => covers(other, each)));
}

function isEqual(a: Toleration, b: Toleration): boolean {
  return (a.key ?? '') === (b.key ?? '')
    && (a.operator ?? '') === (b.operator ?? '')
    && (a.value ?? '') === (b.value ?? '')
    && (a.effect ?? '') === (b.effect ?? '')
    && sameSeconds(a.tolerationSeconds, b.tolerationSeconds);
}

function sameSeconds(a: Toleration['tolerationSeconds'], b: Toleration['tolerationSeconds']): boolean {
  return a === undefined || b === undefined ? a === b : BigInt(a) === BigInt(b);
}

/** Whether whatever one toleration tolerates, the wider one does, too. */
function covers(wider: Toleration, toleration: Toleration): boolean {
  return isEqual(wider, toleration) || (coversKey(wider, toleration) && coversEffect(wider, toleration) && coversValue(wider, toleration));
}

function coversKey({ key = '', operator }: Toleration, toleration: Toleration): boolean {
  return key === (toleration.key ?? '') || (key === '' && operator === 'Exists');
}

function coversEffect({ effect = '', tolerationSeconds: most }: Toleration, toleration: Toleration): boolean {
  if (effect !== '' && effect !== (toleration.effect ?? '')) {
    return false;
  }
  const { tolerationSeconds: seconds } = toleration;
  return effect !== 'NoExecute' || most === undefined || (seconds !== undefined && seconds <= most);
}

function coversValue({ operator = '', value = '' }: Toleration, toleration: Toleration): boolean {
  switch (operator) {
    case '':
    case 'Equal':
      // upstream: a toleration whose operator is left out is covered by an equal one alone.
      return toleration.operator === 'Equal' && value === (toleration.value ?? '');
    default:
      return operator === 'Exists';
  }
}
