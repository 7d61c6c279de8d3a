using 'main.bicep'

param clientLocation = 'japaneast'
param serviceLocation = 'japanwest'
param serviceVmCount = 2

// The key is not kept in the repository: export ADMIN_PUBLIC_KEY="$(cat ~/.ssh/id_ed25519.pub)"
param adminPublicKey = readEnvironmentVariable('ADMIN_PUBLIC_KEY', '')

param tags = {
  workload: 'orders'
  environment: 'demo'
}
