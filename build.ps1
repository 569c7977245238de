<#
.SYNOPSIS
    Builds, tests, demonstrates or packs BedrockIR.
.DESCRIPTION
    Build  leaves a module that `Import-Module ./BedrockIR.psd1` loads.
    Test   runs the default part of the tests, xunit's and Pester's.
    Demo   opens a practice account with an incident inside, triages its last two days live, at AWS's pace, and writes a report
           into ./case.
    Package  builds the module as Release and leaves it in artifacts/package: a zip archive, the runbooks that attach it, and their
           sums. The same files give the same bytes.
.EXAMPLE
    ./build.ps1 Demo
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Demo', 'Package')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $args ended with exit code $LASTEXITCODE."
    }
}

function Build-Module([string] $As = $Configuration) {
    Invoke-DotNet build "$PSScriptRoot/src/BedrockIR/BedrockIR.csproj" --configuration $As
}

switch ($Task) {
    'Build' {
        Build-Module
    }
    'Test' {
        Invoke-DotNet test "$PSScriptRoot/BedrockIR.sln" --configuration $Configuration
    }
    'Demo' {
        Build-Module
        . "$PSScriptRoot/packaging/CurrentPowerShell.ps1"
        # In another process: a module that this one has loaded could not be built again.
        $root = [Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($PSScriptRoot)
        Invoke-CurrentPowerShell -NoProfile -Command @"
            Import-Module '$root/BedrockIR.psd1'
            Start-BedrockDrill | Start-BedrockTriage -StartTime ([datetime]::UtcNow.AddDays(-2)) -OutputPath '$root/case'
"@
        if ($LASTEXITCODE -ne 0) { throw "The demonstration ended with exit code $LASTEXITCODE." }
    }
    'Package' {
        $as = if ($PSBoundParameters.ContainsKey('Configuration')) { $Configuration } else { 'Release' }
        Build-Module $as
        . "$PSScriptRoot/packaging/ModuleArchive.ps1"
        . "$PSScriptRoot/packaging/Runbook.ps1"
        $folder = Join-Path $PSScriptRoot 'artifacts/package'
        Remove-Item $folder -Recurse -ErrorAction Ignore
        $null = New-Item -ItemType Directory $folder
        New-RunbookPackage "$PSScriptRoot/runbooks" (New-ModuleArchive $PSScriptRoot $folder)
    }
}
