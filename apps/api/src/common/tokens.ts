/** Injection tokens for what the whole api shares. */
export const DATABASE = Symbol('DATABASE');
export const CONFIG = Symbol('CONFIG');
