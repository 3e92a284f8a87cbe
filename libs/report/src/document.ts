import type { BookModel } from './model.js';
import type { TDocumentDefinitions } from './render.js';

export function bookDocument(model: BookModel): TDocumentDefinitions {
  return { content: [{ text: model.title }], defaultStyle: { font: 'BIZUDPGothic' } };
}
