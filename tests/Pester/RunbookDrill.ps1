# The package, a drill, and what a runbook is given: for the files that run the scripts of the packed documents.
Import-Module (Join-Path $Repository 'BedrockIR.psd1')
$Package = New-TestPackage (Join-Path $TestDrive 'package')
$Drill = Start-BedrockDrill llmjacking
$Given = @{
    CaseBucket = 'example-ir-cases'; CaseBucketRegion = ''; CaseBucketOwner = ''; CasePrefix = 'bedrockir'; Regions = @('us-east-1'); Hours = 48; QuietMinutes = 15
    TrailS3Uris = @("s3://example-trail-$($Drill.AccountId)/AWSLogs/$($Drill.AccountId)/CloudTrail/us-east-1/"); FindingsKey = ''; Irreversible = 'Refuse'; EvenIfChanged = 'false'
    UserName = @(); RoleName = @(); AccessKeyId = @(); ApiKeyId = @(); PrincipalArn = @(); Action = @(); Protect = @(); ActionId = @()
    'global:ACCOUNT_ID' = $Drill.AccountId; 'global:REGION' = 'us-east-1'
}
function Get-Change { @($Drill.Calls | Where-Object { $_.IsMutating -and $_.Operation -ne 'PutObject' }) }
# What a drill was asked and what stands in its bucket stays; so each run is another execution.
function New-Run([hashtable] $With = @{}) { $Given + @{ 'automation:EXECUTION_ID' = [guid]::NewGuid().ToString() } | ForEach-Object { $run = $_; $With.Keys | ForEach-Object { $run[$_] = $With[$_] }; $run } }
