import { expect, test } from '@jest/globals';
import { Kind, parse, type FieldNode, type FragmentDefinitionNode } from 'graphql';
import { selectedFields } from './selection.js';

/** What a mutation `act` asks of a sheet. */
function askedOfSheet(selection: string, fragments = ''): string[] {
  const { definitions } = parse(`mutation { act { ${selection} } } ${fragments}`);
  const named = definitions.filter(
    ({ kind }) => kind === Kind.FRAGMENT_DEFINITION,
  ) as FragmentDefinitionNode[];
  const [operation] = definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? each : []));
  return [
    ...selectedFields(
      {
        fieldNodes: operation!.selectionSet.selections as FieldNode[],
        fragments: Object.fromEntries(named.map((each) => [each.name.value, each])),
      },
      'Sheet',
    ),
  ];
}

test('given a field that a refusal has too – when only the refusal is asked for it – then the sheet is not', () => {
  expect(
    askedOfSheet('__typename ... on Sheet { version } ... on Refusal { code problems { path } }'),
  ).toEqual(['__typename', 'version']);
});

test('given a field that a refusal has too – when the sheet is asked for it – then it is found, in a fragment as well', () => {
  expect(askedOfSheet('... on Sheet { problems { path } }')).toEqual(['problems']);
  expect(askedOfSheet('...facts', 'fragment facts on Sheet { version ... { problems { path } } }')).toEqual([
    'version',
    'problems',
  ]);
});
