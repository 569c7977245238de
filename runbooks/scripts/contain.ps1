# Carries out the approved plan. The journal is what takes it back, and the sandbox's disk ends with the step: so it goes to the case
# bucket while the actions go on, and where it cannot, no further action is begun.
$payload = Read-Payload
$manifest = Import-Attachment
$store = Open-CaseStore $payload

$plan = Read-CaseFile $store $payload.PlanKey
if (-not $plan -or (Get-Sum $plan) -ne $payload.PlanSha256) {
    throw "s3://$($store.Bucket)/$($payload.PlanKey) is not the plan that was approved. Nothing was changed. See who wrote to the bucket, and start the runbook again."
}
# A place for the journal comes before the first action; what is here tells that the step began, if nothing after it does.
$journalKey = Save-CaseFile $store 'containment.jsonl' ([byte[]]::new(0))

$case = New-WorkFolder
$journal = Join-Path $case 'containment.jsonl'
$kept = @{ Length = 0; Problem = $null }
$keep = {
    if ($kept.Problem -or -not (Test-Path $journal)) { return }
    $content = Read-Shared $journal
    if ($content.Length -eq $kept.Length) { return }
    try {
        $null = Save-CaseFile $store 'containment.jsonl' $content
        $kept.Length = $content.Length
    }
    catch {
        $kept.Problem = (Get-Cause $_).Message
        $beside.Shell.Stop()
    }
}

$with = @{ Plan = [Text.Encoding]::UTF8.GetString($plan); CasePath = $case; Confirm = $false; Force = $payload.Irreversible -eq 'Allow'; Region = Get-Region $payload }
if ($protected = Get-Given $payload.Protect) { $with.Protect = $protected }
$beside = Start-Beside $manifest 'param($With) Invoke-BedrockContainment @With' $with
$actions = @()
try {
    $inTime = Wait-Beside $beside $keep
    if ($inTime -and -not $kept.Problem) { $actions = @($beside.Shell.EndInvoke($beside.Run)) }
}
finally {
    & $keep
}
$evidence = @()
if (-not $kept.Problem) {
    try { $evidence = @(Save-CaseFolder $store $case) }
    catch { $kept.Evidence = (Get-Cause $_).Message }
}
$problems = @(Get-Problem $beside) + @($kept.Evidence | Where-Object { $_ } | ForEach-Object { "Evidence is missing in the bucket: $_" })
$done = @($actions | Where-Object Status -In Applied, AlreadyInPlace)
$open = @($actions | Where-Object Status -In NotApplied, PartlyApplied, Unknown, NotReached)
$state = if ($kept.Problem) { 'JournalNotKept' } elseif (-not $inTime) { 'OutOfTime' } elseif ($open -or -not $actions) { 'Incomplete' } else { 'Done' }
$lines = @($(switch ($state) {
    JournalNotKept { "Stopped, since the journal could not be kept in the bucket: $($kept.Problem) What was done stands in JournalGzipBase64 of this step." }
    OutOfTime { 'Stopped after 540 seconds. Start the runbook again: what is in place is not done twice.' }
    default { "$($done.Count) of $($actions.Count) actions are in place." }
})) + @($actions | ForEach-Object { "$($_.Order) $($_.Action) $($_.Target): $($_.Status)$(if ($_.Message) { ". $($_.Message)" })" }) + @($problems | ForEach-Object { "Problem: $_" })
$result = @{
    State = $state
    InPlace = $done.Count
    NotInPlace = $open.Count
    JournalKey = $journalKey
    JournalGzipBase64 = ''
    Evidence = $evidence.Count
    Summary = Limit-Line $lines
}
if ($kept.Problem -and (Test-Path $journal)) {
    $packed = [IO.MemoryStream]::new()
    $gzip = [IO.Compression.GZipStream]::new($packed, [IO.Compression.CompressionLevel]::SmallestSize)
    $gzip.Write((Read-Shared $journal))
    $gzip.Dispose()
    $result.JournalGzipBase64 = [Convert]::ToBase64String($packed.ToArray())
}
$result
