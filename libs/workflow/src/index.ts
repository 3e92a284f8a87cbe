import * as x from '@kairan/forms'; export const workflow = 1; void x;
