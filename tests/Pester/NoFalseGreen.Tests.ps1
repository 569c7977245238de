<#
Every command, asked about a region that does not exist, about nothing, about what cannot be read or not completely, or by a name
that nobody has: there is an error, and nothing says that all is well.
#>
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
    Set-Content "$TestDrive/half/b.json" '{"Records":[{"eventName":' -NoNewline
}

AfterAll { Stop-BedrockDrill }

Describe 'No false green' {
    It '<What>: <Call>' -ForEach @(
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
    ) {
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
