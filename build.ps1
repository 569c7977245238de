<#
.SYNOPSIS
    Builds, tests or demonstrates BedrockIR.
.DESCRIPTION
    Build  leaves a module that `Import-Module ./BedrockIR.psd1` loads.
    Test   runs every test: xunit's, and Pester's in this PowerShell.
    Demo   opens a practice account with an incident inside, triages it live, which takes about a minute at AWS's pace,
           and writes a report into ./case.
.EXAMPLE
    ./build.ps1 Demo
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Demo')]
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

function Build-Module {
    Invoke-DotNet build "$PSScriptRoot/BedrockIR.sln" --configuration $Configuration
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
        # A PowerShell of its own: a module that this one has loaded could not be built anew.
        & (Get-Process -Id $PID).Path -NoProfile -Command {
            param($root)
            Import-Module "$root/BedrockIR.psd1"
            Start-BedrockDrill | Start-BedrockTriage -OutputPath "$root/case"
        } -args $PSScriptRoot
    }
}
