export * from './actions.js';
export * from './actor.js';
export * from './check-route.js';
export * from './decide.js';
export * from './refusals.js';
export * from './route.js';
export * from './sheet.js';
