BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    $Logs = Join-Path $TestDrive 'logs'
    Write-TrailLog "$Logs/a.json" (New-TrailRecord @{ eventName = 'InvokeModel'; eventTime = '2026-10-03T02:00:00Z' })
    Write-TrailLog "$Logs/b.json.gz" (New-TrailRecord), (New-TrailRecord @{ eventName = 'CreateUser'; eventSource = 'iam.amazonaws.com' })
    Write-TrailLog "$Logs/deep/er/c [1].json" (New-TrailRecord @{ eventName = 'ListFoundationModels'; eventTime = '2026-10-03T03:00:00Z' })
}

Describe 'Get-BedrockTrailEvent' {
    Context 'Paths' {
        It 'takes a path by <What>' -ForEach @(
            @{ What = 'position'; Call = { Get-BedrockTrailEvent $Logs } }
            @{ What = 'name'; Call = { Get-BedrockTrailEvent -Path $Logs } }
            @{ What = 'literal path'; Call = { Get-BedrockTrailEvent -LiteralPath $Logs } }
            @{ What = 'a folder from Get-Item'; Call = { Get-Item $Logs | Get-BedrockTrailEvent } }
            @{ What = 'files from Get-ChildItem'; Call = { Get-ChildItem $Logs -Recurse -File | Get-BedrockTrailEvent } }
            @{ What = 'several paths'; Call = { Get-BedrockTrailEvent "$Logs/a.json", "$Logs/b.json.gz", "$Logs/deep" } }
            @{ What = 'overlapping paths'; Call = { Get-BedrockTrailEvent $Logs, "$Logs/a.json", "$Logs/deep" } }
            @{ What = 'wildcards'; Call = { Get-BedrockTrailEvent "$Logs/*" } }
            @{ What = 'a FileInfo as argument'; Call = { Get-BedrockTrailEvent (Get-Item $Logs) } }
        ) {
            $events = & $Call
            $events.EventName | Sort-Object | Should -Be 'DeleteModelInvocationLoggingConfiguration', 'InvokeModel', 'ListFoundationModels'
            $events | ForEach-Object { $_.PSTypeNames[0] | Should -Be 'BedrockIR.Events.TrailEvent' }
        }

        It 'takes wildcards within a name' {
            (Get-BedrockTrailEvent "$Logs/?.json*").Count | Should -Be 2
            (Get-BedrockTrailEvent "$Logs/[ab].json").EventName | Should -Be 'InvokeModel'
        }

        It 'takes brackets as they are with -LiteralPath, and escaped with -Path' {
            (Get-BedrockTrailEvent -LiteralPath "$Logs/deep/er/c [1].json").EventName | Should -Be 'ListFoundationModels'
            (Get-BedrockTrailEvent "$Logs/deep/er/c ``[1``].json").EventName | Should -Be 'ListFoundationModels'
            (Get-ChildItem -LiteralPath "$Logs/deep/er" | Get-BedrockTrailEvent).EventName | Should -Be 'ListFoundationModels'
        }

        It 'takes paths relative to PowerShell''s location, which is not the process''s' {
            Push-Location $Logs
            try {
                [Environment]::CurrentDirectory | Should -Not -Be $Logs
                (Get-BedrockTrailEvent a.json).EventName | Should -Be 'InvokeModel'
                (Get-BedrockTrailEvent ./deep).EventName | Should -Be 'ListFoundationModels'
                (Get-BedrockTrailEvent .).Count | Should -Be 3
                (Get-BedrockTrailEvent deep/../a.json).EventName | Should -Be 'InvokeModel'
                (Get-BedrockTrailEvent -LiteralPath a.json).EventName | Should -Be 'InvokeModel'
            }
            finally { Pop-Location }
        }

        It 'takes ~' {
            $provider = Get-PSProvider FileSystem
            $before = $provider.Home
            $provider.Home = $Logs
            try { (Get-BedrockTrailEvent ~/a.json).EventName | Should -Be 'InvokeModel' }
            finally { $provider.Home = $before }
        }

        It 'takes a PSDrive' {
            $null = New-PSDrive -Name BirLogs -PSProvider FileSystem -Root $Logs
            try {
                (Get-BedrockTrailEvent BirLogs:/a.json).EventName | Should -Be 'InvokeModel'
                (Get-BedrockTrailEvent BirLogs:/*.json).EventName | Should -Be 'InvokeModel'
                (Get-BedrockTrailEvent -LiteralPath BirLogs:/a.json).EventName | Should -Be 'InvokeModel'
                (Get-ChildItem BirLogs:/ -Filter a.json | Get-BedrockTrailEvent).EventName | Should -Be 'InvokeModel'
            }
            finally { Remove-PSDrive BirLogs }
        }

        It 'reports <What>, and reads the other paths' -ForEach @(
            @{ What = 'a path that does not exist'; Id = 'PathNotFound'; Category = 'ObjectNotFound'; Wrong = 'nosuch' }
            @{ What = 'a wildcard that fits nothing'; Id = 'PathNotFound'; Category = 'ObjectNotFound'; Wrong = 'nosuch*' }
            @{ What = 'a drive that does not exist'; Id = 'PathNotFound'; Category = 'ObjectNotFound'; Wrong = 'nosuch:/logs' }
            @{ What = 'a path of another provider'; Id = 'NotAFile'; Category = 'InvalidArgument'; Wrong = 'Env:/PATH' }
        ) {
            $events = Get-BedrockTrailEvent $Wrong, $Logs -ErrorAction SilentlyContinue -ErrorVariable problems
            $events.Count | Should -Be 3
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -Be "$Id,BedrockIR.Commands.GetBedrockTrailEventCommand"
            $problems[0].CategoryInfo.Category | Should -Be $Category
            $problems[0].TargetObject | Should -Be $Wrong
            $problems[0].Exception.Message | Should -BeLike "*$Wrong*"
        }

        It 'reports a literal path that does not exist' {
            $events = Get-BedrockTrailEvent -LiteralPath "$Logs/[nosuch]", $Logs -ErrorAction SilentlyContinue -ErrorVariable problems
            $events.Count | Should -Be 3
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        }

        It 'stops at a wrong path where -ErrorAction Stop says so' {
            { Get-BedrockTrailEvent nosuch, $Logs -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFound,*'
            { Get-BedrockTrailEvent -LiteralPath nosuch, $Logs -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFound,*'
        }

        It 'reports where there are no logs' {
            $null = New-Item -ItemType Directory "$TestDrive/empty"
            Get-BedrockTrailEvent "$TestDrive/empty" -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'NoLogsFound,*'
        }
    }

    Context 'Binding' {
        It 'refuses <What>' -ForEach @(
            @{ What = 'paths of both kinds'; Call = { Get-BedrockTrailEvent -Path . -LiteralPath . }; Id = 'AmbiguousParameterSet,*' }
            @{ What = 'a path and input'; Call = { Get-BedrockTrailEvent -Path . -InputObject '{}' }; Id = 'AmbiguousParameterSet,*' }
            @{ What = 'an empty path'; Call = { Get-BedrockTrailEvent '' }; Id = 'ParameterArgumentValidationError*' }
            @{ What = 'no paths'; Call = { Get-BedrockTrailEvent @() }; Id = 'ParameterArgumentValidationError*' }
            @{ What = 'names that are $null'; Call = { Get-BedrockTrailEvent . -EventName $null }; Id = 'ParameterArgumentValidationError*' }
            @{ What = 'sources that are $null'; Call = { Get-BedrockTrailEvent . -EventSource $null }; Id = 'ParameterArgumentValidationError*' }
            @{ What = 'a parameter that it does not have'; Call = { Get-BedrockTrailEvent . -NoSuch }; Id = 'NamedParameterNotFound,*' }
        ) {
            $Call | Should -Throw -ErrorId $Id
        }

        It 'completes -EventName by any part of a name' {
            $found = Get-Completion 'Get-BedrockTrailEvent . -EventName logging'
            $found | Should -Contain 'DeleteModelInvocationLoggingConfiguration'
            $found | Should -Contain 'PutModelInvocationLoggingConfiguration'
            (Get-Completion 'Get-BedrockTrailEvent . -EventName invokem')[0] | Should -Be 'InvokeModel'
            (Get-Completion 'Get-BedrockTrailEvent . -EventName ').Count | Should -BeGreaterThan 50
            Get-Completion 'Get-BedrockTrailEvent . -EventName InvokeModel, DeleteGuardr' | Should -Contain 'DeleteGuardrail'
        }

        It 'completes -Path' {
            Push-Location $Logs
            try { Get-Completion 'Get-BedrockTrailEvent -Path a.j' | Should -BeLike '*a.json' }
            finally { Pop-Location }
        }
    }

    Context 'Filters' {
        It 'gives Bedrock''s own events, or those of -EventSource' {
            (Get-BedrockTrailEvent $Sample).Count | Should -Be 159
            (Get-BedrockTrailEvent $Sample -EventSource *).Count | Should -Be 210
            (Get-BedrockTrailEvent $Logs -EventSource iam.amazonaws.com).EventName | Should -Be 'CreateUser'
            (Get-BedrockTrailEvent $Logs -EventSource IAM*, bedrock*).Count | Should -Be 4
        }

        It 'knows all of Bedrock''s event sources' {
            $sources = 'bedrock.amazonaws.com', 'bedrock-agentcore.amazonaws.com', 'bedrock-mantle.amazonaws.com', 'aws-external-anthropic.amazonaws.com'
            $lines = @($sources) + 'sagemaker.amazonaws.com', 'notbedrock.amazonaws.com', 'bedrock.example.com' |
                ForEach-Object { ConvertTo-Line (New-TrailRecord @{ eventSource = $_ }) }
            ($lines | Get-BedrockTrailEvent).EventSource | Should -Be $sources
        }

        It 'filters by -EventName <Names>' -ForEach @(
            @{ Names = @('InvokeModel'); Count = 1 }
            @{ Names = @('invokemodel'); Count = 1 }
            @{ Names = @('*Model*'); Count = 3 }
            @{ Names = @('InvokeModel', 'List*'); Count = 2 }
            @{ Names = @('InvokeMode?'); Count = 1 }
            @{ Names = @('InvokeMode'); Count = 0 }
        ) {
            @(Get-BedrockTrailEvent $Logs -EventName $Names).Count | Should -Be $Count
            @(Get-ChildItem $Logs -Recurse -File | Get-BedrockTrailEvent -EventName $Names).Count | Should -Be $Count
        }

        It 'filters by -<Name> <Value>' -ForEach @(
            @{ Name = 'UserName'; Value = 'svc-leaked'; Property = 'UserName' }
            @{ Name = 'AccessKeyId'; Value = 'AKIA*LEAKED0'; Property = 'AccessKeyId' }
            @{ Name = 'PrincipalArn'; Value = '*:user/svc-*'; Property = 'Arn' }
            @{ Name = 'SourceIPAddress'; Value = '198.51.*'; Property = 'SourceIPAddress' }
            @{ Name = 'Region'; Value = 'US-west-?'; Property = 'Region' }
            @{ Name = 'ErrorCode'; Value = '*Denied*'; Property = 'ErrorCode' }
            @{ Name = 'ModelId'; Value = '*claude-3-opus*'; Property = 'ModelId' }
        ) {
            $all = Get-BedrockTrailEvent $Sample -EventSource *
            $wanted = @($all | Where-Object $Property -Like $Value)
            $wanted.Count | Should -BeGreaterThan 0
            $wanted.Count | Should -BeLessThan $all.Count
            $by = @{ $Name = $Value }
            (Get-BedrockTrailEvent $Sample -EventSource * @by).EventId | Sort-Object | Should -Be ($wanted.EventId | Sort-Object)
            ($all | Get-BedrockTrailEvent -EventSource * @by).EventId | Sort-Object | Should -Be ($wanted.EventId | Sort-Object)
            (Get-ChildItem $Sample -Recurse -File -Filter *.gz | Get-BedrockTrailEvent -EventSource * @by).Count | Should -Be $wanted.Count
        }

        It 'takes success and failure, and read-only or not, as people write them' {
            $all = Get-BedrockTrailEvent $Sample
            (Get-BedrockTrailEvent $Sample -ErrorCode None).Count + (Get-BedrockTrailEvent $Sample -ErrorCode *).Count | Should -Be $all.Count
            (Get-BedrockTrailEvent $Sample -ReadOnly $true).Count | Should -Be @($all | Where-Object ReadOnly).Count
            (Get-BedrockTrailEvent $Sample -ReadOnly $false).Count | Should -Be @($all | Where-Object { -not $_.ReadOnly }).Count
            (Get-BedrockTrailEvent $Sample -ReadOnly:$false).ReadOnly | Should -Not -Contain $true
            (Get-BedrockTrailEvent $Sample -ReadOnly $null).Count | Should -Be $all.Count
            { Get-BedrockTrailEvent $Sample -ReadOnly maybe } | Should -Throw -ErrorId 'CannotConvertArgument*'
        }

        It 'tells the account that was touched from the caller''s' {
            $line = ConvertTo-Line (New-TrailRecord @{ recipientAccountId = '444455556666' })
            $line | Get-BedrockTrailEvent -AccountId 444455556666 | Should -Not -BeNullOrEmpty
            $line | Get-BedrockTrailEvent -AccountId 111122223333 | Should -BeNullOrEmpty
            $line | Get-BedrockTrailEvent -CallerAccountId 111122223333 | Should -Not -BeNullOrEmpty
            # PowerShell reads it as a number, whose zero must not get lost.
            $line.Replace('444455556666', '012345678901') | Get-BedrockTrailEvent -AccountId 012345678901, 999999999999 | Should -Not -BeNullOrEmpty
            $line.Replace('444455556666', '012345678901') | Get-BedrockTrailEvent -AccountId 012345678901 | Should -Not -BeNullOrEmpty
            $line.Replace('444455556666', '000000000042') | Get-BedrockTrailEvent -AccountId 42, '9*' | Should -Not -BeNullOrEmpty
        }

        It 'refuses <_> as a network, and says what to write' -ForEach '10.0.0.1/8', '10/8', '10.0.0.0/40' {
            $failure = { Get-BedrockTrailEvent $Logs -SourceIPAddress $_ } | Should -Throw -ErrorId 'NotANetwork,*' -PassThru
            $failure.Exception.Message | Should -BeLike '*198.51.100.0/24*'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
        }

        It 'opens only files that can hold what is asked for' {
            $verbose = Get-BedrockTrailEvent $Sample -StartTime 2026-10-03T06:00 -Region us-west-2 -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
            "$verbose" | Should -Match '1 files opened \(.*4 files and 2 folders left out by their names'
        }

        It 'says that there are no logs of the time that was asked for' {
            Get-BedrockTrailEvent $Sample -StartTime 2026-12-01 -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            "$problems" | Should -Match 'There is no log of the requested time, region and account'
        }

        It 'gives duplicates with -KeepDuplicate, from files and from the pipeline' {
            $copy = Copy-Item "$Logs/a.json" (Join-Path $TestDrive 'copy.json') -PassThru
            @(Get-BedrockTrailEvent "$Logs/a.json", $copy).Count | Should -Be 1
            @(Get-BedrockTrailEvent "$Logs/a.json", $copy -KeepDuplicate).Count | Should -Be 2
            $line = ConvertTo-Line (New-TrailRecord)
            @($line, $line | Get-BedrockTrailEvent).Count | Should -Be 1
            @($line, $line | Get-BedrockTrailEvent -KeepDuplicate).Count | Should -Be 2
        }

        It 'limits the size of a file, in PowerShell''s units' {
            $lines = (1..100 | ForEach-Object { ConvertTo-Line (New-TrailRecord) }) -join "`n"
            Write-Text "$TestDrive/long.json" $lines
            $some = Get-BedrockTrailEvent "$TestDrive/long.json" -MaxInflatedSize 4KB -MaxRecordSize 16MB -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
            $some.Count | Should -BeLessThan 10
            "$warnings" | Should -Match 'limit of 4,096 bytes'
            { Get-BedrockTrailEvent $Logs -MaxRecordSize 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
            { Get-BedrockTrailEvent $Logs -MaxRecordSize 2GB } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        }

        It 'completes -Region' {
            Get-Completion 'Get-BedrockTrailEvent . -Region west-2' | Should -Be 'eu-west-2', 'us-west-2'
        }

        It 'filters by time given as <What>' -ForEach @(
            @{ What = 'text with Z'; Start = '2026-10-03T02:14:06Z'; End = '2026-10-03T02:59:59Z' }
            @{ What = 'text without an offset, which is UTC'; Start = '2026-10-03T02:14:06'; End = '2026-10-03 02:59' }
            @{ What = 'text with an offset'; Start = '2026-10-02T22:14:06-04:00'; End = '2026-10-03T04:30+02:00' }
            @{ What = 'DateTimeOffset'; Start = [DateTimeOffset]'2026-10-02T22:14:06-04:00'; End = [DateTimeOffset]'2026-10-03T02:59:59Z' }
            @{ What = 'DateTime, UTC'; Start = [DateTime]::new(2026, 10, 3, 2, 14, 6, [DateTimeKind]::Utc); End = [DateTime]::new(2026, 10, 3, 2, 59, 0, [DateTimeKind]::Utc) }
            @{ What = 'DateTime, local'; Start = [DateTime]::new(2026, 10, 3, 2, 14, 6, [DateTimeKind]::Utc).ToLocalTime(); End = [DateTime]::new(2026, 10, 3, 2, 59, 0, [DateTimeKind]::Utc).ToLocalTime() }
            @{ What = 'DateTime of no kind, which is UTC'; Start = [DateTime]::new(2026, 10, 3, 2, 14, 6); End = [DateTime]::new(2026, 10, 3, 2, 59, 0) }
        ) {
            (Get-BedrockTrailEvent $Logs -StartTime $Start -EndTime $End).EventName | Should -Be 'DeleteModelInvocationLoggingConfiguration'
        }

        It 'takes a day, or only one of the two times' {
            (Get-BedrockTrailEvent $Logs -StartTime 2026-10-03 -EndTime 2026-10-04).Count | Should -Be 3
            Get-BedrockTrailEvent $Logs -EndTime 2026-10-03 | Should -BeNullOrEmpty
            (Get-BedrockTrailEvent $Logs -StartTime 2026-10-03T03:00Z).EventName | Should -Be 'ListFoundationModels'
            (Get-BedrockTrailEvent $Logs -EndTime 2026-10-03T02:00:00Z).EventName | Should -Be 'InvokeModel'
        }

        It 'takes times from an event, and what a pipeline makes of them' {
            $first = Get-BedrockTrailEvent $Logs -EventName DeleteModel*
            (Get-BedrockTrailEvent $Logs -StartTime $first.EventTime -EndTime $first.EventTime).EventId | Should -Be $first.EventId
            $time = '"2026-10-03T02:14:06Z"' | ConvertFrom-Json
            (Get-BedrockTrailEvent $Logs -StartTime $time -EndTime $time).EventId | Should -Be $first.EventId
        }

        It 'refuses <_> as a time, and says what to write' -ForEach 'garbage', '03/10/2026', '2026', 'yesterday', '', '2026-13-01' {
            $failure = { Get-BedrockTrailEvent $Logs -StartTime $_ } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -PassThru
            $failure.Exception.Message | Should -BeLike '*is not a valid time. Use for example 2026-10-03T02:11:00Z*'
        }

        It 'means the same in every time zone: <_>' -ForEach 'America/New_York', 'Asia/Kolkata' {
            $script = @"
            [TimeZoneInfo]::Local.Id
            `$e = Get-BedrockTrailEvent '$Logs' -StartTime '2026-10-03T02:14:06' -EndTime '2026-10-03 02:15'
            "`$(`$e.EventName) `$(`$e.EventTime.ToString('u'))"
            (Get-BedrockTrailEvent '$Logs' -StartTime ([datetime]'2026-10-03T02:14:06Z') -EndTime ([datetime]::new(2026, 10, 3, 2, 15, 0))).EventName
            (Get-BedrockTrailEvent '$Logs' -StartTime 2026-10-03T02:14Z -EndTime 2026-10-03T02:15Z | Out-String) -match '2026-10-03 02:14:06Z'
            (Get-Content '$Logs/a.json' -Raw | ConvertFrom-Json | Get-BedrockTrailEvent).EventTime.ToString('u')
"@
            Invoke-Pwsh $script @{ TZ = $_ } | Should -Be @($_, 'DeleteModelInvocationLoggingConfiguration 2026-10-03 02:14:06Z',
                'DeleteModelInvocationLoggingConfiguration', 'True', '2026-10-03 02:00:00Z')
        }
    }

    Context 'Input from the pipeline' {
        BeforeAll {
            $Records = 1..3 | ForEach-Object { New-TrailRecord @{ eventTime = "2026-10-03T02:0$($_):00Z"; userAgent = 'Ünïcode €' } }
            $Lines = $Records | ForEach-Object { ConvertTo-Line $_ }
            Write-Text "$TestDrive/lines.json" (($Lines -join "`n") + "`n")
            Write-TrailLog "$TestDrive/log.json" $Records
            Write-Text "$TestDrive/pretty.json" (ConvertTo-Json -Depth 20 ([ordered]@{ Records = @($Records) }))
            Write-Text "$TestDrive/array.json" "[`n$($Lines -join ",`n")`n]"
        }

        It 'takes <What>' -ForEach @(
            @{ What = 'JSON lines'; Call = { Get-Content "$TestDrive/lines.json" } }
            @{ What = 'JSON lines with empty lines between them'; Call = { $Lines | ForEach-Object { $_; ''; '  ' } } }
            @{ What = 'JSON lines as one text'; Call = { Get-Content "$TestDrive/lines.json" -Raw } }
            @{ What = 'a whole log file'; Call = { Get-Content "$TestDrive/log.json" -Raw } }
            @{ What = 'a whole log file, line by line'; Call = { Get-Content "$TestDrive/log.json" } }
            @{ What = 'a pretty-printed log file, line by line'; Call = { Get-Content "$TestDrive/pretty.json" } }
            @{ What = 'an array, one record in a line'; Call = { Get-Content "$TestDrive/array.json" } }
            @{ What = 'objects from ConvertFrom-Json'; Call = { Get-Content "$TestDrive/lines.json" | ConvertFrom-Json } }
            @{ What = 'ConvertFrom-Json of {Records:[…]}'; Call = { Get-Content "$TestDrive/log.json" -Raw | ConvertFrom-Json } }
            @{ What = 'the Records of ConvertFrom-Json'; Call = { (Get-Content "$TestDrive/log.json" -Raw | ConvertFrom-Json).Records } }
            @{ What = 'ConvertFrom-Json -AsHashtable'; Call = { Get-Content "$TestDrive/log.json" -Raw | ConvertFrom-Json -AsHashtable } }
            @{ What = 'ConvertFrom-Json with dates as text'; Call = { Get-Content "$TestDrive/log.json" -Raw | ConvertFrom-Json -DateKind String } }
            @{ What = 'ordered dictionaries'; Call = { $Records } }
            @{ What = 'what Find-CTEvent returns'; Call = { $Lines | ForEach-Object { [pscustomobject]@{ EventId = 'x'; EventName = 'x'; Username = 'x'; CloudTrailEvent = $_ } } } }
            @{ What = 'what LookupEvents returns, as JSON'; Call = { ConvertTo-Json -Depth 5 @{ Events = @($Lines | ForEach-Object { @{ EventName = 'x'; CloudTrailEvent = $_ } }) } } }
            @{ What = 'what LookupEvents returns, as an object'; Call = { ConvertTo-Json -Depth 5 @{ Events = @($Lines | ForEach-Object { @{ EventName = 'x'; CloudTrailEvent = $_ } }) } | ConvertFrom-Json } }
            @{ What = 'EventBridge envelopes'; Call = { $Records | ForEach-Object { [pscustomobject]@{ 'detail-type' = 'AWS API Call via CloudTrail'; detail = $_ } } } }
            @{ What = 'files'; Call = { Get-Item "$TestDrive/log.json" } }
            @{ What = 'files among lines'; Call = { $Lines[0]; Get-Item "$TestDrive/log.json" } ; Double = $true }
            @{ What = 'TrailEvents'; Call = { Get-BedrockTrailEvent "$TestDrive/log.json" } }
            @{ What = 'TrailEvents saved by Export-Clixml'; Call = { Get-BedrockTrailEvent "$TestDrive/log.json" | Export-Clixml "$TestDrive/e.xml"; Import-Clixml "$TestDrive/e.xml" } }
            @{ What = 'TrailEvents saved by Export-Csv'; Call = { Get-BedrockTrailEvent "$TestDrive/log.json" | Export-Csv "$TestDrive/e.csv"; Import-Csv "$TestDrive/e.csv" } }
            @{ What = 'Raw'; Call = { (Get-BedrockTrailEvent "$TestDrive/log.json").Raw } }
        ) {
            $events = & $Call | Get-BedrockTrailEvent -WarningVariable warnings -ErrorVariable problems
            $events | Select-Object -ExpandProperty EventId -Unique | Should -Be $Records.eventID
            $events[0].EventTime | Should -Be ([DateTimeOffset]'2026-10-03T02:01:00Z')
            $events[0].UserAgent | Should -Be 'Ünïcode €'
            $warnings | Should -BeNullOrEmpty
            $problems | Should -BeNullOrEmpty
        }

        It 'takes input as an argument' {
            (Get-BedrockTrailEvent -InputObject $Lines[0]).EventId | Should -Be $Records[0].eventID
        }

        It 'hands on each event as it comes' {
            $seen = [Collections.Generic.List[string]]::new()
            $Lines | ForEach-Object { $seen.Add('in'); $_ } | Get-BedrockTrailEvent | ForEach-Object { $seen.Add('out') }
            $seen | Should -Be 'in', 'out', 'in', 'out', 'in', 'out'
        }

        It 'keeps the record, to be looked into' {
            $record = ($Lines[0] | Get-BedrockTrailEvent).Raw | ConvertFrom-Json
            $record.userIdentity.accessKeyId | Should -Be 'AKIAMALLORYEXAMPLE00'
            $record.userAgent | Should -Be 'Ünïcode €'
        }

        It 'refuses <What>, and goes on' -ForEach @(
            @{ What = '$null'; Wrong = $null }
            @{ What = 'a number'; Wrong = 42 }
            @{ What = 'a date'; Wrong = [datetime]::UnixEpoch }
            @{ What = 'a text that is no JSON'; Wrong = 'hello' }
            @{ What = 'a path as text'; Wrong = './logs' }
            @{ What = 'a hashtable of something else'; Wrong = @{ a = 1 } }
            @{ What = 'an object of something else'; Wrong = [pscustomobject]@{ EventName = 'x'; Title = 'y' } }
            @{ What = 'a process'; Wrong = (Get-Process -Id $PID) }
        ) {
            $input3 = @($Lines[0]; , $Wrong; $Lines[1])
            $events = $input3 | Get-BedrockTrailEvent -ErrorAction SilentlyContinue -ErrorVariable problems -WarningVariable warnings
            $events.EventId | Should -Be $Records[0, 1].eventID
            $problems.Count | Should -Be 1
            $problems[0].FullyQualifiedErrorId | Should -Be 'NotAnEvent,BedrockIR.Commands.GetBedrockTrailEventCommand'
            $problems[0].CategoryInfo.Category | Should -Be 'InvalidType'
            $problems[0].Exception.Message | Should -BeLike '*is no CloudTrail record. Pipe events*'
            $warnings | Should -BeNullOrEmpty
        }

        It 'shows no control character of a refused text' {
            $Hostile | Get-BedrockTrailEvent -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems[0].Exception.Message | Should -Not -Match '[\x00-\x1f\u202e]'
        }

        It 'stops at input that is no event where -ErrorAction Stop says so' {
            { 42 | Get-BedrockTrailEvent -ErrorAction Stop } | Should -Throw -ErrorId 'NotAnEvent,*'
        }

        It 'ends without events for an empty pipeline' {
            { @() | Get-BedrockTrailEvent -ErrorAction Stop } | Should -Throw -ErrorId 'NothingGiven,*'
        }
    }

    Context 'Inventory' {
        BeforeAll {
            $Role = 'arn:aws:iam::111122223333:role/our-own-name'
            $InRole = ConvertTo-Line (New-TrailRecord @{
                    eventName = 'InvokeModel'; sourceIPAddress = 'bedrock.amazonaws.com'
                    userIdentity = @{
                        type = 'AssumedRole'; arn = 'arn:aws:sts::111122223333:assumed-role/our-own-name/s'; accountId = '111122223333'; invokedBy = 'bedrock.amazonaws.com'
                        sessionContext = @{ sessionIssuer = @{ type = 'Role'; arn = $Role; userName = 'our-own-name'; accountId = '111122223333' } }
                    }
                })
        }

        It 'attributes a call in the role of <Path>' -ForEach @(
            @{ Path = 'KnowledgeBase'; Resource = @{ KnowledgeBaseId = 'KB12345678'; Name = 'docs'; RoleArn = 'arn:aws:iam::111122223333:role/our-own-name' } }
            @{ Path = 'Agent'; Resource = @{ AgentId = 'AG12345678'; AgentName = 'docs'; AgentResourceRoleArn = 'arn:aws:iam::111122223333:role/our-own-name' } }
            @{ Path = 'Flow'; Resource = @{ Id = 'FL12345678'; Name = 'docs'; ExecutionRoleArn = 'arn:aws:iam::111122223333:role/our-own-name' } }
        ) {
            $e = $InRole | Get-BedrockTrailEvent -Inventory ([pscustomobject]$Resource)
            "$($e.InvocationPath) $($e.ResourceName) $($e.AttributedTo)" | Should -Be "$Path docs "
            ($e | Measure-BedrockActivity InvocationPath).Group | Should -Be $Path
        }

        It 'reports what is no resource, and uses the others' {
            $kb = [pscustomobject]@{ KnowledgeBaseId = 'KB12345678'; Name = 'docs'; RoleArn = $Role }
            $e = $InRole | Get-BedrockTrailEvent -Inventory (Get-Date), $kb -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems.FullyQualifiedErrorId | Should -Match '^NotAResource'
            $e.KnowledgeBaseId | Should -Be 'KB12345678'
        }
    }

    Context 'Damage' {
        BeforeAll {
            $Bad = Join-Path $TestDrive 'bad'
            Write-TrailLog "$Bad/good.json" (New-TrailRecord)
            $whole = [byte[]][IO.File]::ReadAllBytes((Get-ChildItem $Sample -Recurse -File | Sort-Object Length -Descending)[0].FullName)
            [IO.File]::WriteAllBytes("$Bad/cut.json.gz", $whole[0..($whole.Length / 2)])
            Write-Text "$Bad/broken.json" '{"Records":[{"eventName":"InvokeModel","eventSource":'
            Write-Text "$Bad/notes.txt" 'nothing to see here'
            Write-Text "$Bad/empty.json" ''
        }

        It 'warns of each damaged file by name, and gives what can be read' {
            $events = Get-BedrockTrailEvent $Bad -WarningVariable warnings -WarningAction SilentlyContinue -ErrorVariable problems -ErrorAction SilentlyContinue
            $events.Count | Should -BeGreaterThan 1
            $problems.FullyQualifiedErrorId | Should -Be 'InputIncomplete,BedrockIR.Commands.GetBedrockTrailEventCommand'
            "$problems" | Should -Match '2 of 5 files could not be read, or not completely \(1 truncated or damaged gzip, 1 truncated or malformed JSON\)'
            foreach ($name in 'cut.json.gz', 'broken.json', 'notes.txt', 'empty.json') {
                @($warnings -match [regex]::Escape($name)).Count | Should -BeGreaterOrEqual 1 -Because "$name is damaged"
            }
            $warnings -match 'good\.json' | Should -BeNullOrEmpty
            $warnings -match 'cut\.json\.gz at offset \d+: the gzip data' | Should -Not -BeNullOrEmpty
        }

        It 'stops at the first warning where -WarningAction Stop says so' {
            { Get-BedrockTrailEvent $Bad -WarningAction Stop 3>$null } | Should -Throw
            Get-OpenFile $Bad | Should -BeNullOrEmpty
        }

        It 'sums up with -Verbose' {
            $verbose = Get-BedrockTrailEvent $Logs -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
            "$verbose" | Should -Match '3 files opened \(.* MB on disk.*0 files and 0 folders left out.*4 records read, 3 of them asked for'
        }
    }

    Context 'Ending early' {
        BeforeAll {
            $Many = Join-Path $TestDrive 'many'
            $null = New-Item -ItemType Directory $Many
            $json = ConvertTo-Line (New-TrailRecord)
            foreach ($i in 1..4000) {
                [IO.File]::WriteAllText(("$Many/f{0:d5}.json" -f $i), $json.Replace('"eventID":"', "`"eventID`":`"$i-"))
            }
            [IO.File]::WriteAllText("$Many/z.json", '{"damaged')
        }

        It 'stops reading when Select-Object -First has had enough' {
            (Get-BedrockTrailEvent $Many -WarningAction SilentlyContinue -ErrorAction SilentlyContinue).Count | Should -Be 4000
            $before = Get-BytesRead
            $events = Get-BedrockTrailEvent $Many -WarningVariable warnings -WarningAction SilentlyContinue | Select-Object -First 3
            $events.Count | Should -Be 3
            $warnings | Should -BeNullOrEmpty -Because 'the damaged file comes last'
            (Get-BytesRead) - $before | Should -BeLessThan (4000 * $json.Length / 2)
            Get-OpenFile $Many | Should -BeNullOrEmpty
        }

        It 'stops the work and waits for it when the pipeline is stopped' {
            $stop = Stop-WhileRunning "Get-BedrockTrailEvent '$Many' | ForEach-Object { Start-Sleep -Milliseconds 20; `$_ }" $Many
            $stop.WasRunning | Should -BeTrue
            $stop.State | Should -Be 'Stopped'
            $stop.OpenFiles | Should -BeNullOrEmpty
            $stop.ReadAfter | Should -BeLessThan 1MB
            $stop.Errors | Should -BeNullOrEmpty
        }

        It 'stops while it reads what nobody asked for' {
            $null = New-Item -ItemType Directory "$TestDrive/long"
            1..40 | ForEach-Object { Write-LongLog "$TestDrive/long/$_.json.gz" 50 }
            $stop = Stop-WhileRunning "Get-BedrockTrailEvent '$TestDrive/long'" "$TestDrive/long"
            $stop.WasRunning | Should -BeTrue
            $stop.State | Should -Be 'Stopped'
            $stop.OpenFiles | Should -BeNullOrEmpty
            $stop.ReadAfter | Should -BeLessThan 1MB
            Remove-Item "$TestDrive/long" -Recurse
        }

        It 'stops within a file that is a single value' {
            $null = New-Item -ItemType Directory "$TestDrive/single"
            Write-LongLog "$TestDrive/single/log.json.gz" 800 -Wrapped
            $stop = Stop-WhileRunning "Get-BedrockTrailEvent '$TestDrive/single'" "$TestDrive/single" -Once { Get-OpenFile "$TestDrive/single" }
            $stop.WasRunning | Should -BeTrue
            $stop.State | Should -Be 'Stopped'
            $stop.ReadAfter | Should -BeLessThan 1MB
            Remove-Item "$TestDrive/single" -Recurse
        }

        It 'ends cleanly when a later command throws' {
            { Get-BedrockTrailEvent $Many | ForEach-Object { throw 'enough' } } | Should -Throw 'enough'
            Get-OpenFile $Many | Should -BeNullOrEmpty
        }
    }

    Context 'Output' {
        It 'has the record''s members' {
            $e = Get-BedrockTrailEvent $Logs -EventName DeleteModel*
            $e.EventTime | Should -BeOfType [DateTimeOffset]
            $e.Region | Should -Be 'us-east-1'
            $e.AccountId | Should -Be '111122223333'
            $e.UserName | Should -Be 'mallory'
            $e.AccessKeyId | Should -Be 'AKIAMALLORYEXAMPLE00'
            $e.Arn | Should -Be 'arn:aws:iam::111122223333:user/mallory'
            $e.SourceIPAddress | Should -Be '198.51.100.23'
            $e.Origin.Path | Should -Be (Join-Path $Logs 'b.json.gz')
            $e.IsBedrock | Should -BeTrue
        }

        It 'composes with PowerShell''s own commands' {
            $events = Get-BedrockTrailEvent $Sample
            ($events | Sort-Object EventTime -Descending)[0].EventTime | Should -Be ($events | Measure-Object EventTime -Maximum).Maximum
            ($events | Group-Object Principal -NoElement | Where-Object Name -EQ svc-leaked).Count | Should -Be 93
            ($events | Where-Object ErrorCode -EQ ValidationException).Count | Should -Be 6
            $json = $events | ConvertTo-Json -Depth 3 | ConvertFrom-Json
            $json.Count | Should -Be 159
            $json[0].EventId | Should -Be $events[0].EventId
            $csv = $events | ConvertTo-Csv | ConvertFrom-Csv
            $csv.Count | Should -Be 159
            $csv[0].EventName | Should -Be $events[0].EventName
            ($events | Select-Object -ExpandProperty SourceIPAddress -Unique).Count | Should -BeGreaterThan 3
        }

        It 'shows the decisive in a table of <_> characters' -ForEach 79, 120 {
            $lines = (Format-Shown (Get-BedrockTrailEvent $Sample -EventName Delete*) $_) -split "`n"
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
            $lines -match 'EventTime\s+EventName\s+Error\s+Principal' | Should -Not -BeNullOrEmpty
            $lines -match '2026-10-03 02:13:40Z DeleteModelInvocation.*AccessDenied\w*.*svc-leaked' | Should -Not -BeNullOrEmpty
            if ($_ -ge 120) { $lines -match '198\.51\.100\.' | Should -Not -BeNullOrEmpty }
        }

        It 'shows no control character in <_>' -ForEach 'Format-Table', 'Format-List', 'Out-String', 'Format-Wide', 'Format-Custom' {
            $e = ConvertTo-Line (New-TrailRecord @{ userAgent = $Hostile; eventName = $Hostile; sourceIPAddress = $Hostile; errorCode = $Hostile
                    errorMessage = $Hostile; awsRegion = $Hostile; requestParameters = @{ modelId = $Hostile } }) | Get-BedrockTrailEvent
            foreach ($width in 80, 120, 400) {
                $text = Format-Shown ($e | & $_) $width
                $text | Should -Not -Match '[\x00-\x08\x0b-\x1f\x7f\u202e]'
                $text.Length | Should -BeGreaterThan 5
            }
            "$e" | Should -Not -Match '[\x00-\x1f\u202e]'
        }

        It 'shows a hostile user agent by its escapes' {
            Format-Shown (ConvertTo-Line (New-TrailRecord @{ userAgent = $Hostile }) | Get-BedrockTrailEvent | Format-List) 200 | Should -Match 'UserAgent +: curl\\u001b\]0;owned\\u0007\\u001b\[2J\\u202eevil'
        }

        It 'shows the name of a file safely' {
            $name = "$TestDrive/odd`e]0;owned`a$([char]0x202e).json"
            Write-Text $name '{"damaged'
            Get-BedrockTrailEvent -LiteralPath $name -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction SilentlyContinue -ErrorVariable problems
            "$warnings $problems" | Should -Match 'odd\\u001b'
            "$warnings $problems" | Should -Not -Match '[\x00-\x1f\u202e]'
        }
    }
}
