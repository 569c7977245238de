<#
.SYNOPSIS
    Goes through AWS's playbook for Amazon Bedrock over drills, step by step, and holds each answer against what the scenario hides.
.DESCRIPTION
    Shows that the module works on this machine, from the first question to the last, and how the commands follow each other. No AWS
    account is asked: Start-BedrockDrill opens a practice account for each scenario. Each step of the playbook is a Context, in the
    playbook's order, and reads what the commands answered once, before the first.

    A scenario of your own is held against its own `expected`. It takes Pester 5.7 or later.
.PARAMETER Scenario
    Names of built-in scenarios, or paths of scenario files.
.EXAMPLE
    Import-Module BedrockIR
    Invoke-Pester (Join-Path (Get-Module BedrockIR).ModuleBase compliance/BedrockIR.Playbook.Tests.ps1) -Output Detailed

    Goes through all three incidents.
.EXAMPLE
    $incident = New-PesterContainer -Path ./compliance/BedrockIR.Playbook.Tests.ps1 -Data @{ Scenario = './mine.yml' }
    Invoke-Pester -Container $incident -Output Detailed

    Goes through an incident of your own.
#>
param(
    [string[]] $Scenario = ('llmjacking', 'insider-agent', 'logging-tamper')
)

BeforeAll {
    if (-not (Get-Module BedrockIR)) {
        Import-Module (Join-Path $PSScriptRoot '../BedrockIR.psd1') -ErrorAction Stop
    }

    # Most of it is waiting at the pace of CloudTrail's event history, so the incidents are looked at side by side.
    $Incidents = @{}
    $Scenario | ForEach-Object -ThrottleLimit 8 -Parallel {
        Import-Module $using:PSScriptRoot/../BedrockIR.psd1
        $ErrorActionPreference, $WarningPreference = 'Stop', 'Ignore'
        $drill = Start-BedrockDrill $_
        # The answer stands with the scenario, in an assembly that PowerShell does not see by name.
        $expected = $drill.GetType().Assembly.GetType('BedrockIR.Drill.Scenarios.DrillScenarios', $true)::Describe($_).Expected
        $since = $drill.StartTime.AddDays(-2)
        $trail = @{ S3Uri = "s3://example-trail-$($drill.AccountId)/AWSLogs/"; StartTime = $since }

        $readiness = $drill | Test-BedrockReadiness
        $triage = $drill | Start-BedrockTriage @trail
        $suspects = @($triage.Principals | Where-Object Severity -GE High)
        $keys = @($suspects.AccessKeyIds)
        $regions = @($suspects.Regions | Sort-Object -Unique)
        $activity = $drill | Get-BedrockTrailEvent @trail -EventSource * -AccessKeyId $keys | Measure-BedrockActivity
        $prompts = @($drill | Get-BedrockInvocation -Region $regions -StartTime $since -ErrorAction SilentlyContinue -ErrorVariable denied -WarningVariable gaps)
        $changed = $drill | Get-BedrockResource -ModifiedAfter $since | Where-Object ResourceType -NE IngestionJob
        $logging = $drill | Test-InvocationLogging -Region $regions

        # Who was found says whom a plan is about, and whose configuration of logging is not the one to go back to.
        $keys = @{ EndpointUrl = $drill.EndpointUrl; AccessKey = $drill.AccessKey; SecretKey = $drill.SecretKey; WarningAction = 'Ignore' }
        $plan = @($suspects | Invoke-BedrockContainment @keys -Region $drill.Region -PlanOnly)
        $untouched = -not ($drill.Calls | Where-Object IsMutating)
        $case = Join-Path ([IO.Path]::GetTempPath()) "playbook-$([guid]::NewGuid())"
        $restored = @($suspects | Invoke-BedrockContainment @keys -Region $drill.Region -Action RestoreLogging -Confirm:$false -CasePath $case -ErrorAction SilentlyContinue)
        $recovered = $drill | Test-InvocationLogging -Region $regions
        $undone = @($restored | Undo-BedrockContainment @keys -Confirm:$false)
        Remove-Item $case -Recurse -ErrorAction Ignore

        [pscustomobject]@{
            Scenario = $_; Drill = $drill; Expected = $expected; Readiness = $readiness; Triage = $triage; Suspects = $suspects; Regions = $regions
            Activity = $activity; Prompts = $prompts; Gaps = @($gaps) + $denied; Changed = $changed; Logging = $logging
            Plan = $plan; Untouched = $untouched; Restored = $restored; Recovered = $recovered; Undone = $undone
        }
    } | ForEach-Object { $Incidents[$_.Scenario] = $_ }
}

AfterAll {
    $Incidents.Values | ForEach-Object { $_.Drill | Stop-BedrockDrill }
}

Describe 'The playbook over <_>' -ForEach $Scenario {
    BeforeAll {
        $Seen = $Incidents[$_]
        $Seen | Should -Not -BeNullOrEmpty
        # The check's id, and the region where it is about one.
        $Unlogged = @($Seen.Expected.Checks | Where-Object { $_ -like 'InvocationLogging/*' } | ForEach-Object { $_.Split('/')[1] } | Sort-Object)
    }

    Context 'Prepare' {
        It 'shows what the incident left open, and nothing else' {
            $failed = $Seen.Readiness | Where-Object Result -NE Pass | ForEach-Object { if ($_.Region) { "$($_.CheckId)/$($_.Region)" } else { $_.CheckId } }
            $failed | Sort-Object | Should -Be ($Seen.Expected.Checks | Sort-Object)
        }

        It 'says of each what was seen and what to do' {
            foreach ($check in $Seen.Readiness | Where-Object Result -EQ Fail) {
                $check.Evidence | Should -Not -BeNullOrEmpty
                $check.Remedy | Should -Not -BeNullOrEmpty
            }
        }
    }

    Context 'Detect' {
        It 'finds who did it, and suspects nobody else' {
            $Seen.Suspects.Principal | Sort-Object | Should -Be ($Seen.Expected.Suspects | Sort-Object)
        }

        It 'finds it critical' {
            $Seen.Triage.Principals[0].Severity | Should -Be 'Critical'
            $Seen.Triage.Findings[0].Severity | Should -BeGreaterOrEqual 'Medium'
        }
    }

    Context 'Scope' {
        It 'knows each suspect by keys, addresses, regions and times' {
            foreach ($suspect in $Seen.Suspects) {
                $suspect.AccessKeyIds | Should -Not -BeNullOrEmpty
                $suspect.SourceIPAddresses | Should -Not -BeNullOrEmpty
                $suspect.Regions | Should -Not -BeNullOrEmpty
                $suspect.FirstTime | Should -BeLessThan $Seen.Drill.StartTime
                $suspect.LastTime | Should -BeGreaterThan $suspect.FirstTime
            }
        }

        It 'adds up what was done with these keys' {
            $Seen.Activity.Principal | Sort-Object | Should -Be ($Seen.Expected.Suspects | Sort-Object)
            foreach ($suspect in $Seen.Suspects) {
                $activity = $Seen.Activity | Where-Object Principal -EQ $suspect.Principal
                $activity.Calls + $activity.StreamCompletions | Should -Be $suspect.BedrockEventCount
            }
        }

        It 'lists what was changed in Bedrock, where the checks say that something was' {
            $Seen.Changed.Count -gt 0 | Should -Be ($Seen.Expected.Checks -match '^RecentlyChanged/').Count
        }

        It 'says what reaches out of the account' {
            $outside = $Seen.Changed | Where-Object { $_.Target -match '\d{12}' -and $_.Target -notmatch $Seen.Drill.AccountId } | ForEach-Object { "$($_.ResourceType)OutsideAccount" }
            $outside | Sort-Object -Unique | Should -Be ($Seen.Expected.Checks | Where-Object { $_ -like '*OutsideAccount/*' } | ForEach-Object { $_.Split('/')[0] } | Sort-Object -Unique)
        }

        It 'reads the prompts where they are logged, and says where they are not' {
            if ($Seen.Logging | Where-Object Healthy) { $Seen.Prompts | Should -Not -BeNullOrEmpty }
            foreach ($status in $Seen.Logging | Where-Object { -not $_.Enabled }) {
                $Seen.Gaps -match $status.Region | Should -Match 'not logged'
            }
        }
    }

    Context 'Verify' {
        It 'says in which regions prompts are not logged as they should be' {
            ($Seen.Logging | Where-Object { -not $_.Healthy }).Region | Sort-Object | Should -Be $Unlogged
        }

        It 'says who changed that, and nobody else did' {
            $Seen.Logging | Where-Object { $_.Region -in $Unlogged } | ForEach-Object { $_.Changes | Should -Not -BeNullOrEmpty }
            $Seen.Logging.Changes | ForEach-Object { $_.Principal | Should -BeIn $Seen.Expected.Suspects }
        }
    }

    Context 'Contain' {
        It 'plans something against each suspect, and against nobody else' {
            # What only a person can do is a part of the plan.
            foreach ($suspect in $Seen.Suspects) {
                $Seen.Plan.Target -match "/$([regex]::Escape($suspect.Principal.Split('/')[0]))( |/|$)" | Should -Not -BeNullOrEmpty
            }
            $names = $Seen.Suspects.Principal | ForEach-Object { $_.Split('/')[0] }
            $Seen.Plan | ForEach-Object { $_.UserName, $_.RoleName } | Where-Object { $_ } | Sort-Object -Unique | Should -BeIn $names
        }

        It 'says of each action what it calls and what undoing it does, or what a person is to do' {
            foreach ($action in $Seen.Plan) {
                if ($action.Status -eq 'Planned') {
                    $action.Calls | Should -Not -BeNullOrEmpty
                    $action.Undo | Should -Not -BeNullOrEmpty
                }
                else { $action.Message | Should -Not -BeNullOrEmpty }
            }
        }

        It 'changes nothing by planning' {
            $Seen.Untouched | Should -BeTrue
        }
    }

    Context 'Recover' {
        It 'puts logging back where it was taken away, from what no suspect put, or says what stands in the way' {
            # Where nobody ever logged, a suspect's region is a matter for a person.
            foreach ($region in $Unlogged) { ($Seen.Restored | Where-Object Status -NE AlreadyInPlace).Region | Should -Contain $region }
            foreach ($action in $Seen.Restored | Where-Object Status -NE AlreadyInPlace) {
                if ($action.Status -eq 'Applied') {
                    $action.Verified | Should -BeTrue
                    ($Seen.Recovered | Where-Object Region -EQ $action.Region).Enabled | Should -BeTrue
                }
                else { $action.Message | Should -Not -BeNullOrEmpty }
            }
        }

        It 'can take that back' {
            ($Seen.Undone | Where-Object Status -EQ Undone).Region | Sort-Object | Should -Be (($Seen.Restored | Where-Object Status -EQ Applied).Region | Sort-Object)
        }
    }
}
