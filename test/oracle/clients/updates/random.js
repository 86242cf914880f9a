/* eslint-disable no-bitwise -- it is mulberry32, which works on bits */

/** A source of random choices, the same ones for the same seed. */
module.exports = (seed) => {
  let state = (seed * 2654435761) >>> 0;

  function random() {
    state = (state + 0x6D2B79F5) >>> 0;
    let bits = state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  }

  const chance = (probability) => random() < probability;
  return {
    chance,
    oneOf: (values) => values[Math.floor(random() * values.length)],
    maybe: (probability, make) => (chance(probability) ? make() : undefined),
  };
};
