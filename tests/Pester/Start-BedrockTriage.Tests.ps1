BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    $Logs = Join-Path $TestDrive 'logs'
    Write-TrailLog "$Logs/a.json" (New-TrailRecord)
    Write-TrailLog "$Logs/b [1].json.gz" (New-TrailRecord @{ eventName = 'CreateUser'; eventSource = 'iam.amazonaws.com' })
}

Describe 'Start-BedrockTriage' {
    Context 'The answer' {
        BeforeAll {
            $t = Start-BedrockTriage -Path $Sample -WarningVariable warnings -ErrorVariable problems
        }

        It 'is one TriageResult' {
            @($t).Count | Should -Be 1
            $t.PSTypeNames[0] | Should -Be 'BedrockIR.Triage.TriageResult'
            "$warnings$problems" | Should -BeNullOrEmpty
        }

        It 'counts every record' {
            $t.EventCount | Should -Be 210
            $t.BedrockEventCount | Should -Be 159
            $t.SkippedCount | Should -Be 0
            $t.Skipped | Should -BeNullOrEmpty
            $t.FileCount | Should -Be 19
            $t.AccountIds | Should -Be '111122223333'
            $t.FirstTime | Should -BeOfType [DateTimeOffset]
            $t.FirstTime | Should -BeLessThan $t.LastTime
        }

        It 'accuses the guilty first and the innocent of nothing grave' {
            $t.Principals[0].Principal | Should -Be 'svc-leaked'
            $t.Principals[0].AccessKeyIds | Should -Be 'AKIAIOSFODNN7LEAKED0'
            $t.Principals[0].EventCount | Should -Be 100
            $guilty = 'svc-leaked', 'backup-sync', 'BedrockAPIKey-x7k2'
            ($t.Principals | Where-Object Severity -GT Low).Principal | ForEach-Object { $_ | Should -BeIn $guilty }
            ($t.Principals | Where-Object Principal -Like 'chatbot-prod*').FindingCount | Should -Be 0
        }

        It 'looks at a time, and says so' {
            $some = Start-BedrockTriage $Sample -StartTime 2026-10-03T02:00 -EndTime ([datetime]::new(2026, 10, 3, 2, 30, 0)) -MaxInflatedSize 1GB
            $some.EventCount + $some.OutsideTimeRangeCount | Should -BeLessThan $t.EventCount
            $some.ExcludedFileCount + $some.FileCount | Should -Be $t.FileCount
            $some.FirstTime | Should -BeGreaterOrEqual $some.StartTime
            $some.LastTime | Should -BeLessOrEqual $some.EndTime
            $some | Out-String | Should -Match 'Window +only events from 2026-10-03 02:00:00Z up to 2026-10-03 02:30:00Z'
        }

        It 'finds what Find-BedrockThreat finds' {
            $found = Get-BedrockTrailEvent $Sample -EventSource * | Find-BedrockThreat
            $t.Findings.Count | Should -Be $found.Count
            $t.Findings.EventIds | Sort-Object -Unique | Should -Be ($found.EventIds | Sort-Object -Unique)
        }

        It 'has lists that PowerShell can index' {
            @($t.Findings[0]).Count | Should -Be 1
            $t.Findings[1] | Should -Not -BeNullOrEmpty
            $t.Findings[-1].RiskScore | Should -BeLessOrEqual $t.Findings[0].RiskScore
            $t.Findings[0, 1].Count | Should -Be 2
            $t.Principals[0].ApiCalls[0].EventName | Should -Be 'GetCallerIdentity'
            $t.Principals[0].Regions[0] | Should -Be 'us-east-1'
            $t.Findings[0].Techniques[0] | Should -Match '^\w'
        }

        It 'goes on down the pipeline' {
            ($t.Findings | Where-Object { $_.Outcome -eq 'Succeeded' -and $_.Severity -ge 'High' } | Sort-Object FirstTime)[0].Principal | Should -Be 'svc-leaked'
            ($t.Principals | Sort-Object RiskScore -Descending)[0].Principal | Should -Be 'svc-leaked'
            $t.Principals[0].ApiCalls.EventName | Should -Contain 'CreateAccessKey'
            ($t.Findings | Group-Object Severity).Count | Should -BeGreaterThan 0
            $json = $t | ConvertTo-Json -Depth 6 -EnumsAsStrings | ConvertFrom-Json
            $json.Findings.Count | Should -Be $t.Findings.Count
            $json.Findings[0].Severity | Should -Be 'Critical'
            $t.Principals | Export-Csv "$TestDrive/p.csv"
            (Import-Csv "$TestDrive/p.csv")[0].Principal | Should -Be 'svc-leaked'
        }

        It 'is shown in few words, within <_> characters' -ForEach 79, 120 {
            $width = $_
            $text = Invoke-Pwsh "`$t = Start-BedrockTriage '$Sample'; [BedrockIR.Formatting.View]::FormatTriage(`$t, $width) -replace '\x1b\[[0-9;]*m'"
            ($text | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $width
            "$text" | Should -Match 'BedrockIR triage   2026-10-03 00:03Z – 07:05Z   account 111122223333'
            "$text" | Should -Match 'CRITICAL\s+svc-leaked \(AKIA…LEAKED0\)'
            "$text" | Should -Match 'Bedrock Model Invocation Logging Deleted'
            "$text" | Should -Match 'Read +210 events \(159 of Bedrock\)'
        }

        It 'is shown as $t, and as a part of other objects' {
            Format-Shown $t | Should -Match 'svc-leaked \(AKIA…LEAKED0\) is very likely compromised'
            Format-Shown ($t | Format-List EventCount, FirstTime) | Should -Match 'EventCount : 210'
            Format-Shown ($t | Select-Object EventCount) | Should -Match '210'
        }

        It 'has no colours where colours are off' {
            Invoke-Pwsh "`$PSStyle.OutputRendering = 'PlainText'; Start-BedrockTriage '$Sample' | Out-String" | Should -Not -Match '\x1b'
        }

        It 'has views of its parts within <_> characters' -ForEach 79, 120 {
            foreach ($view in $t.Findings, $t.Principals, $t.Principals[0].ApiCalls) {
                $lines = (Format-Shown $view $_) -split "`n"
                ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
            }
            Format-Shown $t.Principals $_ | Should -Match '(?m)^Critical\s+\d+ svc-leaked\s+\d+\s+100 2026-10-03 02:09Z'
            Format-Shown $t.Principals[0].ApiCalls $_ | Should -Match '(?m)^2026-10-03 02:12Z\s+\d+ InvokeModel\s+ValidationException'
        }
    }

    Context 'Paths' {
        It 'takes logs by <What>' -ForEach @(
            @{ What = 'position'; Call = { Start-BedrockTriage $Logs } }
            @{ What = 'name'; Call = { Start-BedrockTriage -Path $Logs } }
            @{ What = 'literal path'; Call = { Start-BedrockTriage -LiteralPath "$Logs/a.json", "$Logs/b [1].json.gz" } }
            @{ What = 'files from Get-ChildItem, as one triage'; Call = { Get-ChildItem $Logs | Start-BedrockTriage } }
            @{ What = 'a folder from Get-Item'; Call = { Get-Item $Logs | Start-BedrockTriage } }
            @{ What = 'wildcards'; Call = { Start-BedrockTriage "$Logs/*.json*" } }
            @{ What = 'an alias of LiteralPath'; Call = { Start-BedrockTriage -PSPath $Logs } }
        ) {
            $t = @(& $Call)
            $t.Count | Should -Be 1
            $t[0].EventCount | Should -Be 2
            $t[0].Findings.Count | Should -Be 1
        }

        It 'takes relative paths after Set-Location' {
            Push-Location $TestDrive
            try { (Start-BedrockTriage ./logs).EventCount | Should -Be 2 }
            finally { Pop-Location }
        }

        It 'reports a path that does not exist, and triages the others' {
            $t = Start-BedrockTriage nosuch, $Logs -ErrorAction SilentlyContinue -ErrorVariable problems
            $t.EventCount | Should -Be 2
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -Be 'PathNotFound,BedrockIR.Commands.StartBedrockTriageCommand'
            { Start-BedrockTriage nosuch -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFound,*'
        }

        It 'returns nothing when no path exists: an empty answer would pass for an all-clear' {
            Start-BedrockTriage nosuch -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        }

        It 'reports where there are no logs' {
            $null = New-Item -ItemType Directory "$TestDrive/empty"
            $null = Start-BedrockTriage "$TestDrive/empty" -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'NoLogsFound,*'
        }

        It 'refuses both kinds of paths at once' {
            { Start-BedrockTriage -Path . -LiteralPath . } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        }
    }

    Context 'Damage' {
        It 'says what it skipped, in a warning and in the answer' {
            Write-TrailLog "$TestDrive/bad/good.json" (New-TrailRecord)
            Write-Text "$TestDrive/bad/broken.json" '{"Records":[{"eventName":'
            Write-Text "$TestDrive/bad/notes.txt" 'no log'
            $t = Start-BedrockTriage "$TestDrive/bad" -WarningVariable warnings -WarningAction SilentlyContinue -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems.FullyQualifiedErrorId | Should -Be 'InputIncomplete,BedrockIR.Commands.StartBedrockTriageCommand'
            $t.EventCount | Should -Be 1
            $t.Skipped.Count | Should -Be 2
            $t.SkippedCount | Should -Be ($t.Skipped | Measure-Object Count -Sum).Sum
            $warnings.Count | Should -Be 2
            "$warnings" | Should -Match 'broken\.json at offset 12'
            "$warnings" | Should -Match 'notes\.txt'
            Format-Shown $t | Should -Match 'Skipped\s+1 record'
            foreach ($width in 80, 120) {
                $text = Format-Shown $t.Skipped $width
                ($text -split "`n" | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $width
                $text | Should -Match 'DamagedJson\s+1\s+12 '
            }
            Format-Shown $t.Skipped 300 | Should -Match 'NotCloudTrail\s+0\s+\S+notes\.txt\s+the file does not begin with JSON'
        }

        It 'counts duplicates once' {
            $record = New-TrailRecord
            Write-TrailLog "$TestDrive/twice/a.json" $record
            Write-TrailLog "$TestDrive/twice/b.json" $record
            $t = Start-BedrockTriage "$TestDrive/twice"
            $t.EventCount | Should -Be 1
            $t.SkippedCount | Should -Be 1
            $t.Skipped[0].Reason | Should -Be 'Duplicate'
        }

        It 'shows no control character of a hostile log' {
            $identity = @{ type = 'IAMUser'; userName = $Hostile; arn = $Hostile; accessKeyId = $Hostile }
            $with = @{ userAgent = $Hostile; sourceIPAddress = $Hostile; awsRegion = $Hostile; recipientAccountId = $Hostile; userIdentity = $identity }
            Write-TrailLog "$TestDrive/hostile/a.json" (New-TrailRecord $with), (New-TrailRecord ($with + @{ eventName = $Hostile; eventSource = 'x'; errorCode = $Hostile }))
            $t = Start-BedrockTriage "$TestDrive/hostile"
            $t.Findings.Count | Should -Be 1
            foreach ($part in $t, $t.Findings, $t.Principals, $t.Principals[0].ApiCalls, ($t.Principals | Format-List), ($t | Format-List Findings, Principals), ($t | Format-Custom -Depth 3)) {
                Format-Shown $part 120 | Should -Not -Match '[\x00-\x08\x0b-\x1f\x7f\u202e]'
            }
        }
    }

    Context 'Rules' {
        It 'runs the user''s rules too, and warns of those that cannot be loaded' {
            Write-Text "$TestDrive/rules/own.yml" "title: Own`nid: 11111111-2222-3333-4444-555555555555`nlogsource:`n    product: aws`n    service: cloudtrail`ndetection:`n    selection:`n        eventName: 'CreateUser'`n    condition: selection`nlevel: critical`n"
            Write-Text "$TestDrive/rules/bad.yml" "title: Bad`ndetection: 42`n"
            $t = Start-BedrockTriage $Logs -RulePath "$TestDrive/rules" -WarningVariable warnings -WarningAction SilentlyContinue -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems.FullyQualifiedErrorId | Should -Be 'RulesNotLoaded,BedrockIR.Commands.StartBedrockTriageCommand'
            $t.Findings[0].Title | Should -Be 'Own'
            $t.Findings.Count | Should -Be 2
            $t.RuleProblems.Count | Should -Be 1
            "$warnings" | Should -Match 'bad\.yml'
        }

        It 'reports a rule path that does not exist' {
            $t = Start-BedrockTriage $Logs -RulePath nosuch -ErrorAction SilentlyContinue -ErrorVariable problems
            $t.EventCount | Should -Be 2
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        }
    }

    Context 'Writing nothing' {
        It 'writes nothing without -OutputPath' {
            Push-Location (New-Item -ItemType Directory "$TestDrive/here")
            try { $t = Start-BedrockTriage $Logs }
            finally { Pop-Location }
            $t.CasePath | Should -BeNullOrEmpty
            $t.ReportPath | Should -BeNullOrEmpty
            Get-ChildItem "$TestDrive/here" | Should -BeNullOrEmpty
        }

        It 'triages with -WhatIf, but writes nothing' {
            $said = Invoke-Pwsh "(Start-BedrockTriage '$Logs' -OutputPath '$TestDrive/whatif' -WhatIf).Findings.Count"
            $said[-1] | Should -Be '1'
            $said[0] | Should -Match "What if: .*Write the report.*whatif"
            Test-Path "$TestDrive/whatif" | Should -BeFalse
        }

        It 'triages, but writes nothing, when the answer to -Confirm is no' {
            (Get-Command Start-BedrockTriage).Parameters.Keys | Should -Contain 'Confirm'
            Invoke-Pwsh "`$ConfirmPreference = 'None'; (Start-BedrockTriage '$Logs').Findings.Count" | Should -Be '1'
        }
    }

    Context 'The case folder' {
        It 'is made anew in -OutputPath for each run' {
            $day = [DateTimeOffset]::UtcNow.ToString('yyyy-MM-dd')
            $t = Start-BedrockTriage $Logs "$TestDrive/case"
            $t.CasePath | Should -BeLike (Join-Path $TestDrive 'case/????-??-??-1')
            (Split-Path $t.CasePath -Leaf) | Should -BeGreaterOrEqual "$day-1"
            $t.ReportPath | Should -Be (Join-Path $t.CasePath 'report.html')
            (Get-ChildItem $t.CasePath).Name | Sort-Object | Should -Be 'findings.csv', 'report.html', 'triage.json'
            $again = Start-BedrockTriage $Logs -OutputPath "$TestDrive/case"
            $again.CasePath | Should -BeLike (Join-Path $TestDrive 'case/????-??-??-2')
        }

        It 'holds the answer as data' {
            $t = Start-BedrockTriage $Logs -OutputPath "$TestDrive/data"
            $json = Get-Content "$($t.CasePath)/triage.json" -Raw | ConvertFrom-Json
            $json.EventCount | Should -Be 2
            $json.Findings[0].Severity | Should -Be 'High'
            $json.Findings[0].EventIds | Should -Be $t.Findings[0].EventIds
            (Import-Csv "$($t.CasePath)/findings.csv").Count | Should -Be 1
            Get-Content $t.ReportPath -Raw | Should -Match '(?s)<html.*mallory'
        }

        It 'is named in what is shown' {
            $t = Start-BedrockTriage $Logs -OutputPath "$TestDrive/named"
            Format-Shown $t 300 | Should -Match 'Report\s+.*report\.html'
        }

        It 'is made where PowerShell is, not where the process is' {
            $here = New-Item -ItemType Directory "$TestDrive/there"
            Push-Location $here
            try { $t = Start-BedrockTriage $Logs -OutputPath ./case/deep }
            finally { Pop-Location }
            $t.ReportPath | Should -BeLike (Join-Path $here 'case/deep/*/report.html')
            $t.ReportPath | Should -Exist
        }

        It 'takes a PSDrive and names with brackets as they are' {
            $null = New-PSDrive -Name BirOut -PSProvider FileSystem -Root $TestDrive
            try { $t = Start-BedrockTriage $Logs -OutputPath 'BirOut:/out [1]' }
            finally { Remove-PSDrive BirOut }
            Test-Path -LiteralPath $t.ReportPath | Should -BeTrue
            $t.ReportPath | Should -BeLike '*out `[1`]*'
        }

        It 'cannot be made: the answer comes all the same, with an error' {
            Write-Text "$TestDrive/file" 'a file where a folder should be'
            $t = Start-BedrockTriage $Logs -OutputPath "$TestDrive/file" -ErrorAction SilentlyContinue -ErrorVariable problems
            $t.Findings.Count | Should -Be 1
            $t.ReportPath | Should -BeNullOrEmpty
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -Be 'OutputNotWritable,BedrockIR.Commands.StartBedrockTriageCommand'
            $problems[0].CategoryInfo.Category | Should -Be 'WriteError'
            { Start-BedrockTriage $Logs -OutputPath "$TestDrive/file" -ErrorAction Stop } | Should -Throw -ErrorId 'OutputNotWritable,*'
        }

        It 'cannot be made on another provider' {
            $t = Start-BedrockTriage $Logs -OutputPath Env:/case -ErrorAction SilentlyContinue -ErrorVariable problems
            $t.Findings.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotAFile,*'
        }

        It 'is not made where no log was read' {
            $null = New-Item -ItemType Directory -Force "$TestDrive/nothing"
            $null = Start-BedrockTriage "$TestDrive/nothing" -OutputPath "$TestDrive/nocase" -ErrorAction SilentlyContinue
            Test-Path "$TestDrive/nocase" | Should -BeFalse
        }
    }

    Context 'Progress' {
        It 'says how far it is, and when it is done' {
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript("Import-Module '$Manifest'; Start-BedrockTriage '$Sample'").Invoke()
                $records = $shell.Streams.Progress | Where-Object Activity -Match 'Reading logs'
                $records.Count | Should -BeGreaterThan 1
                $records[0].StatusDescription | Should -Match '^0 of 19 files'
                $records[-1].RecordType | Should -Be 'Completed'
                ($records | Where-Object RecordType -EQ Processing).PercentComplete | ForEach-Object { $_ | Should -BeIn (0..100) }
            }
            finally { $shell.Dispose() }
        }
    }

    Context 'Ending early' {
        It 'stops the work and waits for it when the pipeline is stopped' {
            $null = New-Item -ItemType Directory "$TestDrive/long"
            1..40 | ForEach-Object { Write-LongLog "$TestDrive/long/$_.json.gz" 50 }
            $stop = Stop-WhileRunning "Start-BedrockTriage '$TestDrive/long' -OutputPath '$TestDrive/stopped'" "$TestDrive/long"
            $stop.WasRunning | Should -BeTrue
            $stop.State | Should -Be 'Stopped'
            $stop.OpenFiles | Should -BeNullOrEmpty
            $stop.ReadAfter | Should -BeLessThan 1MB
            $stop.Errors | Should -BeNullOrEmpty
            Test-Path "$TestDrive/stopped" | Should -BeFalse
            Remove-Item "$TestDrive/long" -Recurse
        }
    }
}
