<#
.SYNOPSIS
    Runs Pester files in this PowerShell, one after another, with the newest Pester 5 or later, and ends with an exit code.
.DESCRIPTION
    0: tests ran and all passed. 1: something failed, in a test, around one or while they were looked for. 2: no test ran.
    After each file a line says how it ended: "== 0 Help.Tests.ps1". The exit code is that of the first file that did not end
    with 0. `dotnet test` runs the files of this folder so, many in one shell, since a shell that starts costs more than most
    tests; see PesterTests.cs.
.EXAMPLE
    pwsh -NoProfile -File ./tests/Pester/Invoke-PesterFile.ps1 ./tests/Pester/Help.Tests.ps1
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0, ValueFromRemainingArguments)]
    [string[]] $Path,

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

function Get-ExitCode($Result) {
    if ($Result.Result -ne 'Passed' -or $Result.FailedCount + $Result.FailedBlocksCount + $Result.FailedContainersCount -gt 0) { 1 }
    elseif ($Result.PassedCount + $Result.FailedCount -eq 0) { 2 }
    else { 0 }
}

$exitCode = 0
foreach ($file in $Path) {
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = (Resolve-Path -LiteralPath $file).ProviderPath
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'Normal'
    $code = Get-ExitCode (Invoke-Pester -Configuration $configuration)
    if ($code -eq 2) { "No test of $file ran." }
    if ($exitCode -eq 0) { $exitCode = $code }
    "== $code $(Split-Path $file -Leaf)"
}
exit $exitCode
