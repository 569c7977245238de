# Runs the suite that ships with the module as its users do: in a PowerShell of its own, by a container, with the Pester that runs this.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    . (Join-Path $PSScriptRoot 'DrillFixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')
    $Runs = Join-Path $TestDrive 'runs'

    # Texts that would do something in a name, a terminal, an XML file, or where they are evaluated.
    $Traps = '$(Set-Content TRAP evaluated)', '<$(Set-Content TRAP evaluated)>', '`$env:HOME', "$([char]0x202e)evil", '</message>', '''; Set-Content TRAP evaluated; ''', '<Heading>'
    $Users = $Traps | ForEach-Object { "BedrockAPIKey-$($_.Replace('TRAP', "$TestDrive/trap"))" }
    $Lines = $Users | ForEach-Object { "    - {UserName: $(ConvertTo-Json $_ -Compress), CreateDate: `"`${-9d}`"}" }
    Set-Content "$TestDrive/traps.yml" ("name: traps`ntitle: Names`ndescription: Names.`nexpected: {suspects: [], findings: {}}`nglobal:`n  users:`n" + ($Lines -join "`n"))

    $Clean, $Tampered, $Trapped = 'clean', 'logging-tamper', "$TestDrive/traps.yml" | ForEach-Object { Start-BedrockDrill $_ }
    Deny-DrillOperation $Trapped GetAlternateContact
    $null = New-Item -ItemType Directory $Runs
    $accounts = @{ ClosedUrl = Get-ClosedUrl }
    @{ Clean = $Clean; Tampered = $Tampered; Trapped = $Trapped }.GetEnumerator() | ForEach-Object { $accounts[$_.Key] = $_.Value | Select-Object EndpointUrl, AccessKey, SecretKey, Region }
    $accounts | ConvertTo-Json | Set-Content "$Runs/accounts.json"
    $Said = Invoke-CurrentPowerShell -NoProfile -NonInteractive -File "$PSScriptRoot/Invoke-Compliance.ps1" (Get-Module Pester).Path $Runs *>&1 | Out-String
    $Results = Get-Content -Raw "$Runs/results.json" -ErrorAction Ignore | ConvertFrom-Json
    function Get-Failed($Run) { ($Run.Tests | Where-Object Result -EQ Failed).Name }

    # The schemas that come with Pester.
    function Get-SchemaError([string] $File, [string] $Schema) {
        $settings = [Xml.XmlReaderSettings]@{ ValidationType = 'Schema'; ValidationFlags = 'ReportValidationWarnings' }
        $null = $settings.Schemas.Add($null, (Join-Path (Split-Path (Get-Module Pester).Path) "schemas/$Schema"))
        $found = [Collections.Generic.List[string]]::new()
        $settings.add_ValidationEventHandler({ $found.Add($_.Message) }.GetNewClosure())
        $reader = [Xml.XmlReader]::Create($File, $settings)
        try { while ($reader.Read()) { } } finally { $reader.Dispose() }
        $found
    }
}

AfterAll { Stop-BedrockDrill }

Describe 'The compliance suite' {
    It 'writes nothing but its results' {
        $Said | Should -BeNullOrEmpty
    }

    It 'passes over an account in which nothing happened' {
        $Results.Clean.Result | Should -Be 'Passed'
        Get-Failed $Results.Clean | Should -BeNullOrEmpty
        $Results.Clean.Tests.Count | Should -BeGreaterThan 15
    }

    It 'fails exactly what was tampered with' {
        Get-Failed $Results.Tampered | Should -Be @(
            'BedrockDataEvents: A trail records the data events of Bedrock'
            'InvocationLogging us-west-2: Model invocations are logged, and the logs arrive'
            'TrailLogging: A trail records all regions'
        )
        ($Results.Tampered.Tests | Where-Object Result -EQ Passed).Name | Should -Be 'InvocationLogging us-west-1: Model invocations are logged, and the logs arrive'
        $Results.Tampered.Result | Should -Be 'Failed'
    }

    It 'asks the account once' {
        'GetCallerIdentity', 'DescribeTrails' | ForEach-Object { @($Tampered.Calls | Where-Object Operation -EQ $_).Count | Should -Be 1 }
    }

    It 'says what was seen, what to do and where to read on' {
        $message = ($Results.Tampered.Tests | Where-Object Name -Like 'InvocationLogging us-west-2*').Message
        $message | Should -Match '^Deleted 20\d\d-\S+ \S+Z by .*nora\.falk'
        $message | Should -Match '\nTo do: Put the whole configuration'
        $message | Should -Match '\nSee https://docs\.aws\.amazon\.com/'
    }

    It 'tags each test with its check, its severity and its region' {
        ($Results.Tampered.Tests | Where-Object Name -Like 'InvocationLogging us-west-2*').Tags | Should -Be 'InvocationLogging', 'High', 'us-west-2'
        ($Results.Tampered.Tests | Where-Object Name -Like 'TrailLogging*').Tags | Should -Be 'TrailLogging', 'High'
    }

    It 'fails what is not known, with the permission that is missing' {
        $test = $Results.Unknown.Tests
        $test.Result | Should -Be 'Failed'
        $test.Message | Should -Match 'account:GetAlternateContact'
    }

    It 'lets it be inconclusive with -AllowUnknown, and says why; never passed' {
        $test = $Results.AllowedUnknown.Tests
        $test.Result | Should -BeIn 'Inconclusive', 'Skipped'
        $test.Message | Should -Match 'account:GetAlternateContact'
        $Results.AllowedUnknown.Passed | Should -Be 0
        $Results.AllowedUnknown.ExitCode | Should -Be 0
    }

    It 'fails the run, by a test that says why, for <Run>' -ForEach @(
        @{ Run = 'ClosedPort'; Why = 'got no answer' }
        @{ Run = 'WrongSecret'; Why = 'SignatureDoesNotMatch' }
        @{ Run = 'NoSuchCheck'; Why = "no check 'Nope'" }
        @{ Run = 'NoneLeft'; Why = 'No check is left of those that were asked for' }
        @{ Run = 'NoSuchParameter'; Why = 'ProfilName' }
        @{ Run = 'NullAccount'; Why = 'Account is null' }
    ) {
        $Results.$Run.Result | Should -Be 'Failed'
        $Results.$Run.Tests.Count | Should -Be 1
        $Results.$Run.Tests[0].Result | Should -Be 'Failed'
        $Results.$Run.Tests[0].Message | Should -Match $Why
        $Results.$Run.ExitCode | Should -BeGreaterThan 0
    }

    It 'fails the run where a filter of tags would leave nothing of that' {
        $Results.FilteredByTag.Result | Should -Be 'Failed'
        $Results.FilteredByTag.ExitCode | Should -BeGreaterThan 0
    }

    It 'evaluates nothing of what an attacker wrote, and shows it' {
        "$TestDrive/trap" | Should -Not -Exist
        $message = ($Results.NUnitXml.Tests | Where-Object Name -Like 'PhantomUsers*').Message
        $message | Should -Match ([regex]::Escape('BedrockAPIKey-$(Set-Content'))
        $message | Should -Match ([regex]::Escape('BedrockAPIKey-<$(Set-Content'))
        $message | Should -Match ([regex]::Escape('BedrockAPIKey-`$env:HOME'))
        $message | Should -Match ([regex]::Escape('BedrockAPIKey-</message>'))
        $message | Should -Match ([regex]::Escape('BedrockAPIKey-\u202eevil'))
        $message | Should -Not -Match '[\x00-\x09\x0b-\x1f]'
    }

    It 'writes <Format>, with names and messages, and no secret' -ForEach @(
        @{ Format = 'NUnitXml'; Cases = '//test-case'; Message = 'failure/message'; Schema = 'NUnit25/nunit_schema_2.5.xsd' }
        @{ Format = 'JUnitXml'; Cases = '//testcase'; Message = 'failure/@message'; Schema = 'JUnit4/junit_schema_4.xsd' }
    ) {
        $text = Get-Content -Raw "$Runs/$Format.xml"
        Get-SchemaError "$Runs/$Format.xml" $Schema | Should -BeNullOrEmpty
        $text | Should -Not -Match ([regex]::Escape($Trapped.SecretKey))
        $cases = @(([xml]$text).SelectNodes($Cases))
        $cases.Count | Should -Be $Results.$Format.Tests.Count
        $phantom = $cases | Where-Object { $_.GetAttribute('name') -eq "Amazon Bedrock in the account $($Trapped.AccountId).PhantomUsers: Bedrock's console has left no users behind" }
        $phantom | Should -Not -BeNullOrEmpty
        $phantom.CreateNavigator().Evaluate("string($Message)") | Should -Match ([regex]::Escape('BedrockAPIKey-</message>'))
    }
}
