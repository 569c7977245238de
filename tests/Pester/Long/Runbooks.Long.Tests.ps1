# The slow part of the runbooks' tests; `dotnet test --explicit only` runs it.
# The scripts of the packed documents, each run as Systems Manager runs it: in a PowerShell of its own, which knows its payload, its
# credentials and a folder with the attachment, and nothing else.
BeforeAll {
    . (Join-Path $PSScriptRoot '../Fixtures.ps1')
    . (Join-Path $PSScriptRoot '../DrillFixtures.ps1')
    . (Join-Path $PSScriptRoot '../RunbookFixtures.ps1')
    . (Join-Path $PSScriptRoot '../RunbookDrill.ps1')
}

AfterAll { Stop-BedrockDrill }

Describe 'The runbooks' {
    It 'triage the account, plan for what was found, contain it, tell what is in place, and take it back' {
        $run = New-Run
        $triage = Invoke-RunbookStep $Package Triage triage $run
        $triage.Severity | Should -Be 'Critical'
        $triage.Suspects | Should -BeGreaterThan 0
        $triage.Summary | Should -Match 'svc-leaked'
        Read-CaseText $Drill "bedrockir/$($Drill.AccountId)/$($run['automation:EXECUTION_ID'])" '*report.html' | Should -Match 'svc-leaked'
        (Invoke-RunbookStep $Package Triage triage (New-Run)).Skipped | Should -BeTrue -Because 'a storm of events is one triage'

        $run = New-Run @{ FindingsKey = $triage.FindingsKey; Protect = @('chatbot-*') }
        $plan = Invoke-RunbookStep $Package Containment plan $run
        Get-Change | Should -BeNullOrEmpty
        $plan.Open | Should -BeGreaterThan 1
        $plan.Summary | Should -Match 'DisableAccessKey user/svc-leaked'
        $run['plan.PlanKey'], $run['plan.PlanSha256'] = $plan.PlanKey, $plan.PlanSha256

        { Invoke-RunbookStep $Package Containment contain $run -Replace @{ 'plan.PlanSha256' = 'f' * 64 } } | Should -Throw '*not the plan that was approved*'
        Get-Change | Should -BeNullOrEmpty

        $done = Invoke-RunbookStep $Package Containment contain $run
        $done.State | Should -Be 'Done' -Because $done.Summary
        $done.Evidence | Should -BeGreaterThan 3
        $report = Invoke-RunbookStep $Package Containment report $run
        $report.InPlace, $report.NotInPlace, $report.WithoutRecord | Should -Be ($plan.Open - $plan.Irreversible), $plan.Irreversible, 0 -Because $report.Summary

        $run.JournalKey = $report.JournalKey
        $before = (Get-Change).Count
        $undo = Invoke-RunbookStep $Package Undo plan $run
        (Get-Change).Count | Should -Be $before
        $run['plan.JournalSha256'] = $undo.JournalSha256
        $undone = Invoke-RunbookStep $Package Undo undo $run
        $undone.State, $undone.Undone | Should -Be 'Done', $undo.Open -Because $undone.Summary
        (Invoke-RunbookStep $Package Undo plan $run).Open | Should -Be 0
        { Invoke-RunbookStep $Package Undo undo $run } | Should -Throw '*has changed since*'
    }

    It 'tell by name what was done before the sandbox died, and what of it no record takes back' {
        $run = New-Run @{ UserName = @('svc-leaked', 'BedrockAPIKey-q4vz'); RoleName = @('chatbot-prod') }
        $plan = Invoke-RunbookStep $Package Containment plan $run
        $run['plan.PlanKey'], $run['plan.PlanSha256'] = $plan.PlanKey, $plan.PlanSha256
        $before = (Get-Change).Count
        $step = Start-RunbookStep $Package Containment contain $run
        Wait-Until { (Get-Change).Count -gt $before }
        $step.Process.Kill($true)
        $report = Invoke-RunbookStep $Package Containment report $run
        $report.InPlace | Should -BeGreaterThan 0 -Because $report.Summary
        if ($report.WithoutRecord) { $report.Summary | Should -Match 'In place without a record in the journal: \w+ (user|role)/' }
        $undone = if ($report.JournalKey) { Invoke-RunbookStep $Package Undo undo ($run + @{ JournalKey = $report.JournalKey; 'plan.JournalSha256' = '' }) }
        [int]$undone.Undone + $report.WithoutRecord | Should -Be $report.InPlace
    }

    It 'hand the journal on when the bucket takes it no more, and begin nothing else' {
        $run = New-Run @{ UserName = @('svc-leaked', 'BedrockAPIKey-q4vz'); RoleName = @('chatbot-prod') }
        $plan = Invoke-RunbookStep $Package Containment plan $run
        $run['plan.PlanKey'], $run['plan.PlanSha256'] = $plan.PlanKey, $plan.PlanSha256
        $before = (Get-Change).Count
        try {
            $step = Start-RunbookStep $Package Containment contain $run
            Wait-Until { (Get-Change).Count -gt $before }
            Deny-DrillOperation $Drill PutObject
            $stopped = Receive-RunbookStep $step
        }
        finally { $Drill.Faults.Clear() }
        $stopped.State | Should -Be 'JournalNotKept' -Because $stopped.Summary
        $journal = Expand-Text $stopped.JournalGzipBase64 "$TestDrive/containment.jsonl"
        ($Drill | Undo-BedrockContainment -JournalPath $journal -Confirm:$false).Status | Sort-Object -Unique | Should -Be 'Undone'
    }
}
