<#
Every command, asked about a region that does not exist, about nothing, about what cannot be read or not completely, or by a name
that nobody has: there is an error, and nothing says that all is well.
#>
BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')
    $rows = @(
        @{ What = 'unknown region'; Id = 'NotARegion'; Call = { Start-BedrockTriage @Keys -Region us-eats-1 } }
        @{ What = 'unknown region'; Id = 'NotARegion'; Call = { Get-BedrockTrailEvent @Keys -Region us-eats-1 } }
        @{ What = 'unknown region'; Id = 'NotARegion'; Call = { Get-BedrockTrailEvent $Good -Region us-eats-1 } }
        @{ What = 'unknown region'; Id = 'NotARegion'; Call = { Get-BedrockInvocation @Keys -Region us-eats-1 } }
        @{ What = 'unknown region'; Id = 'NotARegion'; Call = { Get-BedrockInvocation $Good -Region us-eats-1 } }
        @{ What = 'unknown region'; Id = 'NotARegion'; Call = { Get-BedrockResource @Keys -Region us-eats-1 } }
        @{ What = 'unknown region'; Id = 'NotARegion'; Call = { Test-InvocationLogging @Keys -Region us-eats-1 } }
        @{ What = 'unknown region'; Id = 'NotARegion'; Call = { Test-BedrockReadiness @Keys -Region us-eats-1 } }
        @{ What = 'unknown region'; Id = 'NotARegion'; Call = { Test-TrailIntegrity @Keys -Region us-eats-1 } }
        @{ What = 'unknown region'; Id = 'NotARegion'; Call = { Test-TrailIntegrity $Good -Region us-eats-* } }
        @{ What = 'unknown region'; Id = 'NotARegion'; Call = { Invoke-BedrockContainment @Keys -UserName ir-responder -Region us-eats-1 -PlanOnly } }
        @{ What = 'region that is not enabled'; Id = 'RegionNotEnabled'; Call = { Test-InvocationLogging @Keys -Region us-east-1, af-south-1 } }
        @{ What = 'region of another partition'; Id = 'RegionNotEnabled'; Call = { Test-BedrockReadiness @Keys -Region us-gov-west-1 } }
        @{ What = 'parameter that does not apply'; Id = 'OptionNotApplicable'; Call = { Get-BedrockTrailEvent $Good -ProfileName ir } }
        @{ What = 'parameter that does not apply'; Id = 'OptionNotApplicable'; Call = { Get-BedrockInvocation $Good -AllRegion } }
        @{ What = 'parameter that does not apply'; Id = 'OptionNotApplicable'; Call = { Start-BedrockTriage $Good -ProfileName ir } }
        @{ What = 'parameter that does not apply'; Id = 'OptionNotApplicable'; Call = { Test-TrailIntegrity $Good -RoleName audit } }
        @{ What = 'empty'; Id = 'NoLogsFound'; Call = { Start-BedrockTriage "$TestDrive/empty" } }
        @{ What = 'empty'; Id = 'InputIncomplete'; Call = { Get-BedrockTrailEvent "$TestDrive/empty.json" } }
        @{ What = 'empty'; Id = 'NoLogsFound'; Call = { Get-BedrockInvocation "$TestDrive/empty" } }
        @{ What = 'empty'; Id = 'NoDigestsFound'; Call = { Test-TrailIntegrity "$TestDrive/empty" } }
        @{ What = 'empty'; Id = 'NothingGiven'; Call = { @() | Get-BedrockTrailEvent } }
        @{ What = 'empty'; Id = 'NothingGiven'; Call = { Get-ChildItem "$TestDrive/empty" | Start-BedrockTriage } }
        @{ What = 'empty'; Id = 'NothingGiven'; Call = { @() | Test-BedrockReadiness } }
        @{ What = 'empty'; Id = 'NoRulesFound'; Call = { Get-BedrockRule -Path "$TestDrive/empty" } }
        @{ What = 'unreadable'; Id = 'InputIncomplete'; Call = { Start-BedrockTriage "$TestDrive/garbage.bin" } }
        @{ What = 'unreadable'; Id = 'InputIncomplete'; Call = { Get-BedrockTrailEvent "$TestDrive/garbage.bin" } }
        @{ What = 'unreadable'; Id = 'InputIncomplete'; Call = { Get-BedrockInvocation "$TestDrive/garbage.bin" } }
        @{ What = 'unreadable'; Id = 'InputIncomplete'; Call = { '{"eventName": ' | Get-BedrockTrailEvent } }
        @{ What = 'unreadable'; Id = 'InputIncomplete'; Call = { '{"eventName": ' | Find-BedrockThreat } }
        @{ What = 'unreadable'; Id = 'InputIncomplete'; Call = { '{"eventName": ' | Measure-BedrockActivity } }
        @{ What = 'unreadable'; Id = 'PathNotFound'; Call = { Start-BedrockTriage -LiteralPath "$TestDrive/none" } }
        @{ What = 'half readable'; Id = 'InputIncomplete'; Call = { Start-BedrockTriage "$TestDrive/half" } }
        @{ What = 'half readable'; Id = 'InputIncomplete'; Call = { Get-BedrockTrailEvent "$TestDrive/half" } }
        @{ What = 'half readable'; Id = 'InputIncomplete'; Call = { Get-BedrockInvocation "$TestDrive/half" } }
        @{ What = 'unknown name'; Id = 'ProfileNotFound'; Call = { Start-BedrockTriage -ProfileName nobody -ProfileLocation "$TestDrive/none" } }
        @{ What = 'unknown name'; Id = 'TrailNotFound'; Call = { Test-TrailIntegrity @Keys -Region us-east-1 -TrailName nobody } }
        @{ What = 'unknown name'; Id = 'CheckNotFound'; Call = { Test-BedrockReadiness NoSuchCheck @Keys -Region us-east-1 } }
        @{ What = 'unknown name'; Id = 'RuleNotFound'; Call = { Get-BedrockRule no-such-rule } }
        @{ What = 'unknown name'; Id = 'JournalNotFound'; Call = { Undo-BedrockContainment @Keys -JournalPath "$TestDrive/none.jsonl" -Confirm:$false } }
        @{ What = 'unknown name'; Id = '*'; Call = { Start-BedrockDrill no-such-scenario } }
        @{ What = 'unknown region'; Id = '*'; Call = { Undo-BedrockContainment @Keys -JournalPath "$TestDrive/journal.jsonl" -Region us-eats-1 -Confirm:$false } }
        @{ What = 'parameter that does not apply'; Id = 'RoleNeeded'; Call = { Test-InvocationLogging @Keys -Region us-east-1 -AccountId 444455556666 } }
        @{ What = 'parameter that does not apply'; Id = 'RoleNeeded'; Call = { Test-BedrockReadiness @Keys -AccountId 444455556666 } }
        @{ What = 'parameter that does not apply'; Id = 'RoleNeeded'; Call = { Start-BedrockTriage @Keys -AccountId '*' } }
        @{ What = 'parameter that does not apply'; Id = 'RoleNeeded'; Call = { Get-BedrockTrailEvent @Keys -Region us-east-1 -AccountId 444455556666 } }
        @{ What = 'parameter that does not apply'; Id = 'RoleNeeded'; Call = { Invoke-BedrockContainment @Keys -UserName ir-responder -AccountId 444455556666 -PlanOnly } }
        @{ What = 'empty'; Id = 'NothingJudged'; Call = { Start-BedrockTriage "$TestDrive/norecords" } }
        @{ What = 'empty'; Id = 'NothingJudged'; Call = { Start-BedrockTriage $Good -StartTime 2030-01-01 } }
        @{ What = 'empty'; Id = 'BaselineEmpty'; Call = { Start-BedrockTriage $Good -BaselinePath "$TestDrive/norecords" } }
        @{ What = 'empty'; Id = 'BaselineEmpty'; Call = { Get-BedrockTrailEvent $Good | Find-BedrockThreat -BaselinePath "$TestDrive/norecords" } }
        @{ What = 'empty'; Id = 'NoRecords'; Call = { Get-BedrockTrailEvent "$TestDrive/norecords" } }
        @{ What = 'empty'; Id = 'NoRecords'; Call = { Get-BedrockInvocation "$TestDrive/norecords" } }
        @{ What = 'empty'; Id = 'JournalEmpty'; Call = { Undo-BedrockContainment @Keys -JournalPath "$TestDrive/empty.json" -Confirm:$false } }
        @{ What = 'empty'; Id = 'ScenarioUnusable'; Call = { Start-BedrockDrill "$TestDrive/empty.json" } }
        @{ What = 'unreadable'; Id = 'NotPublicKeys'; Call = { Test-TrailIntegrity $Good -PublicKeyPath "$TestDrive/garbage.bin" } }
        @{ What = 'unreadable'; Id = 'JournalEmpty'; Call = { Undo-BedrockContainment @Keys -JournalPath "$TestDrive/garbage.bin" -Confirm:$false } }
        @{ What = 'unreadable'; Id = 'NotAPlan'; Call = { Invoke-BedrockContainment @Keys -Plan "$TestDrive/garbage.bin" -PlanOnly } }
        @{ What = 'unreadable'; Id = 'NotABedrockApiKey'; Call = { 'nothing that is a key' | ConvertFrom-BedrockApiKey } }
        @{ What = 'unreadable'; Id = 'ScenarioUnusable'; Call = { Start-BedrockDrill "$TestDrive/garbage.bin" } }
        @{ What = 'unreadable'; Id = 'PathNotFound'; Call = { Get-BedrockRule -Path "$TestDrive/none" } }
        @{ What = 'half readable'; Id = 'NotPublicKeys'; Call = { Test-TrailIntegrity $Good -PublicKeyPath "$TestDrive/half" } }
        @{ What = 'half readable'; Id = 'JournalEmpty'; Call = { Undo-BedrockContainment @Keys -JournalPath "$TestDrive/half/b.json" -Confirm:$false } }
        @{ What = 'half readable'; Id = 'NotAPlan'; Call = { Invoke-BedrockContainment @Keys -Plan "$TestDrive/half/b.json" -PlanOnly } }
        @{ What = 'half readable'; Id = 'InputIncomplete'; Call = { (Get-Content -Raw "$Good/a.json"), '{"eventName": ' | Find-BedrockThreat } }
        @{ What = 'half readable'; Id = 'InputIncomplete'; Call = { (Get-Content -Raw "$Good/a.json"), '{"eventName": ' | Measure-BedrockActivity } }
        @{ What = 'half readable'; Id = 'RulesNotLoaded'; Call = { Start-BedrockTriage $Good -RulePath "$TestDrive/rules" } }
        @{ What = 'half readable'; Id = 'RulesNotLoaded'; Call = { Get-BedrockRule -Path "$TestDrive/rules" } }
        @{ What = 'half readable'; Id = 'RulesNotLoaded'; Call = { Get-BedrockTrailEvent $Good | Find-BedrockThreat -RulePath "$TestDrive/rules" } }
        @{ What = 'half readable'; Id = 'ScenarioUnusable'; Call = { Start-BedrockDrill "$TestDrive/half/b.json" } }
        @{ What = 'unknown name'; Id = 'ProfileNotFound'; Call = { Get-BedrockTrailEvent -ProfileName nobody -ProfileLocation "$TestDrive/none" } }
        @{ What = 'unknown name'; Id = 'ProfileNotFound'; Call = { Get-BedrockInvocation -ProfileName nobody -ProfileLocation "$TestDrive/none" } }
        @{ What = 'unknown name'; Id = 'ProfileNotFound'; Call = { Get-BedrockResource -ProfileName nobody -ProfileLocation "$TestDrive/none" } }
        @{ What = 'unknown name'; Id = 'RuleNotFound'; Call = { Get-BedrockTrailEvent $Good | Find-BedrockThreat -RuleId no-such-rule } }
        @{ What = 'unknown name'; Id = 'TrailNotFound'; Call = { Test-TrailIntegrity @Keys -S3Uri $Bucket -Region us-east-1 -TrailName nobody -StartTime ([datetime]::UtcNow.AddHours(-3)) } }
        @{ What = 'unknown name'; Id = '*'; Call = { Invoke-BedrockContainment @Keys -UserName nobody-of-that-name -PlanOnly } }
        # Every cmdlet that takes the pipeline, read from the module.
        foreach ($command in Get-Command -Module BedrockIR | Where-Object { $_.ParameterSets.Parameters | Where-Object { $_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName } }) {
            @{ What = 'empty'; Id = 'NothingGiven'; Call = [scriptblock]::Create("`$null = @() | $($command.Name)") }
        }
    )
    # What a cmdlet cannot be asked about, and why.
    $notApplicable = @{
        'ConvertFrom-BedrockApiKey'  = @{ 'unknown region' = 'a key tells its region itself'; 'unknown name' = 'it takes no name'; 'half readable' = 'each key is decoded or refused by itself' }
        'Find-BedrockThreat'         = @{ 'unknown region' = 'it takes events of any region' }
        'Get-BedrockEventName'       = @{ 'unknown region' = 'names are of no region'; 'unreadable' = 'it reads no input'; 'half readable' = 'it reads no input'; 'unknown name' = 'a name that nobody knows is returned with IsKnown $false' }
        'Get-BedrockResource'        = @{ 'unreadable' = 'what is denied is an error of each type: Get-BedrockResource.Tests.ps1'; 'half readable' = 'as before' }
        'Get-BedrockRule'            = @{ 'unknown region' = 'rules are of no region' }
        'Measure-BedrockActivity'    = @{ 'unknown region' = 'it takes events of any region'; 'unknown name' = 'it takes no name' }
        'Start-BedrockDrill'         = @{ 'unknown region' = 'a drill has regions of its own' }
        'Stop-BedrockDrill'          = @{ 'unknown region' = 'it takes drills'; 'unreadable' = 'it takes drills'; 'half readable' = 'it takes drills'; 'unknown name' = 'it takes drills' }
        'Test-BedrockReadiness'      = @{ 'unreadable' = 'a question that is denied makes its check Unknown: Test-BedrockReadiness.Tests.ps1'; 'half readable' = 'as before' }
        'Test-InvocationLogging'     = @{ 'unreadable' = 'a region that is denied has Healthy $null: Test-InvocationLogging.Tests.ps1'; 'half readable' = 'as before'; 'unknown name' = 'it takes no name but regions and profiles' }
        'Undo-BedrockContainment'    = @{ 'unknown region' = 'each setting is put back in its own; NoFalseGreenTests asks the command line' }
    }
    # Read from the module: a new cmdlet fails until it has rows.
    $missing = foreach ($command in Get-Command -Module BedrockIR) {
        foreach ($column in 'unknown region', 'empty', 'unreadable', 'half readable', 'unknown name') {
            $has = $rows | Where-Object { $_.What -eq $column -and "$($_.Call)" -match "\b$($command.Name)\b" }
            if (-not $has -and -not $notApplicable[$command.Name].$column) { "$($command.Name): $column" }
        }
    }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    $Drill = Start-BedrockDrill clean
    $Keys = @{ AccessKey = $Drill.AccessKey; SecretKey = $Drill.SecretKey; EndpointUrl = $Drill.EndpointUrl }
    $Good = "$TestDrive/good"
    $null = Write-Text "$Good/a.json" (ConvertTo-Line (New-TrailRecord))
    $null = New-Item -ItemType Directory "$TestDrive/empty"
    Set-Content "$TestDrive/empty.json" '' -NoNewline
    [IO.File]::WriteAllBytes("$TestDrive/garbage.bin", [byte[]](0, 255, 19, 55, 1, 2, 3, 4, 5, 6))
    $null = New-Item -ItemType Directory "$TestDrive/half"
    Copy-Item "$Good/a.json" "$TestDrive/half/a.json"
    $Bucket = "s3://example-trail-$($Drill.AccountId)/AWSLogs/$($Drill.AccountId)/CloudTrail/us-east-1/"
    Write-Text "$TestDrive/norecords/a.json" '{"Records":[]}'
    Write-Text "$TestDrive/rules/broken.yml" "title: Broken`nlogsource:`n  product: aws`n"
    Copy-Item (Join-Path $PSScriptRoot '../../docs/rules/template/my_first_rule.yml') "$TestDrive/rules/good.yml"
    Set-Content "$TestDrive/half/b.json" '{"Records":[{"eventName":' -NoNewline
}

AfterAll { Stop-BedrockDrill }

Describe 'No false green' {
    It 'has a row for every cmdlet and question' -ForEach @{ Missing = $missing } { $Missing | Should -BeNullOrEmpty }

    It '<What>: <Call>' -ForEach $rows {
        $ErrorActionPreference = 'Continue'
        $said = @(try { & $Call 2>&1 3>$null } catch { $_ })
        $problems = @($said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        $problems.FullyQualifiedErrorId | Where-Object { $_ -like "$Id*" } | Should -Not -BeNullOrEmpty -Because "it said: $said"
        $results = @($said | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] })
        $results | Where-Object { $_.Result -eq 'Pass' -or $_.Healthy -eq $true -or $_.Intact -eq $true -or $_ -eq $true } | Should -BeNullOrEmpty
    }

    It 'is $false with -Quiet: <Call>' -ForEach @(
        @{ Call = { Test-InvocationLogging @Keys -Region us-eats-1 -Quiet } }
        @{ Call = { Test-InvocationLogging @Keys -Region us-east-1, af-south-1 -Quiet } }
        @{ Call = { Test-TrailIntegrity @Keys -Region us-east-1, af-south-1 -Quiet } }
        @{ Call = { Test-TrailIntegrity "$TestDrive/empty" -Quiet } }
        @{ Call = { Test-TrailIntegrity "$TestDrive/none" -Quiet } }
        @{ Call = { @() | Test-TrailIntegrity -PublicKeyPath "$TestDrive/none" -Quiet } }
    ) {
        $ErrorActionPreference = 'Continue'
        & $Call 2>$null | Should -BeFalse
    }
}
