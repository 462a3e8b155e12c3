/** Of Observable Plot what the charts draw with: what is not named here is not sent. */
export { barX, cell, dot, lineY, plot, ruleX, ruleY, text, tickX } from '@observablehq/plot';
