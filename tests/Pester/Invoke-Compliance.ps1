<#
.SYNOPSIS
    Runs the compliance suite in the ways that Compliance.Tests.ps1 asks about, and writes into a folder what came out.
#>
param([string] $Pester, [string] $Runs)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
[AppContext]::SetData('BedrockIR.LookupEventsPerSecond', 1000) # the drill's pace, as in Invoke-PesterFile.ps1
Import-Module $Pester
Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')
$suite = Join-Path (Get-Module BedrockIR).ModuleBase 'compliance/BedrockIR.Compliance.Tests.ps1'
$accounts = Get-Content -Raw (Join-Path $Runs accounts.json) | ConvertFrom-Json

# Pester sets variables of its own ($p, $d) where it is called.
function Invoke-Suite([hashtable] $Data, [string] $Format, [string] $Tag) {
    $how = New-PesterConfiguration
    $how.Run.Container = New-PesterContainer -Path $suite -Data $Data
    $how.Run.PassThru = $true
    $how.Output.Verbosity = 'None'
    if ($Tag) { $how.Filter.Tag = $Tag }
    if ($Format) {
        $how.TestResult.Enabled = $true
        $how.TestResult.OutputFormat = $Format
        $how.TestResult.OutputPath = Join-Path $Runs "$Format.xml"
    }
    $run = Invoke-Pester -Configuration $how
    @{
        Result   = $run.Result
        Passed   = $run.PassedCount
        # What -CI ends with.
        ExitCode = $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount
        Tests    = @($run.Tests | ForEach-Object { @{ Name = $_.ExpandedName; Result = $_.Result; Tags = @($_.Tag); Message = "$($_.ErrorRecord.Exception.Message)" } })
    }
}

function Get-SignIn($Account, [hashtable] $But = @{}) {
    $signIn = @{ EndpointUrl = $Account.EndpointUrl; AccessKey = $Account.AccessKey; SecretKey = $Account.SecretKey }
    foreach ($name in $But.Keys) { $signIn[$name] = $But[$name] }
    $signIn
}

# An object is piped as a drill is, a hashtable is splatted.
$clean = $accounts.Clean
$one = @{ CheckId = 'SecurityContact' }
$closed = Get-SignIn $clean @{ EndpointUrl = $accounts.ClosedUrl }
$few = @{ Region = 'us-west-*'; CheckId = 'Trail*', 'BedrockDataEvents', 'InvocationLogging', 'OldAccessKeys'; ExcludeCheck = 'TrailM*', 'TrailB*'; MinimumSeverity = 'High' }
$phantom = @{ Account = Get-SignIn $accounts.Trapped; CheckId = 'PhantomUsers', 'TrailLogging' }

@{
    Clean              = Invoke-Suite @{ Account = $clean; Region = 'us-west-2'; CheckId = 'Agent*', 'Guardrail*', 'KnowledgeBase*', 'Trail*', '*Keys' }
    Tampered           = Invoke-Suite (@{ Account = Get-SignIn $accounts.Tampered } + $few)
    ClosedPort         = Invoke-Suite (@{ Account = $closed; Region = 'us-east-1' } + $one)
    FilteredByTag      = Invoke-Suite @{ Account = $clean; CheckId = 'Nope' } -Tag High
    WrongSecret        = Invoke-Suite (@{ Account = Get-SignIn $clean @{ SecretKey = 'wrong' } } + $one)
    NoSuchCheck        = Invoke-Suite @{ Account = $clean; CheckId = 'Nope' }
    NoneLeft           = Invoke-Suite (@{ Account = $clean; MinimumSeverity = 'Critical' } + $one)
    NoSuchParameter    = Invoke-Suite (@{ Account = @{ ProfilName = 'audit' } } + $one)
    NullAccount        = Invoke-Suite (@{ Account = $null } + $one)
    NUnitXml           = Invoke-Suite $phantom -Format NUnitXml
    JUnitXml           = Invoke-Suite $phantom -Format JUnitXml
    Unknown            = Invoke-Suite (@{ Account = $accounts.Trapped } + $one)
    AllowedUnknown     = Invoke-Suite (@{ Account = $accounts.Trapped; AllowUnknown = $true } + $one)
} | ConvertTo-Json -Depth 6 | Set-Content (Join-Path $Runs 'results.json')
