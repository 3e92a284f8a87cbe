export const forms = 1;
