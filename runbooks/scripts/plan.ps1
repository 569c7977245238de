# Plans containment, changes nothing, and keeps the plan in the case bucket: the plan that is approved is the plan that is carried out.
$payload = Read-Payload
$manifest = Import-Attachment
$store = Open-CaseStore $payload

$with = @{ PlanOnly = $true; WarningAction = 'SilentlyContinue' }
foreach ($name in 'UserName', 'RoleName', 'AccessKeyId', 'ApiKeyId', 'PrincipalArn', 'Action', 'Protect') {
    if ($given = Get-Given $payload.$name) { $with[$name] = $given }
}
$with.Region = Get-Region $payload
$findings = $null
if ($payload.FindingsKey) {
    $content = Read-CaseFile $store $payload.FindingsKey
    if (-not $content) { throw "There is no s3://$($store.Bucket)/$($payload.FindingsKey). Give the FindingsKey that the triage runbook put out." }
    $findings = [Text.Encoding]::UTF8.GetString($content)
}
$beside = Start-Beside $manifest 'param($With) $findings = $With.Findings; $With.Remove(''Findings''); if ($findings) { $findings | Invoke-BedrockContainment @With } else { Invoke-BedrockContainment @With }' ($with + @{ Findings = $findings })
if (-not (Wait-Beside $beside)) { throw 'The plan was not done after 540 seconds; nothing was changed. Name fewer principals or regions.' }
$plan = @($beside.Shell.EndInvoke($beside.Run))
$problems = Get-Problem $beside
if (-not $plan) { throw "There is no plan, and nothing was changed: $(Limit-Line $problems)" }

$text = ConvertTo-Bytes $plan
$open = @($plan | Where-Object Status -EQ Planned)
$lasting = @($open | Where-Object { -not $_.Reversible })
$lines = @("$($open.Count) actions in the account $($payload.AccountId), $($lasting.Count) of which cannot be undone; $($plan.Count - $open.Count) more are in place already, refused, or for a person.") +
    @($plan | ForEach-Object { "$($_.Order) $($_.Action) $($_.Target): $($_.Status)$(if (-not $_.Reversible) { ', cannot be undone' })" }) + @($problems | ForEach-Object { "Problem: $_" })
@{
    Open = $open.Count
    Irreversible = $lasting.Count
    Total = $plan.Count
    PlanKey = Save-CaseFile $store 'plan.json' $text
    PlanSha256 = Get-Sum $text
    Summary = Limit-Line $lines
}
