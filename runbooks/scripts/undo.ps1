# Takes containment back from the journal in the case bucket, or tells what would be taken back.
$payload = Read-Payload
$manifest = Import-Attachment
$store = Open-CaseStore $payload

$content = Read-CaseFile $store $payload.JournalKey
if (-not $content) { throw "There is no s3://$($store.Bucket)/$($payload.JournalKey). Give the JournalKey that the containment runbook put out." }
if ($payload.JournalSha256 -and (Get-Sum $content) -ne $payload.JournalSha256) {
    throw "s3://$($store.Bucket)/$($payload.JournalKey) has changed since its undoing was approved. Nothing was changed. Start the runbook again."
}
$journal = Join-Path (New-WorkFolder) 'containment.jsonl'
[IO.File]::WriteAllBytes($journal, $content)

$with = @{ JournalPath = $journal; PlanOnly = $payload.PlanOnly -eq 'true'; EvenIfChanged = $payload.EvenIfChanged -eq 'true'; Confirm = $false }
if ($ids = Get-Given $payload.ActionId) { $with.ActionId = $ids }
$kept = @{ Length = $content.Length; Problem = $null }
# Undo writes what it does behind what is there, so that a second undo knows.
$keep = {
    $written = Read-Shared $journal
    if ($kept.Problem -or $written.Length -eq $kept.Length) { return }
    try {
        $null = Save-CaseFile $store '' $written $payload.JournalKey
        $kept.Length = $written.Length
    }
    catch {
        $kept.Problem = (Get-Cause $_).Message
        $beside.Shell.Stop()
    }
}
$beside = Start-Beside $manifest 'param($With) Undo-BedrockContainment @With' $with
$actions = @()
try {
    $inTime = Wait-Beside $beside $keep
    if ($inTime -and -not $kept.Problem) { $actions = @($beside.Shell.EndInvoke($beside.Run)) }
}
finally {
    & $keep
}
$problems = Get-Problem $beside
$open = @($actions | Where-Object Status -EQ Planned)
$undone = @($actions | Where-Object Status -EQ Undone)
$state = if ($kept.Problem) { 'JournalNotKept' } elseif (-not $inTime) { 'OutOfTime' } else { 'Done' }
$lines = @($(switch ($state) {
    JournalNotKept { "Stopped, since the journal could not be kept in the bucket: $($kept.Problem) Start again once it can: what was taken back is not taken back twice." }
    OutOfTime { 'Stopped after 540 seconds. Start the runbook again: what was taken back is not taken back twice.' }
    default { "$($undone.Count) actions are taken back, $($open.Count) can be, $($actions.Count - $open.Count - $undone.Count) are not." }
})) + @($actions | ForEach-Object { "$($_.Order) $($_.Action) $($_.Target): $($_.Status)$(if ($_.Message) { ". $($_.Message)" })" }) + @($problems | ForEach-Object { "Problem: $_" })
@{
    State = $state
    Open = $open.Count
    Undone = $undone.Count
    Total = $actions.Count
    JournalKey = $payload.JournalKey
    JournalSha256 = Get-Sum $content
    Summary = Limit-Line $lines
}
