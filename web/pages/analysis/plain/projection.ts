/**
 * Stands for the projections of Plot: no chart here is a map, and without them nothing of d3-geo has to be sent. What is asked
 * of it where there is no projection is answered as Plot answers it.
 */
const none = (): undefined => undefined;
const noMap = (): never => {
  throw new Error('No chart of the console is a map.');
};

export const createProjection = none;
export const projectionAspectRatio = none;
export const xyProjection = none;
export const hasProjection = (): boolean => false;
export const project = noMap;
export const getGeometryChannels = noMap;
export const applyPosition = noMap;
