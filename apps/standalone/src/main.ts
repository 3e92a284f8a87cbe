import {office} from '@kairan/office'; console.log('standalone', office, import.meta.url);
