# What needs CloudTrail's event history takes seconds for each region, so the checks that are made here do without.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    . (Join-Path $PSScriptRoot 'DrillFixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    $Drill = Start-BedrockDrill llmjacking
    $Keys = @{ EndpointUrl = $Drill.EndpointUrl; AccessKey = $Drill.AccessKey; SecretKey = $Drill.SecretKey }
    $Quick = 'LongTermApiKeys', 'PhantomUsers', 'OldAccessKeys', 'SecurityContact', 'GuardrailPromptAttack'
    $Answers = $Drill | Test-BedrockReadiness $Quick -Region us-*
}

AfterAll { Stop-BedrockDrill }

Describe 'Test-BedrockReadiness' {
    It 'says what failed first, the gravest before the others, then what passed' {
        $Answers.Where{ $_.Result -eq 'Fail' }.CheckId | Should -Be 'LongTermApiKeys', 'PhantomUsers', 'OldAccessKeys'
        $Answers.Result | Select-Object -Skip 3 | Sort-Object -Unique | Should -Be 'Pass'
    }

    It 'says what was seen, and what to do' {
        $Answers[0].AccountId | Should -Be $Drill.AccountId
        $Answers[0].Evidence | Should -Match 'BedrockAPIKey-q4vz has a Bedrock API key that never ends'
        $Answers[0].Resources | Should -Not -BeNullOrEmpty
        $Answers[0].Remedy | Should -Not -BeNullOrEmpty
        $Answers[0].References | Should -Match '^https://'
    }

    It 'makes checks on regions in those that fit, and on the account without one' {
        $Answers.Where{ $_.CheckId -eq 'GuardrailPromptAttack' }.Region | Should -BeLike 'us-*'
        $Answers.Where{ $_.CheckId -eq 'SecurityContact' }.Region | Should -Be $null
    }

    It 'makes <What>' -ForEach @(
        @{ What = 'the checks that fit'; Call = { $Drill | Test-BedrockReadiness -CheckId *Contact, oldaccess* }; Expected = 'OldAccessKeys', 'SecurityContact' }
        @{ What = 'none that is left out'; Call = { $Drill | Test-BedrockReadiness $Quick -ExcludeCheck *Keys -Region us-east-1 }; Expected = 'GuardrailPromptAttack', 'PhantomUsers', 'SecurityContact' }
        @{ What = 'those of a severity and graver ones'; Call = { $Drill | Test-BedrockReadiness $Quick -MinimumSeverity high -Region us-east-1 }; Expected = 'LongTermApiKeys' }
        @{ What = 'the same by the name that rules have for it'; Call = { $Drill | Test-BedrockReadiness $Quick -MinimumLevel High -Region us-east-1 }; Expected = 'LongTermApiKeys' }
        @{ What = 'them for parameters as for a drill'; Call = { Test-BedrockReadiness SecurityContact @Keys }; Expected = 'SecurityContact' }
    ) {
        (& $Call).CheckId | Sort-Object -Unique | Should -Be $Expected
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'a check that there is not'; Id = 'CheckNotFound'; Says = "no check 'Nonsense'.*SecurityContact"; Call = { $Drill | Test-BedrockReadiness Nonsense } }
        @{ What = 'to leave out a check that there is not'; Id = 'CheckNotFound'; Says = "no check 'Non\*'"; Call = { $Drill | Test-BedrockReadiness SecurityContact -ExcludeCheck Non* } }
        @{ What = 'a region that there is not'; Id = 'RegionNotFound'; Says = 'mars-'; Call = { $Drill | Test-BedrockReadiness SecurityContact -Region mars-* } }
    ) {
        $ErrorActionPreference = 'Continue'
        $problem = @(& $Call 2>&1)
        $problem.Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -Be "$Id,BedrockIR.Commands.TestBedrockReadinessCommand"
        $problem[0].Exception.Message | Should -Match $Says
    }

    It 'refuses a severity that there is not' {
        { $Drill | Test-BedrockReadiness -MinimumSeverity Worst } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }

    It 'reports that nobody answers, and makes no check' {
        $closed = Get-ClosedUrl
        $answer = Test-BedrockReadiness -EndpointUrl $closed -AccessKey AKIAEXAMPLE -SecretKey x -Region us-east-1 -ErrorVariable problem -ErrorAction SilentlyContinue
        $answer | Should -BeNullOrEmpty
        $problem.Count | Should -Be 1
        $problem[0].Exception.Message | Should -Match 'got no answer'
    }

    It 'asks nothing where a pipeline brought nothing' {
        $before = $Drill.Calls.Count
        { @() | Test-BedrockReadiness @Keys -ErrorAction Stop } | Should -Throw -ErrorId 'NothingGiven,*'
        $Drill.Calls.Count | Should -Be $before
    }

    It 'only reads' { $Drill.Calls | Where-Object IsMutating | Should -BeNullOrEmpty }

    It 'does not know where a permission is missing, and names it' {
        Deny-DrillOperation $Drill GetAlternateContact
        $one = $Drill | Test-BedrockReadiness SecurityContact
        $one.Result | Should -Be 'Unknown'
        $one.MissingPermissions | Should -Be 'account:GetAlternateContact'
        Format-Shown $one 80 | Should -Match '(?m)^Unknown.*Not permitted'
    }

    It 'completes checks, each with what should be so' {
        Get-Completion 'Test-BedrockReadiness -CheckId LogR' | Should -Be 'LogRetention'
        Get-Completion 'Test-BedrockReadiness Agent' | Should -Contain 'AgentGuardrail'
        Get-Completion 'Test-BedrockReadiness -ExcludeCheck Old' | Should -Be 'OldAccessKeys'
        (TabExpansion2 'Test-BedrockReadiness LogR' 26).CompletionMatches[0].ToolTip | Should -Match '^Medium: \w+'
    }

    It 'is a table in 79 columns' {
        $shown = Format-Shown $Answers 80
        Measure-Width $shown | Should -BeLessOrEqual 79
        $shown | Should -Match '(?m)^Result +Severity +CheckId +Region +Evidence'
        $shown | Should -Match '(?m)^Fail +High +LongTermApiKeys +BedrockAPIKey-q4vz'
    }

    It 'is a list with evidence, remedy and references' {
        $shown = Format-Shown ($Answers[0] | Format-List) 200
        $shown | Should -Match 'Evidence +: BedrockAPIKey-q4vz'
        $shown | Should -Match 'Remedy +: Set it inactive'
        $shown | Should -Match 'References +: https://'
    }
}
