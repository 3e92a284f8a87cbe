import * as x from '@kairan/forms'; export const report = 1; void x;
