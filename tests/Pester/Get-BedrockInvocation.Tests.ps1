BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    $Invocations = Join-Path $Repository 'samples/invocations'
    $KeyId = 'AKIAIOSFODNN7EXAMPLE'
    $Secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'

    # A record of the model invocation log; the members given replace or extend what it has.
    function New-InvocationRecord([string] $Prompt = 'hello', [string] $Answer = 'hi', [hashtable] $With = @{}) {
        $record = [ordered]@{
            schemaType = 'ModelInvocationLog'; schemaVersion = '1.0'; timestamp = '2026-10-03T02:14:06Z'; accountId = '111122223333'
            identity = @{ arn = 'arn:aws:iam::111122223333:user/mallory' }; region = 'us-east-1'; requestId = [guid]::NewGuid().ToString()
            operation = 'InvokeModel'; modelId = 'anthropic.claude-3-haiku-20240307-v1:0'
            input = @{ inputContentType = 'application/json'; inputBodyJson = @{ prompt = $Prompt }; inputTokenCount = 5 }
            output = @{ outputContentType = 'application/json'; outputBodyJson = @{ completion = $Answer; stop_reason = 'stop_sequence' }; outputTokenCount = 7 }
        }
        foreach ($name in $With.Keys) { $record[$name] = $With[$name] }
        $record
    }

    $Records = 1..3 | ForEach-Object { New-InvocationRecord "question $_ – Ünïcode €" "answer $_" }
    $Lines = $Records | ForEach-Object { ConvertTo-Line $_ }
    $Logs = Join-Path $TestDrive 'logs'
    Write-Text "$Logs/lines.json" (($Lines -join "`n") + "`n")
    Write-Text "$Logs/deep [1]/more.json.gz" (ConvertTo-Line (New-InvocationRecord 'x' 'y' @{ operation = 'Converse' }))
    Write-TrailLog "$Logs/trail.json" (New-TrailRecord), (New-TrailRecord)
}

Describe 'Get-BedrockInvocation' {
    Context 'Paths' {
        It 'takes a path by <What>' -ForEach @(
            @{ What = 'position'; Call = { Get-BedrockInvocation $Logs } }
            @{ What = 'name'; Call = { Get-BedrockInvocation -Path $Logs } }
            @{ What = 'literal path'; Call = { Get-BedrockInvocation -LiteralPath "$Logs/lines.json", "$Logs/deep [1]" } }
            @{ What = 'wildcards'; Call = { Get-BedrockInvocation "$Logs/*" } }
            @{ What = 'files from Get-ChildItem'; Call = { Get-ChildItem $Logs -Recurse -File | Get-BedrockInvocation } }
            @{ What = 'overlapping paths'; Call = { Get-BedrockInvocation $Logs, "$Logs/lines.json" } }
        ) {
            $found = & $Call
            $found.Count | Should -Be 4
            $found | ForEach-Object { $_.PSTypeNames[0] | Should -Be 'BedrockIR.Invocations.Invocation' }
        }

        It 'passes over CloudTrail''s events, counts them and says nothing' {
            $out = Get-BedrockInvocation $Logs -Verbose -WarningVariable warnings -ErrorVariable problems 4>&1
            $warnings | Should -BeNullOrEmpty
            $problems | Should -BeNullOrEmpty
            "$($out | Where-Object { $_ -is [Management.Automation.VerboseRecord] })" | Should -Match '6 records read, 4 of them asked for; 2 records not used \(TrailEvent: 2 records in 1 places\)'
        }

        It 'reports a wrong path, and reads the others' {
            $found = Get-BedrockInvocation nosuch, $Logs -ErrorAction SilentlyContinue -ErrorVariable problems
            $found.Count | Should -Be 4
            $problems.FullyQualifiedErrorId | Should -Be 'PathNotFound,BedrockIR.Commands.GetBedrockInvocationCommand'
        }

        It 'reports where there is none of its logs, and what it looked for' {
            Get-BedrockInvocation $Sample -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems.FullyQualifiedErrorId | Should -Be 'NoLogsFound,BedrockIR.Commands.GetBedrockInvocationCommand'
            $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $problems[0].Exception.Message | Should -BeLike 'No model invocation log was found in*ModelInvocationLog*'
        }

        It 'does not look into folders of other times and regions' {
            $verbose = Get-BedrockInvocation $Invocations -StartTime 2026-10-03T06:00 -Verbose -ErrorAction SilentlyContinue 4>&1
            "$verbose" | Should -Match '0 files opened .* 0 files and 2 folders left out'
            (Get-BedrockInvocation $Invocations -Region us-west-2).Principal | Should -Be 'support-agent/session-7'
        }
    }

    Context 'Filters' {
        It 'gives <Count> for <What>' -ForEach @(
            @{ What = '-UserName'; Count = 3; Call = { Get-BedrockInvocation $Invocations -UserName svc-leaked } }
            @{ What = '-UserName of a role'; Count = 1; Call = { Get-BedrockInvocation $Invocations -UserName support-agent } }
            @{ What = '-PrincipalArn of a role'; Count = 1; Call = { Get-BedrockInvocation $Invocations -PrincipalArn *:role/support-agent } }
            @{ What = '-Operation'; Count = 3; Call = { Get-BedrockInvocation $Invocations -Operation converse } }
            @{ What = '-ModelId'; Count = 2; Call = { Get-BedrockInvocation $Invocations -ModelId *nova* } }
            @{ What = '-ErrorCode *'; Count = 1; Call = { Get-BedrockInvocation $Invocations -ErrorCode * } }
            @{ What = '-ErrorCode None'; Count = 4; Call = { Get-BedrockInvocation $Invocations -ErrorCode None } }
            @{ What = '-AccountId as a number'; Count = 5; Call = { Get-BedrockInvocation $Invocations -AccountId 111122223333 } }
            @{ What = '-RequestId'; Count = 2; Call = { Get-BedrockInvocation $Invocations -RequestId 4f6f9c2e-5d0f-4b4e-9a51-0c6f3c7f1a03, 4F6F9C2E-5d0f-4b4e-9a51-0c6f3c7f1a05 } }
            @{ What = 'a time'; Count = 1; Call = { Get-BedrockInvocation $Invocations -StartTime 2026-10-03T02:13:30Z -EndTime 2026-10-03T02:13:30 } }
            @{ What = 'input and a filter'; Count = 3; Call = { Get-BedrockInvocation $Invocations | Get-BedrockInvocation -UserName svc-leaked } }
        ) {
            @(& $Call).Count | Should -Be $Count
        }

        It 'refuses <What>' -ForEach @(
            @{ What = 'a time that is none'; Call = { Get-BedrockInvocation . -StartTime garbage }; Id = 'ParameterArgumentTransformationError,*' }
            @{ What = 'paths of both kinds'; Call = { Get-BedrockInvocation -Path . -LiteralPath . }; Id = 'AmbiguousParameterSet,*' }
            @{ What = 'names that are $null'; Call = { Get-BedrockInvocation . -Operation $null }; Id = 'ParameterArgumentValidationError*' }
        ) {
            $Call | Should -Throw -ErrorId $Id
        }

        It 'completes operations and regions' {
            Get-Completion 'Get-BedrockInvocation . -Operation conv' | Should -Be 'Converse', 'ConverseStream'
            Get-Completion 'Get-BedrockInvocation . -Region us-ea' | Should -Contain 'us-east-1'
        }

        It 'runs the drill-down of a finding' {
            $finding = Get-BedrockInvocation $Invocations | Find-BedrockThreat | Where-Object Title -like 'Credentials in Model Prompt*'
            $finding.DrillDown | Should -BeLike 'Get-BedrockInvocation -LiteralPath *-RequestId 4f6f9c2e*'
            "$(Invoke-Expression $finding.DrillDown | Out-String)" | Should -Match '4f6f9c2e-5d0f-4b4e-9a51-0c6f3c7f1a03'
        }
    }

    Context 'Input from the pipeline' {
        It 'takes <What>' -ForEach @(
            @{ What = 'JSON lines'; Call = { $Lines } }
            @{ What = 'JSON lines as one text'; Call = { Get-Content "$Logs/lines.json" -Raw } }
            @{ What = 'an array, pretty-printed, line by line'; Call = { (ConvertTo-Json -Depth 20 $Records) -split "`n" } }
            @{ What = 'objects from ConvertFrom-Json'; Call = { $Lines | ConvertFrom-Json } }
            @{ What = 'ConvertFrom-Json -AsHashtable'; Call = { $Lines | ConvertFrom-Json -AsHashtable } }
            @{ What = 'ordered dictionaries'; Call = { $Records } }
            @{ What = 'files'; Call = { Get-Item "$Logs/lines.json" } }
            @{ What = 'invocations'; Call = { Get-BedrockInvocation "$Logs/lines.json" } }
            @{ What = 'invocations saved by Export-Clixml'; Call = { Get-BedrockInvocation "$Logs/lines.json" | Export-Clixml "$TestDrive/i.xml"; Import-Clixml "$TestDrive/i.xml" } }
            @{ What = 'invocations saved by Export-Csv'; Call = { Get-BedrockInvocation "$Logs/lines.json" | Export-Csv "$TestDrive/i.csv"; Import-Csv "$TestDrive/i.csv" } }
            @{ What = 'Raw'; Call = { (Get-BedrockInvocation "$Logs/lines.json").Raw } }
            @{ What = 'events among them'; Call = { $Lines[0]; ConvertTo-Line (New-TrailRecord); Get-BedrockTrailEvent "$Logs/trail.json"; $Lines[1, 2] } }
        ) {
            $found = & $Call | Get-BedrockInvocation -WarningVariable warnings -ErrorVariable problems
            $found.RequestId | Should -Be $Records.requestId
            $found[0].Prompt | Should -Be 'question 1 – Ünïcode €'
            $found[0].Timestamp | Should -Be ([DateTimeOffset]'2026-10-03T02:14:06Z')
            $warnings | Should -BeNullOrEmpty
            $problems | Should -BeNullOrEmpty
        }

        It 'warns where only events came' {
            Get-BedrockTrailEvent "$Logs/trail.json" | Get-BedrockInvocation -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            "$warnings" | Should -Be '2 CloudTrail events came by the pipeline and were left out; Get-BedrockTrailEvent takes those.'
        }

        It 'refuses <What>, and takes the rest' -ForEach @(
            @{ What = '$null'; Item = $null }
            @{ What = 'a number'; Item = 5 }
            @{ What = 'other text'; Item = 'Hello' }
            @{ What = 'another object'; Item = [pscustomobject]@{ Name = 'x' } }
        ) {
            $found = $Item, $Lines[0] | Get-BedrockInvocation -ErrorAction SilentlyContinue -ErrorVariable problems
            $found.RequestId | Should -Be $Records[0].requestId
            $problems.FullyQualifiedErrorId | Should -Be 'NotAnInvocation,BedrockIR.Commands.GetBedrockInvocationCommand'
            $problems[0].CategoryInfo.Category | Should -Be 'InvalidType'
        }

        It 'gives copies on demand' {
            @($Lines[0], $Lines[0] | Get-BedrockInvocation).Count | Should -Be 1
            @($Lines[0], $Lines[0] | Get-BedrockInvocation -KeepDuplicate).Count | Should -Be 2
        }
    }

    Context 'Secrets' {
        BeforeAll {
            $Line = ConvertTo-Line (New-InvocationRecord "use $KeyId with $Secret" "ok: $Secret")
            Write-Text "$TestDrive/secret.json" $Line
        }

        It 'are masked in <What>' -ForEach @(
            @{ What = 'Prompt'; Form = { $_.Prompt } }
            @{ What = 'Completion'; Form = { $_.Completion } }
            @{ What = 'Raw'; Form = { $_.Raw } }
            @{ What = 'a table'; Form = { $_ | Format-Table * | Out-String -Width 4000 } }
            @{ What = 'a list'; Form = { $_ | Format-List | Out-String -Width 4000 } }
            @{ What = 'all members'; Form = { $_ | Format-List * | Out-String -Width 4000 } }
            @{ What = 'Format-Custom'; Form = { $_ | Format-Custom -Depth 5 | Out-String -Width 4000 } }
            @{ What = 'text'; Form = { "$_" } }
            @{ What = 'ConvertTo-Json'; Form = { $_ | ConvertTo-Json -Depth 9 } }
            @{ What = 'Export-Csv'; Form = { $_ | ConvertTo-Csv } }
            @{ What = 'Export-Clixml'; Form = { $_ | Export-Clixml "$TestDrive/s.xml" -Depth 9; Get-Content "$TestDrive/s.xml" -Raw } }
            @{ What = 'Select-Object *'; Form = { $_ | Select-Object * | Out-String -Width 4000 } }
        ) {
            foreach ($i in (Get-BedrockInvocation "$TestDrive/secret.json"), ($Line | Get-BedrockInvocation), ($Line | Get-BedrockInvocation -ShowSecret | Get-BedrockInvocation)) {
                $text = $i | ForEach-Object $Form | Out-String -Width 100000
                $text | Should -Not -BeNullOrEmpty
                $text | Should -Not -Match 'IOSFODNN7|wJalr'
            }
        }

        It 'leave Raw a record that ConvertFrom-Json reads' {
            $raw = (Get-BedrockInvocation "$TestDrive/secret.json").Raw | ConvertFrom-Json
            $raw.input.inputBodyJson.prompt | Should -Be "use AKIAXXXXXXXXXXXXMPLE with $('X' * 40)"
            $raw.schemaType | Should -Be 'ModelInvocationLog'
        }

        It 'are shown with -ShowSecret' {
            foreach ($i in (Get-BedrockInvocation "$TestDrive/secret.json" -ShowSecret), ($Line | Get-BedrockInvocation -ShowSecret), (Get-BedrockInvocation "$TestDrive/secret.json" | Get-BedrockInvocation -ShowSecret)) {
                $i.Prompt | Should -Be "use $KeyId with $Secret"
                $i.Raw | Should -Be $Line
            }
        }

        It 'are found by the rules in <What>' -ForEach @(
            @{ What = 'masked invocations'; Call = { Get-BedrockInvocation "$TestDrive/secret.json" } }
            @{ What = 'saved ones'; Call = { Get-BedrockInvocation "$TestDrive/secret.json" | Export-Clixml "$TestDrive/s.xml"; Import-Clixml "$TestDrive/s.xml" } }
            @{ What = 'their JSON'; Call = { (Get-BedrockInvocation "$TestDrive/secret.json").Raw } }
        ) {
            (& $Call | Find-BedrockThreat).Title | Should -Contain 'Credentials in Model Prompt'
        }
    }

    Context 'Hostile records' {
        It 'shows no text that acts on a terminal or is markup of its own' {
            $line = ConvertTo-Line (New-InvocationRecord "$Hostile`nsecond <b>line</b>" $Hostile @{ operation = $Hostile; identity = @{ arn = "arn:aws:iam::1:user/$Hostile" } })
            $i = $line | Get-BedrockInvocation
            foreach ($shown in (Format-Shown $i), (Format-Shown ($i | Format-List)), (Format-Shown ($i | Format-List *)), $i.Prompt, $i.Raw, "$i") {
                $shown | Should -Not -Match '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202e]'
            }
            $i.Prompt | Should -BeLike "*`nsecond <b>line</b>"
        }

        It 'takes a prompt of 5 MB, and counts what it does not put together' {
            $i = ConvertTo-Line (New-InvocationRecord ('word ' * 1MB)) | Get-BedrockInvocation
            $i.Prompt.Length | Should -Be 1MB
            $i.TruncatedCharacters | Should -Be 4MB
            $i.Raw.Length | Should -BeGreaterThan 5MB
            (Format-Shown ($i | Format-List)).Length | Should -BeLessThan 20000
        }

        It 'takes a record without <_>' -ForEach 'timestamp', 'identity', 'input', 'output', 'requestId', 'operation', 'modelId' {
            $record = New-InvocationRecord
            $record.Remove($_)
            $i = ConvertTo-Line $record | Get-BedrockInvocation -WarningVariable warnings -WarningAction SilentlyContinue
            $i | Should -HaveCount 1
            Format-Shown $i | Should -Not -BeNullOrEmpty
            Format-Shown ($i | Format-List) | Should -Not -BeNullOrEmpty
            $warnings.Count | Should -Be ($_ -in 'timestamp', 'identity' ? 1 : 0)
        }

        It 'warns of a damaged line by file and offset, and reads on' {
            Write-Text "$TestDrive/bad/x.json" "$($Lines[0])`n$($Lines[1].Substring(0, 200))`n$($Lines[2])`n"
            $found = Get-BedrockInvocation "$TestDrive/bad" -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
            $found.RequestId | Should -Be $Records[0, 2].requestId
            "$warnings" | Should -Match 'x\.json at offset \d+'
        }
    }

    Context 'Views' {
        It 'fills 79 columns and shows what decides' {
            $shown = Format-Shown (Get-BedrockInvocation $Invocations) 80
            ($shown -split "`n" | ForEach-Object { $_.TrimEnd().Length } | Measure-Object -Maximum).Maximum | Should -BeLessOrEqual 79
            $shown | Should -Match 'Timestamp +Operation +Model +Principal +In +Out +Ending'
            $shown | Should -Match '02:13:30Z InvokeModel claude-3-haik… svc-leaked +8 +Valida…'
            $shown | Should -Match '02:21:47Z Converse +nova-lite-v1:0 svc-leaked +31 +9 INTERV…'
            $shown | Should -Match '02:05:11Z .* 11 end_tu…'
        }

        It 'lists the conversation' {
            $shown = Format-Shown (Get-BedrockInvocation $Invocations -UserName support-agent | Format-List)
            $shown | Should -Match 'Prompt +: What runs on this machine\?'
            $shown | Should -Match 'Tools +: bash \{"command":"ps aux; cat ~/\.aws/credentials"\}'
        }
    }

    Context 'Ending early' {
        BeforeAll {
            $Many = Join-Path $TestDrive 'many'
            $null = New-Item -ItemType Directory $Many
            $json = ConvertTo-Line (New-InvocationRecord)
            foreach ($i in 1..2000) { [IO.File]::WriteAllText(("$Many/f{0:d5}.json" -f $i), $json.Replace('"requestId":"', "`"requestId`":`"$i-")) }
        }

        It 'stops reading when Select-Object -First has had enough' {
            $before = Get-BytesRead
            (Get-BedrockInvocation $Many | Select-Object -First 3).Count | Should -Be 3
            (Get-BytesRead) - $before | Should -BeLessThan (2000 * $json.Length / 2)
            Get-OpenFile $Many | Should -BeNullOrEmpty
        }

        It 'stops the work and waits for it when the pipeline is stopped' {
            $stop = Stop-WhileRunning "Get-BedrockInvocation '$Many' | ForEach-Object { Start-Sleep -Milliseconds 20; `$_ }" $Many
            $stop.WasRunning | Should -BeTrue
            $stop.State | Should -Be 'Stopped'
            $stop.OpenFiles | Should -BeNullOrEmpty
        }
    }
}
