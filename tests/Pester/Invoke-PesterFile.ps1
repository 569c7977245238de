<#
.SYNOPSIS
    Runs Pester files in this PowerShell, one after another, and ends with an exit code.
.DESCRIPTION
    Pester comes from the NuGet package folder: the versions are those of PackageDownload in BedrockIR.Tests.csproj, which `dotnet restore`
    brings. Exit code 0: tests ran and all passed. 1: something failed, in a test, around one or during discovery. 2: no test ran.
    After each file a line says how it ended: "== 0 Help.Tests.ps1". The exit code is that of the first file that did not end
    with 0. `dotnet test` runs the files of this folder so, many in one shell, since starting a shell costs more than most
    tests; see PesterTests.cs.
.EXAMPLE
    dotnet pwsh ./tests/Pester/Invoke-PesterFile.ps1 ./tests/Pester/Help.Tests.ps1
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0, ValueFromRemainingArguments)]
    [string[]] $Path,

    # One of the versions that are restored; the first of them if not given.
    [string] $PesterVersion
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# A Pester of the user's own must not be taken instead, and the module's commands must not be found in another copy of it.
$project = [xml](Get-Content -Raw (Join-Path $PSScriptRoot '../BedrockIR.Tests/BedrockIR.Tests.csproj'))
$versions = $project.SelectSingleNode('//PackageDownload[@Include="Pester"]').Version -split ';' | ForEach-Object { $_.Trim('[', ']') }
if (-not $PesterVersion) { $PesterVersion = $versions[0] }
elseif ($PesterVersion -notin $versions) { throw "Pester $PesterVersion is not restored; the versions are $($versions -join ', ')." }
$packages = $env:NUGET_PACKAGES ? $env:NUGET_PACKAGES : (Join-Path $HOME '.nuget/packages')
$manifest = Join-Path $packages "pester/$PesterVersion/tools/Pester.psd1"
if (-not (Test-Path $manifest)) { throw "There is no Pester $PesterVersion in $packages. Run: dotnet restore" }
Import-Module $manifest

function Get-ExitCode($Result) {
    if ($Result.Result -ne 'Passed' -or $Result.FailedCount + $Result.FailedBlocksCount + $Result.FailedContainersCount -gt 0) { 1 }
    elseif ($Result.PassedCount + $Result.FailedCount -eq 0) { 2 }
    else { 0 }
}

# AWS answers two LookupEvents a second in each region. Client and drill both take that pace from this number, so tests do not wait.
[AppContext]::SetData('BedrockIR.LookupEventsPerSecond', 1000)

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
