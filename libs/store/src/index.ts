import * as x from '@kairan/forms'; export const store = 1; void x;
