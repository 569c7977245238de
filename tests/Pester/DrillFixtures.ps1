# Faults of a practice account, and addresses without a server. Dot-source it in BeforeAll, after Fixtures.ps1.

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

# What was changed, or tried to be, in an account since it was opened.
function Get-DrillChange($Drill) { @($Drill.Calls | Where-Object IsMutating) }

# Runs a command where nobody can be asked: a runspace without a host that asks.
function Invoke-Unasked([string] $Script, [object[]] $Arguments) {
    $shell = [powershell]::Create()
    try {
        $null = $shell.AddScript("Import-Module '$Manifest'").Invoke()
        $shell.Commands.Clear()
        $null = $shell.AddScript($Script)
        foreach ($argument in $Arguments) { $null = $shell.AddArgument($argument) }
        $output = $shell.Invoke()
        [pscustomobject]@{ Output = @($output); Warnings = @($shell.Streams.Warning.Message); Errors = @($shell.Streams.Error) }
    }
    finally { $shell.Dispose() }
}

# Runs a script in a PowerShell that asks, and answers from a text.
function Invoke-Answered([string] $Script, [string] $Answers) {
    $Answers | Invoke-CurrentPowerShell -NoProfile -Command "Import-Module '$Manifest'; $Script" 2>&1 | ForEach-Object { "$_" }
}

# The account's whole state as text. The tests of the drill hold it to show whatever containment changes.
function Get-DrillState($Drill) { $Drill.GetType().GetMethod('GetStateText', [Reflection.BindingFlags]'NonPublic, Instance').Invoke($Drill, @()) }
