const NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** The path of a field, as `spec.containers[0].image` or `metadata.labels[app.kubernetes.io/name]`. */
export function formatSteps(steps: readonly (string | number)[]): string {
  return steps.reduce<string>((path, step) => {
    const isName = typeof step === 'string' && NAME.test(step);
    return isName ? `${path}${path === '' ? '' : '.'}${step}` : `${path}[${step}]`;
  }, '');
}
