<#
.SYNOPSIS
    Makes the checks of Test-BedrockReadiness as Pester tests: one test for each check, or for each check and region.
.DESCRIPTION
    The account is asked once, while Pester looks for tests. What failed says what was seen, what to do, and where to read on.
    What is not known, because a permission is missing, fails too; with -AllowUnknown it is inconclusive, never passed. Where the
    account cannot be opened, or something else goes wrong, a test of its own fails and says why, and so does the run, whatever tags
    were asked for: none without checks is green.

    Each test has the check's id, its severity and its region as tags, so that Invoke-Pester can choose among them; -CheckId,
    -ExcludeCheck and -MinimumSeverity save the questions as well. docs/checks.md describes the checks, and
    runbooks/iam/triage-readonly.json is the policy that they need. It takes Pester 5.7 or later.

    Results hold the names of the account's users, roles and buckets: keep them where such things may be kept.
.PARAMETER Account
    How to sign in: a hashtable of parameters of Test-BedrockReadiness (ProfileName; AccessKey, SecretKey and SessionToken;
    EndpointUrl …), or what Start-BedrockDrill returned. Without it, the credentials that AWS's tools find are used.
.PARAMETER Region
    Only these regions; all that the account has enabled when none is named. Wildcards are allowed.
.PARAMETER CheckId
    Only these checks. Wildcards are allowed.
.PARAMETER ExcludeCheck
    Not these checks. Wildcards are allowed.
.PARAMETER MinimumSeverity
    Only checks of this severity and graver ones: Informational, Low, Medium, High, Critical.
.PARAMETER AccountId
    The accounts in which the role of -RoleName is assumed, or * for all of the organisation.
.PARAMETER RoleName
    The role to assume in each of these accounts.
.PARAMETER AllowUnknown
    Lets a check that could not be answered be inconclusive instead of failed.
.EXAMPLE
    Import-Module BedrockIR
    $suite = Join-Path (Get-Module BedrockIR).ModuleBase compliance/BedrockIR.Compliance.Tests.ps1
    $checks = New-PesterContainer -Path $suite -Data @{ Account = @{ ProfileName = 'audit' }; Region = 'us-*'; MinimumSeverity = 'Medium' }
    Invoke-Pester -Container $checks -Output Detailed

    At the prompt.
.EXAMPLE
    pwsh -NoProfile -Command 'Import-Module BedrockIR; $suite = Join-Path (Get-Module BedrockIR).ModuleBase compliance/BedrockIR.Compliance.Tests.ps1; Invoke-Pester -Container (New-PesterContainer -Path $suite -Data @{ ExcludeCheck = "OldAccessKeys" }) -CI'

    Every night, from cron: the exit code is 0 only if all passed, and testResults.xml has what did not.
.EXAMPLE
    Import-Module BedrockIR
    $suite = Join-Path (Get-Module BedrockIR).ModuleBase compliance/BedrockIR.Compliance.Tests.ps1
    $run = New-PesterConfiguration
    $run.Run.Container = New-PesterContainer -Path $suite -Data @{ AllowUnknown = $true }
    $run.Run.Exit = $true
    $run.TestResult.Enabled = $true
    $run.TestResult.OutputFormat = 'NUnitXml'
    $run.TestResult.OutputPath = 'bedrock.xml'
    Invoke-Pester -Configuration $run

    In a pipeline: a step with pwsh on Azure DevOps, then PublishTestResults@2 (testResultsFormat: NUnit, testResultsFiles:
    bedrock.xml, condition: always()); on GitHub, `shell: pwsh` after aws-actions/configure-aws-credentials, then any action that
    shows NUnit files. OutputFormat 'JUnitXml' suits GitLab and Jenkins.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'They go to Test-BedrockReadiness as they were bound.')]
param(
    $Account = @{},
    [string[]] $Region,
    [string[]] $CheckId,
    [string[]] $ExcludeCheck,
    [string] $MinimumSeverity,
    [string[]] $AccountId,
    [string] $RoleName,
    [switch] $AllowUnknown
)

BeforeDiscovery {
    if (-not (Get-Module BedrockIR)) {
        Import-Module (Join-Path $PSScriptRoot '../BedrockIR.psd1') -ErrorAction Stop
    }

    function Join-Line($Line) { ($Line | ForEach-Object { [BedrockIR.Formatting.View]::CleanText("$_") }) -join "`n" }

    # What a test says that does not pass: what was seen, what to do, and where to read on.
    function Get-Message($Answer) {
        $failed = $Answer.Result -eq 'Fail'
        Join-Line @(
            if ($failed) { $Answer.Evidence } else { 'It is not known whether this is so.' }
            if ($Answer.MissingPermissions) { "The caller may not: $($Answer.MissingPermissions -join ', ')." }
            $Answer.Unanswered
            if ($failed) { "To do: $($Answer.Remedy)" }
            $Answer.References | Select-Object -First 1 | ForEach-Object { "See $_" }
        )
    }

    function ConvertTo-Case($Answer) {
        $place = if ($Answer.Region) { " $($Answer.Region)" }
        @{
            Heading      = Join-Line "$($Answer.CheckId)${place}: $($Answer.Title)"
            Tags         = @("$($Answer.CheckId)", "$($Answer.Severity)", $Answer.Region | Where-Object { $_ })
            Outcome      = "$($Answer.Result)"
            Message      = Get-Message $Answer
            Command      = "Test-BedrockReadiness $($Answer.CheckId)$(if ($place) { " -Region$place" })"
            AllowUnknown = [bool]$AllowUnknown
        }
    }

    $wanted = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'problems' }
    foreach ($name in 'Region', 'CheckId', 'ExcludeCheck', 'MinimumSeverity', 'AccountId', 'RoleName') {
        $value = Get-Variable $name -ValueOnly
        if ($value) { $wanted[$name] = $value }
    }
    $answers, $problems = @(), @()
    try {
        # A drill that was not started would mean the live account otherwise.
        if ($null -eq $Account) { throw 'Account is null. Give a hashtable or a drill, or leave it out to sign in as AWS''s tools do.' }
        $answers = @(if ($Account -is [Collections.IDictionary]) { Test-BedrockReadiness @Account @wanted } else { $Account | Test-BedrockReadiness @wanted })
    }
    catch {
        $problems = @($problems) + $_
    }
    $said = @($problems | ForEach-Object { Join-Line "$_" } | Select-Object -Unique)
    if (-not $answers -and -not $said) {
        $said = @('No check has such an id and such a severity.')
    }
    $groups = @($answers | Sort-Object CheckId, Region | Group-Object AccountId)
}

BeforeAll {
    # As Pester's own assertions fail: without the name of an exception before the text.
    function New-Failure([string] $Message, [string] $Command) {
        $place = @{ LineText = $Command; File = $PSCommandPath; Line = 1 }
        [Management.Automation.ErrorRecord]::new([Exception]::new($Message), 'PesterAssertionFailed', 'InvalidResult', $place)
    }
}

# Names and messages come through -ForEach: Pester evaluates what stands in <> in a name, and not what its value holds.
Describe 'The checks of Amazon Bedrock' {
    foreach ($problem in $said) {
        It 'are all made' -ForEach @{ Problem = $problem } {
            throw (New-Failure $Problem 'Test-BedrockReadiness')
        }
    }
}

foreach ($group in $groups) {
    Describe 'Amazon Bedrock in the account <AccountId>' -ForEach @{ AccountId = $group.Name } {
        foreach ($case in $group.Group | ForEach-Object { ConvertTo-Case $_ }) {
            It '<Heading>' -Tag $case.Tags -ForEach $case {
                if ($Outcome -eq 'Unknown' -and $AllowUnknown) {
                    Set-ItResult -Inconclusive -Because $Message
                }
                elseif ($Outcome -ne 'Pass') {
                    throw (New-Failure $Message $Command)
                }
            }
        }
    }
}

# A filter of tags may leave no test to run; what could not be checked fails the run all the same.
if ($said) {
    throw 'Not all checks were made; the test that failed says why.'
}
