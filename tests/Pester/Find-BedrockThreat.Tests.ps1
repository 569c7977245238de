BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    $Events = Get-BedrockTrailEvent $Sample -EventSource *
    $Deleted = 'bedrock_invocation_logging_deleted'
    $OwnRules = Join-Path $TestDrive 'rules'
    Write-Text "$OwnRules/own.yml" @'
title: Somebody Called
id: 11111111-2222-3333-4444-555555555555
logsource:
    product: aws
    service: cloudtrail
detection:
    selection:
        eventName: 'GetCallerIdentity'
    condition: selection
level: critical
'@
}

Describe 'Find-BedrockThreat' {
    It 'finds the incident, gravest first' {
        $findings = Get-BedrockTrailEvent -Path $Sample -EventSource * | Find-BedrockThreat
        $findings.Count | Should -BeGreaterThan 8
        $findings | ForEach-Object { $_.PSTypeNames[0] | Should -Be 'BedrockIR.Detection.Finding' }
        $findings.RiskScore | Should -Be @($findings.RiskScore | Sort-Object -Descending)
        $findings | Where-Object Severity -GT Low | ForEach-Object Principal | Sort-Object -Unique |
            ForEach-Object { $_ | Should -BeIn 'svc-leaked', 'backup-sync', 'BedrockAPIKey-x7k2' }
        $one = $findings | Where-Object { $_.Title -eq 'Bedrock Model Invocation Logging Deleted' -and $_.Outcome -eq 'Succeeded' }
        $one.UserName | Should -Be 'svc-leaked'
        $one.AccessKeyId | Should -Be 'AKIAIOSFODNN7LEAKED0'
        $one.SourceIPAddress | Should -Be '198.51.100.23'
        $one.AccountId | Should -Be '111122223333'
        $one.Region | Should -Be 'us-east-1'
        $one.EventName | Should -Be 'DeleteModelInvocationLoggingConfiguration'
        $one.FirstTime | Should -Be ([DateTimeOffset]'2026-10-03T02:14:06Z')
        $one.EventIds | Should -Be '8dc843ae-ebf9-4155-84ea-e59ff4479815'
        $one.Techniques | Should -Contain 'T1562.008'
        $one.UserAgent | Should -BeLike 'Boto3*'
    }

    It 'finds nothing grave where nothing happened' {
        $harmless = $Events | Where-Object Principal -Match '^(chatbot-prod|PlatformAdmin|billing-job)'
        $harmless.Count | Should -BeGreaterThan 10
        $harmless | Find-BedrockThreat -MinimumLevel Medium -ErrorVariable problems -WarningVariable warnings | Should -BeNullOrEmpty
        "$problems$warnings" | Should -BeNullOrEmpty
    }

    It 'does not depend on the events'' order' {
        $forward = $Events | Find-BedrockThreat
        $reversed = $Events | Sort-Object EventTime -Descending | Find-BedrockThreat
        $key = { "$($_.RuleId) $($_.SourceIPAddress) $($_.UserAgent) $($_.Region) $($_.EventName) $($_.Count) $($_.FirstTime)" }
        $reversed | ForEach-Object $key | Sort-Object | Should -Be ($forward | ForEach-Object $key | Sort-Object)
    }

    It 'takes events by <What>' -ForEach @(
        @{ What = 'position'; Call = { Find-BedrockThreat (Get-BedrockTrailEvent $Sample -EventName DeleteModel*)[0] } }
        @{ What = 'name'; Call = { Find-BedrockThreat -InputObject (Get-BedrockTrailEvent $Sample -EventName DeleteModel*)[0] } }
        @{ What = 'pipeline, one event'; Call = { $Events | Where-Object EventName -Like DeleteModel* | Select-Object -First 1 | Find-BedrockThreat } }
        @{ What = 'JSON lines'; Call = { ConvertTo-Line (New-TrailRecord) | Find-BedrockThreat } }
        @{ What = 'a whole log file'; Call = { @{ Records = @(New-TrailRecord) } | ConvertTo-Json -Depth 9 | Find-BedrockThreat } }
        @{ What = 'a whole log file, line by line'; Call = { (@{ Records = @(New-TrailRecord) } | ConvertTo-Json -Depth 9) -split "`n" | Find-BedrockThreat } }
        @{ What = 'ConvertFrom-Json'; Call = { @{ Records = @(New-TrailRecord) } | ConvertTo-Json -Depth 9 | ConvertFrom-Json | Find-BedrockThreat } }
        @{ What = 'what Find-CTEvent returns'; Call = { [pscustomobject]@{ EventName = 'x'; CloudTrailEvent = ConvertTo-Line (New-TrailRecord) } | Find-BedrockThreat } }
        @{ What = 'Import-Clixml'; Call = { $Events | Where-Object EventName -Like DeleteModel* | Select-Object -First 1 | Export-Clixml "$TestDrive/e.xml"; Import-Clixml "$TestDrive/e.xml" | Find-BedrockThreat } }
    ) {
        $findings = @(& $Call)
        $findings.Count | Should -Be 1
        $findings[0].Title | Should -Be 'Bedrock Model Invocation Logging Deleted'
    }

    It 'counts an event once that is piped twice' {
        $one = $Events | Where-Object EventName -Like DeleteModel* | Select-Object -First 1
        ($one, $one | Find-BedrockThreat).Count | Should -Be 1
    }

    It 'finds the same in events that were saved and loaded' {
        $Events | Export-Clixml "$TestDrive/all.xml"
        $loaded = Import-Clixml "$TestDrive/all.xml" | Find-BedrockThreat
        $loaded.Count | Should -Be ($Events | Find-BedrockThreat).Count
    }

    It 'runs the rules of -RuleId only: <Id>' -ForEach @(
        @{ Id = 'bedrock_invocation_logging_deleted' }
        @{ Id = 'aa193795-953a-412c-bb78-77773bcd6bab' }
        @{ Id = '*logging_deleted' }
    ) {
        ($Events | Find-BedrockThreat -RuleId $Id).Title | Sort-Object -Unique | Should -Be 'Bedrock Model Invocation Logging Deleted'
    }

    It 'runs a correlation by its id, with the rules that it needs' {
        $Events | Find-BedrockThreat -RuleId bedrock_long_term_key_lists_then_invokes | Select-Object -First 1 -ExpandProperty Title | Should -BeLike '*Lists Models, Then Invokes*'
    }

    It 'reports a rule that does not exist: <_>' -ForEach 'nosuch', 'nosuch*' {
        $findings = $Events | Find-BedrockThreat -RuleId $_, $Deleted -ErrorAction SilentlyContinue -ErrorVariable problems
        $findings.Count | Should -Be 2
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -Be 'RuleNotFound,BedrockIR.Commands.FindBedrockThreatCommand'
    }

    It 'refuses to run no rules at all' {
        { $Events | Find-BedrockThreat -RuleId $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        { $Events | Find-BedrockThreat -RuleId @() } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }

    It 'runs the user''s rules beside the built-in ones' {
        $findings = $Events | Find-BedrockThreat -RulePath $OwnRules
        $findings[0].Title | Should -Be 'Somebody Called'
        $findings[0].Severity | Should -Be 'Critical'
        $findings.Title | Should -Contain 'Bedrock Model Invocation Logging Deleted'
        ($Events | Find-BedrockThreat -RulePath $OwnRules -RuleId own).Title | Sort-Object -Unique | Should -Be 'Somebody Called'
    }

    It 'goes on without a rule that cannot be loaded, and says so' {
        Write-Text "$TestDrive/bad/bad.yml" "title: Bad`ndetection: 42`n"
        $findings = $Events | Find-BedrockThreat -RulePath "$TestDrive/bad" -WarningVariable warnings -WarningAction SilentlyContinue -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -Be 'RulesNotLoaded,BedrockIR.Commands.FindBedrockThreatCommand'
        $findings.Count | Should -BeGreaterThan 8
        "$warnings" | Should -Match 'bad\.yml'
    }

    It 'refuses <What>, and goes on' -ForEach @(
        @{ What = '$null'; Wrong = $null }
        @{ What = 'a number'; Wrong = 42 }
        @{ What = 'a text'; Wrong = 'hello' }
        @{ What = 'a file'; Wrong = (Get-Item $PSCommandPath) }
        @{ What = 'a hashtable'; Wrong = @{ a = 1 } }
    ) {
        $line = ConvertTo-Line (New-TrailRecord)
        $findings = , $Wrong + $line | Find-BedrockThreat -ErrorAction SilentlyContinue -ErrorVariable problems
        $findings.Count | Should -Be 1
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -Be 'NotAnEvent,BedrockIR.Commands.FindBedrockThreatCommand'
    }

    It 'refuses its own findings: they are no events' {
        $null = $Events | Find-BedrockThreat | Find-BedrockThreat -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotAnEvent,*'
    }

    It 'calls an empty pipeline an error: no rule was run' {
        { @() | Find-BedrockThreat -ErrorAction Stop } | Should -Throw -ErrorId 'NothingGiven,*'
    }

    It 'completes -RuleId' {
        Get-Completion 'Find-BedrockThreat -RuleId logging_deleted' | Should -Be $Deleted, "${Deleted}_then_invoked"
        Get-Completion 'Find-BedrockThreat -RuleId bedrock_api_key_created, key_reactivated' | Should -Be bedrock_api_key_reactivated
        Get-Completion 'Find-BedrockThreat -ExcludeRule key_reactivated' | Should -Be bedrock_api_key_reactivated
        Get-Completion 'Find-BedrockThreat -MinimumLevel cri' | Should -Be 'Critical'
    }

    It 'leaves out what -Filter expects, and says how much' {
        Write-Text "$TestDrive/expected.yml" @'
title: Expected
logsource:
    product: aws
filter:
    rules: any
    selection:
        sourceIPAddress|cidr: 198.51.100.0/24
    condition: not selection
'@
        $all = $Events | Find-BedrockThreat -RuleId bedrock_model_probe_validation_exception
        $left = $Events | Find-BedrockThreat -RuleId bedrock_model_probe_validation_exception -Filter "$TestDrive/expected.yml" -Verbose 4>&1
        $said = $left | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        $left = $left | Where-Object { $_ -isnot [Management.Automation.VerboseRecord] }
        $left.SourceIPAddress | Where-Object { $_ -like '198.51.100.*' } | Should -BeNullOrEmpty
        $filtered = ($all | Where-Object SourceIPAddress -Like '198.51.100.*' | Measure-Object Count -Sum).Sum
        $filtered | Should -BeGreaterThan 0
        $left | ForEach-Object FilteredCount | Sort-Object -Unique | Should -Be $filtered
        "$said" | Should -BeLike "*$filtered matches of '*' were left out by the filter 'Expected'*"
    }

    It 'runs all rules but those of -ExcludeRule, and none below -MinimumLevel' {
        $findings = $Events | Find-BedrockThreat -ExcludeRule *logging*, bedrock_llmjacking_breadth -MinimumLevel high
        $findings.Severity | Sort-Object -Unique | Should -Be 'High'
        $findings.Title | Where-Object { $_ -like '*Logging*' } | Should -BeNullOrEmpty
    }

    It 'compares with -BaselinePath' {
        Write-Text "$TestDrive/baseline/a.json" (ConvertTo-Line (New-TrailRecord @{ eventName = 'InvokeModel' }))
        $new = $Events | Find-BedrockThreat -RuleId bedrock_first_seen_principal -BaselinePath "$TestDrive/baseline"
        $new.Principal | Should -Contain 'backup-sync'
        $Events | Find-BedrockThreat -RuleId bedrock_first_seen_* -BaselinePath $Sample | Should -BeNullOrEmpty
        $Events | Find-BedrockThreat -RuleId bedrock_first_seen_region | Should -BeNullOrEmpty # a few hours have no baseline
    }

    It 'gives each event with -PerEvent' {
        $each = $Events | Find-BedrockThreat -RuleId bedrock_model_probe_validation_exception -PerEvent
        $together = $Events | Find-BedrockThreat -RuleId bedrock_model_probe_validation_exception
        $each.Count | Should -Be ($together | Measure-Object Count -Sum).Sum
        $each | ForEach-Object Count | Sort-Object -Unique | Should -Be 1
        $each.FindingId | Sort-Object -Unique | Should -Be ($together.FindingId | Sort-Object)
    }

    It 'stops the whole pipeline' {
        $null = New-Item -ItemType Directory "$TestDrive/long"
        1..40 | ForEach-Object { Write-LongLog "$TestDrive/long/$_.json.gz" 50 }
        $stop = Stop-WhileRunning "Get-BedrockTrailEvent '$TestDrive/long' -EventSource * | Find-BedrockThreat" "$TestDrive/long"
        $stop.WasRunning | Should -BeTrue
        $stop.OpenFiles | Should -BeNullOrEmpty
        $stop.ReadAfter | Should -BeLessThan 1MB
        Remove-Item "$TestDrive/long" -Recurse
    }

    Context 'Output' {
        BeforeAll {
            $Findings = $Events | Find-BedrockThreat
        }

        It 'composes with PowerShell''s own commands' {
            $sorted = Get-BedrockTrailEvent -Path $Sample | Find-BedrockThreat | Sort-Object RiskScore -Descending
            $sorted[0].RiskScore | Should -BeGreaterOrEqual $sorted[-1].RiskScore
            ($Findings | Where-Object Severity -GE High).Count | Should -BeGreaterThan 0
            ($Findings | Where-Object Outcome -EQ Succeeded).Count | Should -BeLessThan $Findings.Count
            ($Findings | Group-Object Principal).Name | Should -Contain 'svc-leaked'
            $csv = $Findings | Select-Object Severity, Title, Principal | ConvertTo-Csv | ConvertFrom-Csv
            $csv.Count | Should -Be $Findings.Count
            $csv[0].Severity | Should -Be 'Critical'
            $Findings | Export-Csv "$TestDrive/f.csv"
            (Import-Csv "$TestDrive/f.csv").Count | Should -Be $Findings.Count
            $json = $Findings | ConvertTo-Json -Depth 4 -EnumsAsStrings | ConvertFrom-Json
            $json[0].Severity | Should -Be 'Critical'
            $json[0].EventIds | Should -Be $Findings[0].EventIds
        }

        It 'leads back to the events' {
            $finding = $Findings | Where-Object { $_.Title -like '*Logging Deleted' } | Select-Object -First 1
            @($Events | Where-Object EventId -In $finding.EventIds).EventName | Should -Be 'DeleteModelInvocationLoggingConfiguration'
        }

        It 'says in DrillDown how, in a command that runs' {
            foreach ($finding in $Findings | Where-Object Severity -GE High) {
                $finding.DrillDown | Should -Not -Match '\$path'
                $command = $finding.DrillDown -replace ' \| [FGS]\w+-\w+ [^|}]*( }|)$', '$1' # without its last step, which only shows
                $shown = & ([scriptblock]::Create($command))
                $shown.EventId | Sort-Object | Should -Be ($finding.EventIds + $finding.PrecedingEventIds | Sort-Object -Unique)
                & ([scriptblock]::Create($finding.DrillDown)) | Out-String | Should -Not -BeNullOrEmpty
            }
        }

        It 'shows the decisive in a table of <_> characters' -ForEach 79, 120 {
            $lines = (Format-Shown $Findings $_) -split "`n"
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
            $lines -match 'Severity\s+Risk\s+FirstTime\s+Title\s+Principal' | Should -Not -BeNullOrEmpty
            $lines -match 'High\s+80 2026-10-03 02:14Z Bedrock Model Invocation\s+svc-leaked' | Should -Not -BeNullOrEmpty
            if ($_ -ge 120) { $lines -match 'svc-leaked\s+Denied\s+1 us-west-2' | Should -Not -BeNullOrEmpty }
        }

        It 'colours severities where colours are wanted only' {
            $rendering = $PSStyle.OutputRendering
            try {
                $PSStyle.OutputRendering = 'Ansi'
                $Findings | Out-String | Should -Match '\x1b\[91mHigh\x1b\[0m'
                $PSStyle.OutputRendering = 'PlainText'
                $Findings | Out-String | Should -Not -Match '\x1b'
            }
            finally { $PSStyle.OutputRendering = $rendering }
        }

        It 'shows everything in a list' {
            $text = Format-Shown ($Findings[0] | Format-List) 120
            foreach ($member in 'Title', 'Severity', 'AccessKeyIds', 'SourceIPAddresses', 'Techniques', 'FalsePositives', 'EventIds', 'DrillDown') {
                $text | Should -Match "(?m)^$member\s+: \S"
            }
        }

        It 'shows no control character in <_>' -ForEach 'Format-Table', 'Format-List', 'Format-Wide', 'Format-Custom' {
            $finding = ConvertTo-Line (New-TrailRecord @{ userAgent = $Hostile; sourceIPAddress = $Hostile; errorCode = $Hostile; awsRegion = $Hostile; recipientAccountId = $Hostile
                    userIdentity = @{ type = $Hostile; userName = $Hostile; arn = $Hostile; accessKeyId = $Hostile } }) | Find-BedrockThreat
            $finding | Should -Not -BeNullOrEmpty
            foreach ($width in 80, 120, 400) {
                Format-Shown ($finding | & $_) $width | Should -Not -Match '[\x00-\x08\x0b-\x1f\x7f\u202e]'
            }
            "$finding" | Should -Not -Match '[\x00-\x1f\u202e]'
        }
    }
}
