import {office} from '@kairan/office'; console.log('worker', office, import.meta.url);
