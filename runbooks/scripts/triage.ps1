# Triages the account and keeps the result in the case bucket.
$payload = Read-Payload
$manifest = Import-Attachment
$store = Open-CaseStore $payload

# An attack is many events, and each of them starts the runbook. One triage sees them all; a second at the same time would share the
# two pages a second that CloudTrail answers.
$mark = "$($payload.CasePrefix)/$($payload.AccountId)/last-triage.json".TrimStart('/')
$last = Read-CaseFile $store $mark
if ($last) {
    $before = [Text.Encoding]::UTF8.GetString($last) | ConvertFrom-Json
    $age = [DateTime]::UtcNow - ([DateTime]$before.Time).ToUniversalTime()
    if ($age -lt [TimeSpan]::FromMinutes($payload.QuietMinutes)) {
        return @{ Skipped = $true; Severity = 'Unknown'; Suspects = 0; Findings = 0; Complete = $false; FindingsKey = ''; Summary = "Another triage began $([int]$age.TotalMinutes) minutes ago: $($before.ExecutionId). See there." }
    }
}
$null = Save-CaseFile $store '' (ConvertTo-Bytes @{ Time = [DateTime]::UtcNow.ToString('o'); ExecutionId = $payload.ExecutionId }) $mark

$with = @{ OutputPath = New-WorkFolder; StartTime = [DateTimeOffset]::UtcNow.AddHours(-$payload.Hours) }
# A bucket's folders say which regions are read.
if ($uris = Get-Given $payload.TrailS3Uris) { $with.S3Uri = $uris }
elseif ($regions = Get-Given $payload.Regions) { $with.Region = $regions }
else { $with.AllRegion = $true }
$beside = Start-Beside $manifest 'param($With) Start-BedrockTriage @With' $with
if (-not (Wait-Beside $beside)) {
    throw "The triage was not done after 540 seconds, and there is no result. Look at less: fewer Regions or Hours, or at the trail's bucket (TrailS3Uris), which is faster than the event history."
}
$triage = $beside.Shell.EndInvoke($beside.Run) | Select-Object -First 1
# What is a gap has been a warning, too.
$problems = @(Get-Problem $beside | Where-Object { $_ -notin $triage.Gaps })
if (-not $triage) { throw "There is no triage: $(Limit-Line $problems)" }

$kept = @(Save-CaseFolder $store $with.OutputPath)
# What is handed on to containment is about those who are probably compromised. Honest principals have findings, too.
$suspects = @($triage.Principals | Where-Object Severity -GE High)
$grave = @($triage.Findings | Where-Object Principal -In $suspects.Principal)
$findings = Save-CaseFile $store 'findings.json' (ConvertTo-Bytes $grave)
$lines = @("$($suspects.Count) suspects with $($grave.Count) of $($triage.Findings.Count) findings; the others stand in the report alone.") +
    @($suspects | ForEach-Object { "$($_.Severity) $($_.Principal), risk $($_.RiskScore)" }) +
    @($triage.Gaps | ForEach-Object { "Not seen: $_" }) + @($problems | ForEach-Object { "Problem: $_" })
@{
    Skipped = $false
    Severity = "$(@($suspects.Severity) + 'Informational' | Select-Object -First 1)"
    Suspects = $suspects.Count
    Findings = $triage.Findings.Count
    Complete = $problems.Count -eq 0 -and @($triage.Gaps).Count -eq 0
    FindingsKey = $findings
    Files = $kept.Count
    Summary = Limit-Line $lines
}
