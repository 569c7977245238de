BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    $Events = Get-BedrockTrailEvent $Sample -EventSource *
    $Summaries = $Events | Measure-BedrockActivity
    $Leaked = $Summaries | Where-Object Principal -eq svc-leaked

    function New-Session([string] $Name, [string] $Key) {
        [ordered]@{ type = 'AssumedRole'; arn = "arn:aws:sts::111122223333:assumed-role/admin/$Name"; accountId = '111122223333'; accessKeyId = $Key }
    }
}

Describe 'Measure-BedrockActivity' {
    Context 'Groups' {
        It 'gives one summary for each identity, the busiest first' {
            $Summaries | ForEach-Object { $_.PSTypeNames[0] | Should -Be 'BedrockIR.Events.Activity.ActivitySummary' }
            $Summaries[0].Principal | Should -Be 'svc-leaked'
            $Summaries.Group | Sort-Object -Unique | Should -HaveCount $Summaries.Count
            $Summaries.Calls | Should -Be ($Summaries.Calls | Sort-Object -Descending)
        }

        It 'counts every event once' {
            ($Summaries | Measure-Object -Sum Calls, StreamCompletions, OtherCalls | Measure-Object -Sum Sum).Sum | Should -Be $Events.Count
            ($Summaries | Measure-Object -Sum OtherCalls).Sum | Should -Be ($Events | Where-Object -Not IsBedrock).Count
        }

        It 'groups by <_>' -ForEach 'Principal', 'AccessKeyId', 'SourceIPAddress', 'UserAgent', 'ModelId', 'InvocationPath', 'Region', 'EventName' {
            $key = $_
            # Sessions that a service opens for each request count as one principal; the next test is about those.
            $own = $Events | Where-Object { $key -ne 'Principal' -or -not $_.InvokedBy }
            $groups = $own | Measure-BedrockActivity -By $key
            $expected = $own | Where-Object -Not IsStreamCompletion | Group-Object { $_.$key ?? '(none)' } -CaseSensitive
            foreach ($group in $groups) {
                $group.Group | Should -Be $group.$key
                $group.Calls + $group.OtherCalls | Should -Be ($expected | Where-Object Name -CEQ $group.$key).Count
            }
            $groups.Count | Should -Be @($expected).Count
        }

        It 'counts the sessions that Bedrock opens in a role as one principal' {
            $theirs = $Events | Where-Object { $_.InvokedBy -and $_.Principal -match '/Bedrock\w*Session-' }
            $theirs.Count | Should -BeGreaterThan 1
            $groups = $theirs | Measure-BedrockActivity -By Principal
            $groups.Group | Should -BeLike '* (bedrock.amazonaws.com)'
            ($groups | Measure-Object -Sum Calls).Sum | Should -Be @($theirs).Count
        }

        It 'groups by hour' {
            $hours = $Events | Measure-BedrockActivity Hour | Sort-Object Hour
            $hours[0].Hour | Should -BeOfType [DateTimeOffset]
            $hours.Count | Should -Be ($Events | Group-Object { $_.EventTime.Hour }).Count
            $hours[0].Group | Should -Be '2026-10-03 00:00:00Z'
        }

        It 'groups by several keys at once, in any order and by position' {
            $groups = $Events | Measure-BedrockActivity Region, AccessKeyId
            ($groups | Measure-Object -Sum Calls).Sum | Should -Be ($Summaries | Measure-Object -Sum Calls).Sum
            ($groups | Where-Object { $_.AccessKeyId -eq 'AKIAIOSFODNN7LEAKED0' }).Region | Sort-Object | Should -Be 'us-east-1', 'us-west-2'
            $groups[0].Principal | Should -BeNullOrEmpty
            ($Events | Measure-BedrockActivity -By AccessKeyId, Region).Group | Should -Be $groups.Group
        }

        It 'refuses <What>' -ForEach @(
            @{ What = 'a key that there is not'; By = 'Regoin'; Id = 'CannotConvertArgumentNoMessage,*' }
            @{ What = 'a number that is no key'; By = 99; Id = 'CannotConvertArgumentNoMessage,*' }
            @{ What = 'several keys as one text'; By = 'Region;Hour'; Id = 'CannotConvertArgumentNoMessage,*' }
            @{ What = 'no key'; By = @(); Id = 'ParameterArgumentValidationError*' }
            @{ What = '$null'; By = $null; Id = 'ParameterArgumentValidationError*' }
        ) {
            { $Events | Measure-BedrockActivity -By $By } | Should -Throw -ErrorId $Id
        }

        It 'names the keys that there are when it refuses one' {
            $failure = { $Events | Measure-BedrockActivity -By Regoin } | Should -Throw -PassThru
            $failure.Exception.Message | Should -BeLike '*Principal*AccessKeyId*Hour*'
        }

        It 'completes -By' {
            $keys = 'AccessKeyId', 'EventName', 'Hour', 'InvocationPath', 'ModelId', 'Principal', 'Region', 'SourceIPAddress', 'UserAgent'
            Get-Completion 'Measure-BedrockActivity -By ' | Sort-Object | Should -Be $keys
            Get-Completion 'Measure-BedrockActivity -By Acc' | Should -Be 'AccessKeyId'
            Get-Completion 'Measure-BedrockActivity -By Region, Ho' | Should -Be 'Hour'
        }
    }

    Context 'What a suspect did' {
        It 'is shown for calls of Bedrock' {
            $Leaked.Calls | Should -Be @($Events | Where-Object { $_.UserName -eq 'svc-leaked' -and $_.IsBedrock -and -not $_.IsStreamCompletion }).Count
            $Leaked.Denied | Should -Be 3
            $Leaked.Errors['ValidationException'] | Should -Be 6
            ($Leaked.Errors.Values | Measure-Object -Sum).Sum | Should -Be $Leaked.Failed
            $Leaked.AccessKeyIds | Should -Be 'AKIAIOSFODNN7LEAKED0'
            $Leaked.Regions | Sort-Object | Should -Be 'us-east-1', 'us-west-2'
            $Leaked.FirstTime | Should -Be ([DateTimeOffset]'2026-10-03T02:09:12Z')
            $Leaked.LastTime | Should -Be ([DateTimeOffset]'2026-10-03T06:38:41Z')
        }

        It 'is shown for what was called elsewhere' {
            $Leaked.OtherApiCalls.EventName | Should -Contain 'CreateUser'
            $Leaked.OtherApiCalls.EventName | Should -Contain 'AttachUserPolicy'
            $Leaked.OtherApiCalls.EventName | Should -Contain 'GetCallerIdentity'
            $Leaked.OtherApiCalls.EventSource | Should -Not -Contain 'bedrock.amazonaws.com'
            ($Leaked.OtherApiCalls | Measure-Object -Sum Count).Sum | Should -Be $Leaked.OtherCalls
            $Leaked.OtherApiCalls[0].PSTypeNames[0] | Should -Be 'BedrockIR.Events.Activity.ApiCallSummary'
        }

        It 'is empty elsewhere where the source has Bedrock''s events only' {
            $only = Get-BedrockTrailEvent $Sample | Measure-BedrockActivity | Where-Object Principal -eq svc-leaked
            $only.OtherCalls | Should -Be 0
            $only.Calls | Should -Be $Leaked.Calls
        }

        It 'is shown under the beginning of a chain of sessions' {
            $issue = New-TrailRecord @{ eventSource = 'sts.amazonaws.com'; eventName = 'AssumeRole'; responseElements = @{ credentials = @{ accessKeyId = 'ASIA1' } } }
            $use = New-TrailRecord @{ eventName = 'InvokeModel'; userIdentity = New-Session me ASIA1 }
            $other = New-TrailRecord @{ eventName = 'InvokeModel'; userIdentity = New-Session me ASIA2 }
            $groups = $use, $other, $issue | Measure-BedrockActivity | Sort-Object Principal
            $groups.Principal | Should -Be 'admin/me', 'mallory'
            $groups[1].Principals | Sort-Object | Should -Be 'admin/me', 'mallory'
            $groups[1].OtherApiCalls.EventName | Should -Be 'AssumeRole'
        }
    }

    Context 'Input' {
        It 'takes <What>' -ForEach @(
            @{ What = 'what Find-CTEvent returns'; Call = { $Events | ForEach-Object { [pscustomobject]@{ EventId = 'x'; EventName = 'x'; Username = 'x'; CloudTrailEvent = $_.Raw } } } }
            @{ What = 'JSON lines'; Call = { $Events.Raw } }
            @{ What = 'what ConvertFrom-Json makes'; Call = { $Events.Raw | ConvertFrom-Json } }
            @{ What = 'events saved by Export-Clixml'; Call = { $Events | Export-Clixml "$TestDrive/e.xml"; Import-Clixml "$TestDrive/e.xml" } }
        ) {
            $groups = & $Call | Measure-BedrockActivity -WarningVariable warnings -ErrorVariable problems
            ($groups | ForEach-Object { "$($_.Group) $($_.Calls) $($_.OtherCalls)" }) | Should -Be ($Summaries | ForEach-Object { "$($_.Group) $($_.Calls) $($_.OtherCalls)" })
            "$warnings$problems" | Should -BeNullOrEmpty
        }

        It 'counts an event that comes twice once' {
            ($Events + $Events | Measure-BedrockActivity)[0].Calls | Should -Be $Leaked.Calls
        }

        It 'refuses what is no event, and goes on' {
            $groups = @($Events[0]; 42; $null; $Events[1]) | Measure-BedrockActivity -By Region -ErrorAction SilentlyContinue -ErrorVariable problems
            ($groups | Measure-Object -Sum Calls, OtherCalls, StreamCompletions | Measure-Object -Sum Sum).Sum | Should -Be 2
            $problems.FullyQualifiedErrorId | Should -Be 'NotAnEvent,BedrockIR.Commands.MeasureBedrockActivityCommand', 'NotAnEvent,BedrockIR.Commands.MeasureBedrockActivityCommand'
        }

        It 'calls an empty pipeline an error' {
            { @() | Measure-BedrockActivity -ErrorAction Stop } | Should -Throw -ErrorId 'NothingGiven,*'
        }

        It 'warns where there are too many groups, and loses no call' {
            $json = ConvertTo-Line (New-TrailRecord @{ userAgent = 'AGENT'; eventID = $null })
            $groups = 1..50100 | ForEach-Object { $json.Replace('AGENT', "agent $_") } | Measure-BedrockActivity -By UserAgent -WarningVariable warnings -WarningAction SilentlyContinue
            $groups.Count | Should -Be 50001
            $groups[0].Group | Should -Be '(further groups)'
            $groups[0].Calls | Should -Be 100
            $warnings | Should -HaveCount 1
            $warnings[0] | Should -BeLike '*100 events*Group by fewer values*'
        }

        It 'stops when the pipeline is stopped' {
            $line = ConvertTo-Line (New-TrailRecord @{ eventID = $null })
            $stop = Stop-WhileRunning "1..100000000 | ForEach-Object { '$line' } | Measure-BedrockActivity" $TestDrive
            $stop.WasRunning | Should -BeTrue
            $stop.State | Should -Be 'Stopped'
        }
    }

    Context 'Output' {
        It 'composes with PowerShell''s own commands' {
            ($Summaries | Sort-Object OtherCalls -Descending)[0].Principal | Should -Be 'cloudtrail.amazonaws.com'
            ($Summaries | Where-Object Denied -GT 0).Principal | Should -Be 'svc-leaked'
            ($Summaries | Where-Object Principal -eq svc-leaked | Select-Object -ExpandProperty OtherApiCalls).EventName | Should -Contain 'CreateUser'
            ($Summaries | Select-Object -First 2).Count | Should -Be 2
            ($Summaries | ConvertTo-Json -Depth 4 | ConvertFrom-Json)[0].OtherApiCalls[0].EventName | Should -Be $Leaked.OtherApiCalls[0].EventName
            ($Summaries | ConvertTo-Csv | ConvertFrom-Csv)[0].Calls | Should -Be $Leaked.Calls
            "$Leaked" | Should -Be "svc-leaked: $($Leaked.Calls) calls"
        }

        It 'equals what bedrockir activity prints' {
            $cli = Join-Path $Repository 'src/BedrockIR.Cli'
            $dll = Get-ChildItem $cli -Recurse -Filter BedrockIR.Cli.dll | Where-Object FullName -match '[\\/]bin[\\/]' | Sort-Object LastWriteTime -Descending | Select-Object -First 1
            if (-not $dll) { Set-ItResult -Skipped -Because 'the command line is not built'; return }
            foreach ($by in 'Principal', 'AccessKeyId,Region,EventName') {
                $json = dotnet $dll.FullName activity $Sample --by $by --format json
                $LASTEXITCODE | Should -Be 0
                $printed = $json | ConvertFrom-Json
                $here = $Events | Measure-BedrockActivity -By ($by -split ',')
                $printed.Count | Should -Be $here.Count
                foreach ($member in 'Group', 'Calls', 'Failed', 'Denied', 'OtherCalls', 'StreamCompletions', 'InputTokens', 'OutputTokens') {
                    $printed.$member | Should -Be $here.$member
                }
            }
        }

        It 'shows the decisive in a table of <_> characters' -ForEach 79, 120 {
            $lines = (Format-Shown $Summaries $_) -split "`n"
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
            $lines -match 'Group\s+Calls\s+Failed\s+Denied\s+Other\s+FirstTime' | Should -Not -BeNullOrEmpty
            $lines -match 'svc-leaked\s+81\s+15\s+3\s+7\s+2026-10-03 02:09Z' | Should -Not -BeNullOrEmpty
            if ($_ -ge 120) { $lines -match 'svc-leaked .* 2026-10-03 06:38Z' | Should -Not -BeNullOrEmpty }
        }

        It 'shows the whole of a group of several keys, and of an endless one the beginning, at <_> characters' -ForEach 79, 120 {
            $shown = Format-Shown ($Events | Measure-BedrockActivity -By AccessKeyId, Region, EventName | Select-Object -First 1) $_
            $shown | Should -Match '(?m)^AKIAIOSFODNN7LEAKED0, '
            $shown | Should -Match '(?m)^us-east-1, InvokeModel'
            $endless = ConvertTo-Line (New-TrailRecord @{ userAgent = 'x' * 5000 }) | Measure-BedrockActivity -By UserAgent
            @((Format-Shown $endless $_) -split "`n" -match 'xxx').Count | Should -Be 4
        }

        It 'shows what was called elsewhere in a table of <_> characters' -ForEach 79, 120 {
            $lines = (Format-Shown $Leaked.OtherApiCalls $_) -split "`n"
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
            $lines -match '2026-10-03 \d\d:\d\dZ\s+2 CreateUser' | Should -Not -BeNullOrEmpty
        }

        It 'shows everything in a list' {
            $text = Format-Shown ($Leaked | Format-List)
            $text | Should -Match 'Errors +: (?=[\s\S]*ValidationException × 6)'
            $text | Should -Match 'AccessKeyIds +: AKIAIOSFODNN7LEAKED0'
            $text | Should -Match 'OtherCalls +: 7'
            $text | Should -Match 'CreateUser × 2'
        }

        It 'shows no control character in <_>' -ForEach 'Format-Table', 'Format-List', 'Out-String', 'Format-Wide', 'Format-Custom' {
            $hostile = ConvertTo-Line (New-TrailRecord @{ userAgent = $Hostile; eventName = $Hostile; sourceIPAddress = $Hostile; errorCode = $Hostile; awsRegion = $Hostile; requestParameters = @{ modelId = $Hostile } })
            $groups = $hostile | Measure-BedrockActivity -By UserAgent, EventName, SourceIPAddress, Region, ModelId
            foreach ($width in 79, 120, 400) {
                $text = Format-Shown ($groups | & $_) $width
                $text | Should -Not -Match '[\x00-\x08\x0b-\x1f\x7f\u202e]'
                $text.Length | Should -BeGreaterThan 5
            }
        }
    }
}
