// Names declared twice. Outputs and metadata have name spaces of their own (BCP145); all else shares one (BCP028).
import { nameText, type Name, type Node, type ResourceDeclaration, type Statement } from '../../syntax/bicep.ts';
import { deployableBody } from '../from-bicep-body.ts';
import { loopVariables, nestedResources, plainBindings } from '../from-bicep-scope.ts';
import { complaint, type NameCode, type NameComplaint } from './complaints.ts';

interface Named {
  readonly name: string;
  readonly nameSpan: Name['span'];
}

const named = (node: Name): Named => ({ name: nameText(node), nameSpan: node.span });

/** @returns what is declared twice in the file itself. */
export function duplicatesInFile(statements: readonly Statement[]): readonly NameComplaint[] {
  const shared: Named[] = [];
  const outputs: Named[] = [];
  const metadata: Named[] = [];
  for (const statement of statements) {
    switch (statement.kind) {
      case 'ResourceDeclaration':
      case 'ModuleDeclaration':
        shared.push(named(statement.name));
        break;
      case 'OutputDeclaration':
        outputs.push(named(statement.name));
        break;
      case 'MetadataDeclaration':
        metadata.push(named(statement.name));
        break;
      case 'ExtendsDeclaration':
        break;
      default:
        shared.push(...plainBindings(statement));
    }
  }
  // `extension az` means the name space itself.
  const itself = new Set(
    statements.flatMap((each) => (each.kind === 'ExtensionDeclaration' ? [each.specification.span] : [])),
  );
  const reserved = shared.filter(({ name, nameSpan }) => (name === 'az' || name === 'sys') && !itself.has(nameSpan));
  return [
    ...repeated(shared, 'BCP028'),
    ...repeated(outputs, 'BCP145'),
    ...repeated(metadata, 'BCP145'),
    ...reserved.map(({ name, nameSpan }) => complaint('BCP084', nameSpan, name)),
  ];
}

/** @returns what a loop, a lambda, a function or the body of a resource declares twice. */
export function duplicatesInside(node: Node): readonly NameComplaint[] {
  switch (node.kind) {
    case 'ResourceDeclaration':
      return repeated([...variablesOfLoop(node), ...nestedNames(node)], 'BCP028');
    case 'ForExpression': {
      const { item, index } = loopVariables(node);
      return repeated([item, index].filter((each) => each !== undefined).map(named), 'BCP028');
    }
    case 'Lambda':
      return node.section.kind === 'LocalVariable'
        ? []
        : repeated(
            node.section.variables.flatMap((each) => (each.kind === 'LocalVariable' ? [named(each.name)] : [])),
            'BCP028',
          );
    case 'TypedLambda':
      return repeated(
        node.section.variables.flatMap((each) => (each.kind === 'TypedVariable' ? [named(each.name)] : [])),
        'BCP028',
      );
    default:
      return [];
  }
}

/** The variables of its loop and the resources nested in it are declared in the same scope. */
function nestedNames(node: ResourceDeclaration): readonly Named[] {
  return nestedResources(deployableBody(node.value).object).map(({ name }) => named(name));
}

function variablesOfLoop(node: ResourceDeclaration): readonly Named[] {
  const { loop } = deployableBody(node.value);
  if (loop === undefined || nestedNames(node).length === 0) return [];
  const { item, index } = loopVariables(loop);
  return [item, index].filter((each) => each !== undefined).map(named);
}

function repeated(all: readonly Named[], code: NameCode): readonly NameComplaint[] {
  const count = new Map<string, number>();
  for (const { name } of all) count.set(name, (count.get(name) ?? 0) + 1);
  return all
    .filter(({ name }) => name !== '' && (count.get(name) ?? 0) > 1)
    .map(({ name, nameSpan }) => complaint(code, nameSpan, name));
}
