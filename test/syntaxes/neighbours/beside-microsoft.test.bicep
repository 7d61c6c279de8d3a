// SYNTAX TEST "source.bicep.vnet-lens" "Microsoft's grammar comes first where it is installed"
param location string = 'japaneast'
// <----- keyword.theirs
//    ^^^^^^^^ variable.theirs
//                      ^^^^^^^^^^^ string.theirs
