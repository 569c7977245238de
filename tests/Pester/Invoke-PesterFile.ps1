<#
.SYNOPSIS
    Runs one Pester file in this PowerShell, with the newest Pester 5 or later, and ends with an exit code.
.DESCRIPTION
    0: tests ran and all passed. 1: something failed, in a test, around one or while they were looked for. 2: no test ran.
    `dotnet test` runs every file of this folder so; see PesterTests.cs.
.EXAMPLE
    pwsh -NoProfile -File ./tests/Pester/Invoke-PesterFile.ps1 ./tests/Pester/Help.Tests.ps1
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)]
    [string] $Path,

    # The major version, where the newest is not wanted.
    [int] $PesterVersion
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$pester = Get-Module Pester -ListAvailable |
    Where-Object { $_.Version.Major -ge 5 -and (-not $PesterVersion -or $_.Version.Major -eq $PesterVersion) } |
    Sort-Object Version -Descending | Select-Object -First 1
if (-not $pester) {
    throw 'There is no Pester 5 or later.'
}
Import-Module $pester.Path

$configuration = New-PesterConfiguration
$configuration.Run.Path = (Resolve-Path -LiteralPath $Path).ProviderPath
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$result = Invoke-Pester -Configuration $configuration

$ran = $result.PassedCount + $result.FailedCount
if ($result.Result -ne 'Passed' -or $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount -gt 0) {
    exit 1
}
if ($ran -eq 0) {
    "No test of $Path ran."
    exit 2
}
exit 0
