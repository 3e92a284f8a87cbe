import { readFileSync } from 'node:fs';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { FONT_FILES, TEXT_FONT } from '../font-files.js';
import { graphemesOf, runsOf, advanceOf } from '../fonts.js';
import type { DrawnPage, Mark, PathMark, RectMark, TextMark } from '../page/drawing.js';
import { INK } from '../print/look.js';
