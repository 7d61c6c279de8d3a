// SYNTAX TEST "source.bicep.vnet-lens" "expressions and strings"
var name = '${prefix}-vnet\n'
// <--- keyword.other.declaration.bicep
//  ^^^^ variable.other.declaration.bicep
//          ^^ punctuation.definition.template-expression.begin.bicep
//            ^^^^^^ variable.other.readwrite.bicep
//                  ^ punctuation.definition.template-expression.end.bicep
//                   ^^^^^ string.quoted.single.bicep
//                        ^^ constant.character.escape.bicep
var price = 'costs $5 and \$ and \q'
//                 ^ - punctuation.definition.template-expression.begin.bicep
//                        ^^ constant.character.escape.bicep
//                               ^^ invalid.illegal.escape.bicep
var chosen = useHub ? hubId : spokes[0].properties.?id ?? none
//           ^^^^^^ variable.other.readwrite.bicep
//                  ^ keyword.operator.bicep
//                    ^^^^^ variable.other.readwrite.bicep
//                          ^ keyword.operator.bicep
//                                   ^ constant.numeric.decimal.bicep
//                                      ^^^^^^^^^^ variable.other.property.bicep
//                                                ^^ punctuation.accessor.bicep
//                                                     ^^ keyword.operator.bicep
var subnets = [for (s, i) in names: { name: s, index: i, on: true }]
//             ^^^ keyword.control.bicep
//                        ^^ keyword.control.bicep
//                           ^^^^^ variable.other.readwrite.bicep
//                                    ^^^^ variable.other.property.bicep
//                                                           ^^^^ constant.language.bicep
var ids = map(subnets, s => resourceId('Microsoft.Network/x', s.name))
//        ^^^ entity.name.function.bicep
//                       ^^ keyword.operator.bicep
//                          ^^^^^^^^^^ entity.name.function.bicep
var script = '''
//           ^^^ punctuation.definition.string.begin.bicep
not ${aHole} here
//  ^^^^^^^^ string.quoted.triple.bicep - meta.template.expression.bicep
'''
// <--- punctuation.definition.string.end.bicep
var holes = $'''value ${here}'''
//                    ^^^^^^^ meta.template.expression.bicep
//                           ^^^ string.quoted.triple.bicep - meta.template.expression.bicep
var open = 'not closed
var after = 1
// <--- keyword.other.declaration.bicep
/* over
   lines */
// <--- comment.block.bicep
