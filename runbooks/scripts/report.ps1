# Looks, after the step that acted has ended in whatever way, what of the plan is in place and what the journal in the bucket can take
# back. An action that is in place without a record in the journal is told by name.
$payload = Read-Payload
$manifest = Import-Attachment
$store = Open-CaseStore $payload

$plan = Read-CaseFile $store $payload.PlanKey
if (-not $plan) { throw "There is no s3://$($store.Bucket)/$($payload.PlanKey), so it cannot be told what is in place." }
$with = @{ Plan = [Text.Encoding]::UTF8.GetString($plan); PlanOnly = $true; Region = Get-Region $payload; WarningAction = 'SilentlyContinue' }
$planned = @([Text.Encoding]::UTF8.GetString($plan) | ConvertFrom-Json | Where-Object Status -EQ Planned)
# IAM needs some seconds until a change is seen; what is not there at once may come.
$patience = [DateTime]::UtcNow.AddSeconds(15)
do {
    $beside = Start-Beside $manifest 'param($With) Invoke-BedrockContainment @With' $with
    if (-not (Wait-Beside $beside)) { throw 'What is in place could not be looked up within 540 seconds. Start the runbook again: what is in place is not done twice.' }
    $now = @($beside.Shell.EndInvoke($beside.Run) | Where-Object ActionId -In $planned.ActionId)
    $left = @($now | Where-Object Status -NE AlreadyInPlace)
    $again = $left -and [DateTime]::UtcNow -lt $patience
    if ($again) { Start-Sleep -Seconds 3 }
} while ($again)
$problems = Get-Problem $beside

$key = "$($store.Folder)/containment.jsonl"
$content = Read-CaseFile $store $key
$undoable = @()
if ($content -and $content.Length -gt 0) {
    $journal = Join-Path (New-WorkFolder) 'containment.jsonl'
    [IO.File]::WriteAllBytes($journal, $content)
    # A journal without any change has nothing to take back, which is no problem here.
    try { $undoable = @(Undo-BedrockContainment -JournalPath $journal -PlanOnly -WarningAction SilentlyContinue) }
    catch { if ($_.FullyQualifiedErrorId -notlike 'JournalEmpty,*') { throw } }
}
$inPlace = @($now | Where-Object Status -EQ AlreadyInPlace)
$unwritten = @($inPlace | Where-Object { $_.ActionId -notin $undoable.ActionId })
$lines = @("$($inPlace.Count) of $($planned.Count) planned actions are in place; the journal can take back $(@($undoable | Where-Object Status -EQ Planned).Count).") +
    @($left | ForEach-Object { "Not in place: $($_.Action) $($_.Target): $($_.Status)" }) +
    @($unwritten | ForEach-Object { "In place without a record in the journal: $($_.Action) $($_.Target). By hand: $($_.Undo)" }) + @($problems | ForEach-Object { "Problem: $_" })
@{
    InPlace = $inPlace.Count
    NotInPlace = $left.Count
    WithoutRecord = $unwritten.Count
    JournalKey = $(if ($undoable) { $key } else { '' })
    ReportKey = Save-CaseFile $store 'report.json' (ConvertTo-Bytes @{ Plan = $planned; Now = $now; Undo = $undoable; Problems = $problems })
    Summary = Limit-Line $lines
}
