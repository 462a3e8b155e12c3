/** Stands for the tips of Plot: every chart has its table, which a thumb, a keyboard and a reader reach too. */
export const tip = (): never => {
  throw new Error('No chart of the console has tips.');
};
export const Tip = tip;
