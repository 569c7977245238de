BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    # A call that anybody's client could make, without a signature.
    function Invoke-Unsigned($Drill) {
        Invoke-WebRequest $Drill.EndpointUrl -Method Post -Body 'Action=GetCallerIdentity&Version=2011-06-15' -SkipHttpErrorCheck
    }
}

AfterAll { Stop-BedrockDrill }

Describe 'Start-BedrockDrill' {
    AfterEach { Stop-BedrockDrill }

    Context 'What it opens' {
        It 'is llmjacking unless another scenario is named' {
            (Start-BedrockDrill).Scenario | Should -Be 'llmjacking'
        }

        It 'is <_>' -ForEach 'clean', 'determined-attacker', 'insider-agent', 'llmjacking', 'logging-tamper' {
            $drill = Start-BedrockDrill $_
            $drill.Scenario | Should -Be $_
            $drill.EndpointUrl | Should -Match '^http://127\.0\.0\.1:\d+$'
            $drill.AccessKey | Should -Match '^AKIA'
            $drill.SecretKey | Should -Not -BeNullOrEmpty
            $drill.Region | Should -Match '^\w+-\w+-\d$'
            $drill.AccountId | Should -Match '^\d{12}$'
        }

        It 'does not mind the case of a name' {
            (Start-BedrockDrill -Scenario CLEAN).Scenario | Should -Be 'clean'
        }

        It 'answers as AWS does: who does not sign is refused' {
            $answer = Invoke-Unsigned (Start-BedrockDrill clean)
            $answer.StatusCode | Should -Be 403
            $answer.Content | Should -Match 'MissingAuthenticationToken'
        }

        It 'listens on the port that is given' {
            $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
            $listener.Start()
            $port = $listener.LocalEndpoint.Port
            $listener.Stop()
            (Start-BedrockDrill clean -Port $port).EndpointUrl | Should -Be "http://127.0.0.1:$port"
        }

        It 'has more to read with -Padding' {
            $plain, $padded = (Start-BedrockDrill clean), (Start-BedrockDrill clean -Padding 3000) | ForEach-Object {
                @($_ | Get-BedrockTrailEvent -EventSource * -StartTime ([datetime]::UtcNow.AddHours(-2)) -WarningAction Ignore).Count
            }
            $padded | Should -BeGreaterThan $plain
        }

        It 'lets the attacker go on with -Live' {
            $drill = Start-BedrockDrill llmjacking -Live
            $until = [datetime]::UtcNow.AddSeconds(30)
            while ($drill.Calls.Count -eq 0 -and [datetime]::UtcNow -lt $until) { Start-Sleep -Milliseconds 200 }
            ($drill.Calls | Select-Object -First 1).PrincipalArn | Should -Not -Match 'ir-responder'
        }

        It 'is quiet without -Live' {
            $drill = Start-BedrockDrill llmjacking
            Start-Sleep -Seconds 2
            $drill.Calls.Count | Should -Be 0
        }
    }

    Context 'A scenario of one''s own' {
        BeforeAll {
            $Mine = Join-Path $TestDrive 'my [own].yml'
            Set-Content -LiteralPath $Mine @'
name: mine
title: One model too many
description: What a responder is told.
expected: {suspects: [], findings: {}}
principals:
  intern: {user: intern, key: AKIADRILLINTERN22222, from: 198.51.100.7, agent: aws-cli/2.31.10}
global:
  users: [{UserName: intern}]
  accessKeys: [{UserName: intern, AccessKeyId: AKIADRILLINTERN22222, CreateDate: "${-9d}"}]
story:
  - {at: -20m, who: intern, call: "bedrock:ListFoundationModels", region: us-west-2}
'@
        }

        It 'is taken from a path, relative to PowerShell''s location' {
            Push-Location $TestDrive
            try {
                $drill = Start-BedrockDrill './my [own].yml'
                $drill.Scenario | Should -Be 'mine'
                ($drill | Get-BedrockTrailEvent -Region us-west-2 -EventSource bedrock.amazonaws.com -UserName intern -WarningAction Ignore).EventName | Should -Be 'ListFoundationModels'
            }
            finally { Pop-Location }
        }

        It 'has views, without a briefing' {
            Format-Shown (Start-BedrockDrill $Mine | Format-List) | Should -Match 'Briefing +: *\r?\n'
        }

        It 'that cannot be read is refused with its file and what is wrong' {
            Set-Content "$TestDrive/broken.yml" "name: broken`nstory: [{at: yesterday}]"
            $null = Start-BedrockDrill "$TestDrive/broken.yml" -ErrorVariable problem -ErrorAction SilentlyContinue
            $problem[0].FullyQualifiedErrorId | Should -Be 'ScenarioUnusable,BedrockIR.Commands.StartBedrockDrillCommand'
            $problem[0] | Should -Match 'broken\.yml'
        }
    }

    It 'says which scenarios there are where it knows none of the name' {
        $null = Start-BedrockDrill nonsense -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem.Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -Be 'ScenarioUnusable,BedrockIR.Commands.StartBedrockDrillCommand'
        $problem[0].Exception.Message | Should -Match '^nonsense: .*clean, determined-attacker, insider-agent, llmjacking, logging-tamper'
    }

    It 'opens nothing with -WhatIf' {
        Start-BedrockDrill -WhatIf | Should -BeNullOrEmpty
        Stop-BedrockDrill -WhatIf | Should -BeNullOrEmpty
    }

    It 'completes the scenarios, each with its title' {
        Get-Completion 'Start-BedrockDrill ' | Should -Be 'clean', 'determined-attacker', 'insider-agent', 'llmjacking', 'logging-tamper'
        Get-Completion 'Start-BedrockDrill -Scenario l' | Should -Be 'llmjacking', 'logging-tamper'
        (TabExpansion2 'Start-BedrockDrill ll' 21).CompletionMatches[0].ToolTip | Should -Match '\w+ \w+'
    }

    Context 'How it is shown' {
        BeforeAll {
            $Drill = Start-BedrockDrill clean
            $null = $Drill | Get-BedrockTrailEvent -StartTime ([datetime]::UtcNow.AddMinutes(-5)) -WarningAction Ignore
            $null = Invoke-Unsigned $Drill
            $Calls = $Drill.Calls
        }

        It 'shows a drill in <_> columns' -ForEach 80, 120 {
            $lines = (Format-Shown $Drill $_) -split "`n"
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
            $lines[1] | Should -Match '^Scenario +EndpointUrl +AccessKey +Region'
            $lines[3] | Should -Match "^clean +$($Drill.EndpointUrl) +$($Drill.AccessKey) +$($Drill.Region)"
        }

        It 'shows what a responder is told, and the next step, in a list' {
            $text = Format-Shown ($Drill | Format-List)
            $text | Should -Match 'Briefing +: \w+'
            $text | Should -Match "Calls +: $($Calls.Count)\b"
            $text | Should -Match 'NextStep +: \$drill \| Start-BedrockTriage -OutputPath \./case'
        }

        It 'keeps the secret out of the views and has it as a property' {
            foreach ($shown in (Format-Shown $Drill 300), (Format-Shown ($Drill | Format-List) 300), "$Drill") {
                $shown | Should -Not -Match ([regex]::Escape($Drill.SecretKey))
            }
        }

        It 'shows calls as it shows events, in <_> columns' -ForEach 80, 120 {
            $lines = (Format-Shown $Calls $_) -split "`n"
            $lines[1] | Should -Match '^Time +Operation +Error +Principal'
            $lines[3] | Should -Match '^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ GetCallerIdentity +ir-responder'
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
            $lines -match 'MissingAuth' | Should -Not -BeNullOrEmpty
        }

        It 'shows a call in a list' {
            $text = Format-Shown ($Calls | Select-Object -First 1 | Format-List)
            $text | Should -Match 'PrincipalArn +: arn:aws:iam::\d{12}:user/ir-responder'
            $text | Should -Match 'IsMutating +: False'
        }
    }
}
