# What goes wrong in a practice account, and where nobody answers. Dot-source it in BeforeAll.

# Refuses an operation from now on. PowerShell finds no types of the module's own load context by name, nor words for members
# that are set where a thing is made.
function Deny-DrillOperation($Drill, [string] $Operation, [string] $Region) {
    $assembly = $Drill.GetType().Assembly
    $kind = [Enum]::Parse($assembly.GetType('BedrockIR.Drill.Faults.FaultKind'), 'AccessDenied')
    $fault = [activator]::CreateInstance($assembly.GetType('BedrockIR.Drill.Faults.Fault'), [object[]] @($kind))
    $with = @{ Operation = $Operation; Count = $null }
    if ($Region) { $with.Region = $Region }
    foreach ($name in $with.Keys) { $fault.GetType().GetProperty($name).SetValue($fault, $with[$name]) }
    $Drill.Faults.Add($fault)
}

# An address on this machine at which nobody listens.
function Get-ClosedUrl {
    $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $port = $listener.LocalEndpoint.Port
    $listener.Stop()
    "http://127.0.0.1:$port"
}

# How many columns the widest line takes.
function Measure-Width([string] $Shown) { ($Shown -split "`r?`n" | Measure-Object Length -Maximum).Maximum }
