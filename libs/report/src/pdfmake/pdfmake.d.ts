/** What is reached into of pdfmake 0.3.11 (docs/decisions/0020). */
declare module 'pdfmake/js/LayoutBuilder.js' {
  export interface LaidItem {
    type: string;
    item: object;
  }
  export interface LaidOutPage {
    items: LaidItem[];
  }
  interface Margins {
    left: number;
    top: number;
    right: number;
    bottom: number;
  }
  interface LayoutBuilder {
    layoutDocument(content: object, measuring: object, styles: object, defaultStyle: object): LaidOutPage[];
  }
  const module: {
    default: new (pageSize: object, margins: Margins, svgMeasure: null) => LayoutBuilder;
  };
  export default module;
}
