BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    $OwnRule = @'
title: My Own Rule
id: 11111111-2222-3333-4444-555555555555
logsource:
    product: aws
    service: cloudtrail
detection:
    selection:
        eventName: 'InvokeModel'
    condition: selection
level: critical
'@
    $BadRule = @'
title: Bad Rule
id: 21111111-2222-3333-4444-555555555555
logsource:
    product: aws
    service: cloudtrail
detection:
    selection:
        eventName|nosuchmodifier: 'InvokeModel'
    condition: selection
level: low
'@
    $RuleFolder = Join-Path $TestDrive 'my rules'
    Write-Text "$RuleFolder/own.yml" $OwnRule
}

Describe 'Get-BedrockRule' {
    It 'lists the built-in rules, gravest first' {
        $rules = Get-BedrockRule
        $rules.Count | Should -BeGreaterThan 7
        $rules | ForEach-Object { $_.PSTypeNames[0] | Should -Be 'BedrockIR.Rules.DetectionRule' }
        $rules.BuiltIn | Should -Not -Contain $false
        $rules.RiskScore | Should -Be @($rules.RiskScore | Sort-Object -Descending)
    }

    It 'gives every rule an id, a title, a description, techniques and its text' {
        foreach ($rule in Get-BedrockRule) {
            $rule.Id | Should -Match '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'
            $rule.Title | Should -Not -BeNullOrEmpty
            $rule.Description | Should -Not -BeNullOrEmpty
            $rule.Techniques | Should -Not -BeNullOrEmpty
            $rule.Source | Should -Match "title: "
        }
    }

    It 'finds a rule by <What>' -ForEach @(
        @{ What = 'file name'; Id = 'bedrock_invocation_logging_deleted' }
        @{ What = 'id'; Id = 'aa193795-953a-412c-bb78-77773bcd6bab' }
        @{ What = 'id in capitals'; Id = 'AA193795-953A-412C-BB78-77773BCD6BAB' }
        @{ What = 'wildcard'; Id = '*invocation_logging_deleted' }
    ) {
        (Get-BedrockRule $Id).Title | Should -Be 'Bedrock Model Invocation Logging Deleted'
        (Get-BedrockRule -Id $Id).Title | Should -Be 'Bedrock Model Invocation Logging Deleted'
    }

    It 'reports an id that no rule has, and gives the others' {
        $rules = Get-BedrockRule nosuch, bedrock_invocation_logging_deleted -ErrorAction SilentlyContinue -ErrorVariable problems
        $rules.Count | Should -Be 1
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -Be 'RuleNotFound,BedrockIR.Commands.GetBedrockRuleCommand'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problems[0].TargetObject | Should -Be 'nosuch'
        { Get-BedrockRule nosuch -ErrorAction Stop } | Should -Throw -ErrorId 'RuleNotFound,*'
    }

    It 'is silent about a wildcard that fits nothing' {
        Get-BedrockRule nosuch* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'filters by severity' {
        $rules = Get-BedrockRule -Severity High
        $rules.Count | Should -BeGreaterThan 0
        $rules.Severity | Sort-Object -Unique | Should -Be 'High'
        (Get-BedrockRule -Severity High, Medium).Count | Should -BeGreaterThan $rules.Count
        { Get-BedrockRule -Severity Extreme } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,*'
    }

    It 'lists those of <What> alone' -ForEach @(@{ What = 'a folder'; Sub = '' }, @{ What = 'a file'; Sub = '/own.yml' }, @{ What = 'a wildcard'; Sub = '/*.yml' }) {
        $own = Get-BedrockRule -Path "$RuleFolder$Sub"
        $own.Title | Should -Be 'My Own Rule'
        $own.RiskScore | Should -Be 99
        $own.Path | Should -Be (Join-Path $RuleFolder 'own.yml')
        $own.Source.Trim() | Should -Be $OwnRule.Trim()
    }

    It 'takes -RulePath relative to PowerShell''s location' {
        Push-Location $RuleFolder
        try { (Get-BedrockRule -RulePath own.yml).Title | Should -Contain 'My Own Rule' }
        finally { Pop-Location }
    }

    It 'replaces a built-in rule by one with its id' {
        $text = (Get-BedrockRule bedrock_invocation_logging_deleted).Source -replace 'title: .*', 'title: Changed'
        Write-Text "$TestDrive/replacing/rule.yml" $text
        (Get-BedrockRule -Path "$TestDrive/replacing").Title | Should -Be 'Changed'
        $findings = Get-BedrockTrailEvent $Sample | Find-BedrockThreat -RulePath "$TestDrive/replacing"
        $findings.Title | Should -Contain 'Changed'
        $findings.Title | Should -Not -Contain 'Bedrock Model Invocation Logging Deleted'
    }

    It 'warns of a rule that cannot be loaded, with file and line, and gives the others' {
        Write-Text "$TestDrive/mixed/bad.yml" $BadRule
        Write-Text "$TestDrive/mixed/good.yml" $OwnRule
        $rules = Get-BedrockRule -RulePath "$TestDrive/mixed" -WarningVariable warnings -WarningAction SilentlyContinue -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -Be 'RulesNotLoaded,BedrockIR.Commands.GetBedrockRuleCommand'
        $rules.Title | Should -Contain 'My Own Rule'
        $rules.Title | Should -Not -Contain 'Bad Rule'
        $warnings.Count | Should -Be 1
        "$warnings" | Should -Match 'bad\.yml\(8\).*nosuchmodifier'
    }

    It 'reports a rule path that does not exist' {
        $rules = Get-BedrockRule -RulePath "$TestDrive/nowhere" -ErrorAction SilentlyContinue -ErrorVariable problems
        $rules | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike '*PathNotFound,*'
    }

    It 'completes -Id by any part of the name or the title' {
        $found = Get-Completion 'Get-BedrockRule -Id deleted'
        $found | Should -Contain 'bedrock_invocation_logging_deleted'
        $found | Should -Contain 'bedrock_guardrail_deleted'
        Get-Completion 'Get-BedrockRule key_reactivated' | Should -Be 'bedrock_api_key_reactivated'
    }

    It 'completes -Tag and -Technique' {
        Get-Completion 'Get-BedrockRule -Tag defense-ev' | Should -Be 'attack.defense-evasion'
        Get-Completion 'Get-BedrockRule -Technique 1562' | Should -Contain 'T1562.008'
    }

    It 'chooses by <What>' -ForEach @(
        @{ What = 'tag'; Call = { Get-BedrockRule -Tag attack.t1562* }; Holds = { $_.Tags -like 'attack.t1562*' } }
        @{ What = 'technique and those below'; Call = { Get-BedrockRule -Technique T1562 }; Holds = { $_.Techniques -match '^T1562(\.|$)' } }
        @{ What = 'log'; Call = { Get-BedrockRule -LogSource BedrockInvocation }; Holds = { $_.Path -match 'invocation-log' } }
        @{ What = 'level'; Call = { Get-BedrockRule -Level Critical }; Holds = { $_.Severity -eq 'Critical' } }
    ) {
        $rules = & $Call
        $rules.Count | Should -BeGreaterThan 1
        $rules.Count | Should -Be @(Get-BedrockRule | Where-Object $Holds).Count
    }

    It 'runs the examples of every rule' {
        $results = Get-BedrockRule -Test
        $results.Count | Should -Be (Get-BedrockRule).Count
        $results | Where-Object -Not Passed | Should -BeNullOrEmpty
        $results[0].PSTypeNames[0] | Should -Be 'BedrockIR.Detection.Examples.RuleTestResult'
    }

    It 'says what an own rule''s examples find wrong' {
        (Get-BedrockRule -Path $RuleFolder -Test).Failures[0] | Should -BeLike 'There is no own.match.jsonl*'
        Write-Text "$RuleFolder/own.match.jsonl" (ConvertTo-Line (New-TrailRecord @{ eventName = 'InvokeModel' }))
        Write-Text "$RuleFolder/own.nomatch.jsonl" (ConvertTo-Line (New-TrailRecord @{ eventName = 'Converse' }))
        (Get-BedrockRule -Path $RuleFolder -Test).Passed | Should -BeTrue
        Write-Text "$RuleFolder/own.nomatch.jsonl" (ConvertTo-Line (New-TrailRecord @{ eventName = 'InvokeModel' }))
        (Get-BedrockRule -Path $RuleFolder -Test).Failures | Should -Be 'own.nomatch.jsonl, line 1: the rule matches, and must not.'
        Remove-Item "$RuleFolder/*.jsonl"
    }

    It 'completes -Severity' {
        Get-Completion 'Get-BedrockRule -Severity ' | Sort-Object | Should -Be 'Critical', 'High', 'Informational', 'Low', 'Medium'
    }

    It 'shows the decisive in a table of <_> characters' -ForEach 79, 120 {
        $lines = (Format-Shown (Get-BedrockRule) $_) -split "`n"
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
        $lines -match 'Severity\s+Risk\s+Rule\s+Title' | Should -Not -BeNullOrEmpty
        $lines -match 'High\s+80 bedrock_invocation_logging_deleted\s+Bedrock' | Should -Not -BeNullOrEmpty
    }

    It 'shows everything in a list' {
        $text = Format-Shown (Get-BedrockRule bedrock_invocation_logging_deleted | Format-List)
        $text | Should -Match 'Id\s+: aa193795-953a-412c-bb78-77773bcd6bab'
        $text | Should -Match 'Techniques\s+: T1562.008'
        $text | Should -Match 'Description\s+: Someone deleted'
    }

    It 'composes with PowerShell''s own commands' {
        (Get-BedrockRule | Group-Object Severity).Name | Should -Contain 'High'
        (Get-BedrockRule | ConvertTo-Json -Depth 4 | ConvertFrom-Json).Count | Should -Be (Get-BedrockRule).Count
        (Get-BedrockRule | ConvertTo-Csv | ConvertFrom-Csv).Count | Should -Be (Get-BedrockRule).Count
    }
}
