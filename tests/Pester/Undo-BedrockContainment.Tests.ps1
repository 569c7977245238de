BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    . (Join-Path $PSScriptRoot 'DrillFixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    $Drill = Start-BedrockDrill llmjacking
    $Keys = @{ EndpointUrl = $Drill.EndpointUrl; AccessKey = $Drill.AccessKey; SecretKey = $Drill.SecretKey }
    $Before = Get-DrillState $Drill
    function Invoke-Containment([string] $Case) {
        Invoke-BedrockContainment @Keys -UserName svc-leaked, 'BedrockAPIKey-q4vz' -Confirm:$false -CasePath "$TestDrive/$Case" -SkipEvidence
    }
}

AfterAll { Stop-BedrockDrill }

Describe 'Undo-BedrockContainment' {
    It 'brings the account back: <What>' -ForEach @(
        @{ What = 'what containment returned'; Call = { $Result | Undo-BedrockContainment @Keys -Confirm:$false } }
        @{ What = 'a journal'; Call = { $Drill | Undo-BedrockContainment $Result[0].JournalPath -Confirm:$false } }
        @{ What = 'a journal''s file'; Call = { Get-Item $Result[0].JournalPath | Undo-BedrockContainment @Keys -Confirm:$false } }
        @{ What = 'what was saved and loaded again'; Call = { $Result | Export-Clixml "$TestDrive/r.xml"; Import-Clixml "$TestDrive/r.xml" | Undo-BedrockContainment @Keys -Confirm:$false } }
        @{ What = 'what was saved as JSON'; Call = { $Result | ConvertTo-Json | ConvertFrom-Json | Undo-BedrockContainment @Keys -Confirm:$false } }
    ) {
        $Result = Invoke-Containment ([guid]::NewGuid())
        Get-DrillState $Drill | Should -Not -Be $Before
        $undone = & $Call
        $undone.Count | Should -Be $Result.Count
        $undone.Status | Sort-Object -Unique | Should -Be 'Undone'
        $undone.Verified | Should -Not -Contain $false
        Get-DrillState $Drill | Should -Be $Before
    }

    Context 'with a journal' {
        BeforeAll {
            $Result = Invoke-Containment 'one'
            $Journal = $Result[0].JournalPath
            $Contained = Get-DrillState $Drill
        }

        It 'changes nothing: <What>' -ForEach @(
            @{ What = '-WhatIf'; Call = { (Invoke-Unasked '$with = $args[1]; $args[0] | Undo-BedrockContainment @with -WhatIf' $Result, $Keys).Output }; Status = $null }
            @{ What = '$WhatIfPreference'; Call = { (Invoke-Unasked '$WhatIfPreference = $true; $with = $args[1]; $args[0] | Undo-BedrockContainment @with -Confirm:$false' $Result, $Keys).Output }; Status = $null }
            @{ What = '-PlanOnly'; Call = { $Result | Undo-BedrockContainment @Keys -PlanOnly }; Status = 'Planned' }
            @{ What = 'where nobody can be asked'; Call = { (Invoke-Unasked '$with = $args[1]; $args[0] | Undo-BedrockContainment @with' $Result, $Keys).Output }; Status = 'Declined' }
        ) {
            $changes = (Get-DrillChange $Drill).Count
            (& $Call).Status | Sort-Object -Unique | Should -Be $Status
            (Get-DrillChange $Drill).Count | Should -Be $changes
            Get-DrillState $Drill | Should -Be $Contained
        }

        It 'plans the last action first, with the calls that take it back' {
            $plan = $Result | Undo-BedrockContainment @Keys -PlanOnly
            $plan[0].Action | Should -Be $Result[-1].Action
            $plan[-1].Calls | Should -Be 'iam:UpdateAccessKey'
        }

        It 'completes the journal''s actions' {
            Get-Completion "Undo-BedrockContainment '$Journal' -ActionId DisableAc" | Should -Be $Result[0].ActionId
            Get-Completion "Undo-BedrockContainment ./nowhere.jsonl -ActionId Zz" | Should -BeNullOrEmpty
        }

        It 'leaves the others in place where one is named' {
            $one = Undo-BedrockContainment $Journal @Keys -ActionId $Result[0].ActionId -Confirm:$false
            "$one" | Should -Be 'DisableAccessKey user/svc-leaked AKIADRILLSVCLEAKED22: Undone'
            (Invoke-BedrockContainment @Keys -UserName svc-leaked -PlanOnly).Status | Should -Be 'Planned', 'AlreadyInPlace', 'AlreadyInPlace'
        }

        It 'takes back those that came, and leaves out those that changed nothing' {
            $again = Invoke-BedrockContainment @Keys -UserName 'BedrockAPIKey-q4vz' -Confirm:$false -CasePath "$TestDrive/one" -SkipEvidence
            $again.Status | Sort-Object -Unique | Should -Be 'AlreadyInPlace'
            $again | Undo-BedrockContainment @Keys -Confirm:$false | Should -BeNullOrEmpty
        }

        It 'tells what cannot be taken back, with an error besides' {
            Deny-DrillOperation $Drill DeleteUserPolicy
            $failed = Undo-BedrockContainment $Journal @Keys -Confirm:$false -ErrorVariable problem -ErrorAction SilentlyContinue
            $failed | Where-Object Status -EQ NotUndone | Should -Not -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -Be 'ContainmentNotUndone,BedrockIR.Commands.UndoBedrockContainmentCommand'
            $problem[0].TargetObject.Action | Should -Be 'RevokeSession'
        }

        It 'refuses <What>, without a call' -ForEach @(
            @{ What = 'a journal that is not there'; Path = { './nowhere.jsonl' }; Id = 'JournalNotFound' }
            @{ What = 'a journal that was changed'; Path = { (Get-Content $Journal | ForEach-Object { $_ -replace 'svc-leaked', 'svc-other' }) | Set-Content "$TestDrive/changed.jsonl"; "$TestDrive/changed.jsonl" }; Id = 'JournalBroken' }
            @{ What = 'what is no file'; Path = { 'Env:/PATH' }; Id = 'NotAFile' }
        ) {
            $path = & $Path
            $before = $Drill.Calls.Count
            $null = Undo-BedrockContainment $path @Keys -Confirm:$false -ErrorVariable problem -ErrorAction SilentlyContinue
            $problem.FullyQualifiedErrorId | Should -Be "$Id,BedrockIR.Commands.UndoBedrockContainmentCommand"
            $Drill.Calls.Count | Should -Be $before
        }

        It 'says which actions a journal has where one is named that it has not' {
            $null = Undo-BedrockContainment $Journal @Keys -ActionId nothing -Confirm:$false -ErrorVariable problem -ErrorAction SilentlyContinue -WarningAction Ignore
            $problem.FullyQualifiedErrorId | Should -Be 'ActionNotFound,BedrockIR.Commands.UndoBedrockContainmentCommand'
            $problem.Exception.Message | Should -Match $Result[0].ActionId
        }
    }
}
