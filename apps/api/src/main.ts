import {office} from '@kairan/office'; console.log('api', office, import.meta.url);
