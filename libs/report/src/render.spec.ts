import { describe, expect, test } from '@jest/globals';
import { renderWithPlaces } from './render.js';

const render = (content: object) =>
  renderWithPlaces({ content, defaultStyle: { font: 'BIZUDPGothic' } } as never);

describe('setting a document', () => {
  test('reads no file but the fonts', async () => {
    await expect(render({ image: '/etc/hostname' })).rejects.toThrow();
    await expect(render({ text: 'x', font: '/etc/passwd' })).rejects.toThrow();
  });

  test('fetches nothing', async () => {
    await expect(render({ image: 'http://127.0.0.1:9/x.png' })).rejects.toThrow();
  });
});
