import * as x from '@kairan/forms'; export const office = 1; void x;
