// SYNTAX TEST "source.bicep.vnet-lens" "declarations, types and decorators"
targetScope = 'resourceGroup'
// <----------- keyword.other.declaration.bicep
//            ^^^^^^^^^^^^^^^ string.quoted.single.bicep
@description('The region.')
// <- punctuation.decorator.bicep
//^^^^^^^^^^ entity.name.function.decorator.bicep
@sys.minLength(3)
//   ^^^^^^^^^ entity.name.function.decorator.bicep
param location string = 'japaneast' // a comment
// <----- keyword.other.declaration.bicep
//    ^^^^^^^^ variable.other.declaration.bicep
//             ^^^^^^ support.type.bicep
//                    ^ keyword.operator.bicep
//                      ^^^^^^^^^^^ string.quoted.single.bicep
//                                  ^^^^^^^^^^^^ comment.line.double-slash.bicep
param kind 'hub' | 'spoke'?
//    ^^^^ variable.other.declaration.bicep
//               ^ keyword.operator.bicep
param settings networkSettings
//             ^^^^^^^^^^^^^^^ entity.name.type.bicep
type networkSettings = { name: string, cidr: string? }
//   ^^^^^^^^^^^^^^^ entity.name.type.bicep
//                       ^^^^ variable.other.property.bicep
//                             ^^^^^^ support.type.bicep
func double(x int) int => x * 2
//   ^^^^^^ entity.name.function.bicep
//                        ^ variable.other.readwrite.bicep
//                            ^ constant.numeric.decimal.bicep
import { double as twice } from 'shared.bicep'
// <------ keyword.other.declaration.bicep
//              ^^ keyword.other.declaration.bicep
//                         ^^^^ keyword.other.declaration.bicep
resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' existing = if (deploy) {
// <-------- keyword.other.declaration.bicep
//       ^^^^ variable.other.declaration.bicep
//             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ support.type.resource.bicep
//                                               ^^^^^^^^^^ constant.other.api-version.bicep
//                                                           ^^^^^^^^ keyword.other.declaration.bicep
//                                                                      ^^ keyword.control.bicep
  name: 'vnet-hub'
//^^^^ variable.other.property.bicep
//      ^^^^^^^^^^ string.quoted.single.bicep
  resource inner 'subnets' = {
//^^^^^^^^ keyword.other.declaration.bicep
  }
}
#disable-next-line no-unused-params BCP037
// <------------------ keyword.control.directive.bicep
//                 ^^^^^^^^^^^^^^^^ constant.other.diagnostic-code.bicep
