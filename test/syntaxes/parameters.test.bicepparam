// SYNTAX TEST "source.bicep-params.vnet-lens" "parameter files"
using 'main.bicep'
// <----- keyword.other.declaration.bicep
//    ^^^^^^^^^^^^ string.quoted.single.bicep
param location = readEnvironmentVariable('REGION', 'japaneast')
// <----- keyword.other.declaration.bicep
//    ^^^^^^^^ variable.other.declaration.bicep
//               ^^^^^^^^^^^^^^^^^^^^^^^ entity.name.function.bicep
