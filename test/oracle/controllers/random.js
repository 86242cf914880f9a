/* Numbers that look random, the same for a seed. */

function randomOf(seed) {
  let state = seed;
  const below = (limit) => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const sometimes = (percent) => below(100) < percent;
  const oneOf = (values) => values[below(values.length)];
  return {
    below,
    sometimes,
    oneOf,
    /** The value, or nothing. */
    maybe: (percent, value) => (sometimes(percent) ? value() : {}),
    /** Those values of a list that chance picks. */
    some: (percent, values) => values.filter(() => sometimes(percent)),
  };
}

module.exports = { randomOf };
