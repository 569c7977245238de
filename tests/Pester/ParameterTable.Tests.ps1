<#
Every parameter of the cmdlets that can reach the live account, in every parameter set: it applies, or is refused. A new parameter or set
fails here until the table says where it applies; what it does there is tested with its cmdlet.
#>
BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')
    $account = 'ProfileName', 'ProfileLocation', 'Credential', 'AccessKey', 'SecretKey', 'SessionToken', 'EndpointUrl', 'AllRegion', 'RoleName'
    # Where the parameters of an account are refused; they apply in all other sets.
    $refused = @{
        Path = $account; LiteralPath = $account; InputObject = $account
        S3Uri = 'AllRegion', 'RoleName'; EventDataStore = 'AllRegion', 'RoleName'
        'Test-TrailIntegrity S3Uri' = , 'AllRegion'
    }
    $live = 'Live', 'LogGroupName', '__AllParameterSets'
    $applies = $account + @(
        'Path', 'LiteralPath', 'InputObject', 'S3Uri', 'RequestPayer', 'EventDataStore', 'LogGroupName', 'PublicKeyPath', 'CheckpointPath', 'OutputPath', 'RulePath', 'Filter', 'BaselinePath'
        'StartTime', 'EndTime', 'MaxRecordSize', 'MaxInflatedSize', 'Region', 'AccountId', 'UserName', 'AccessKeyId', 'PrincipalArn', 'SourceIPAddress', 'CallerAccountId'
        'ErrorCode', 'ModelId', 'ReadOnly', 'EventName', 'EventSource', 'EventId', 'KeepDuplicate', 'Inventory', 'RequestId', 'Operation', 'ShowSecret', 'TrailName', 'Quiet'
        'LookbackDays', 'ResourceType', 'CreatedAfter', 'ModifiedAfter', 'CheckId', 'ExcludeCheck', 'MinimumSeverity', 'WhatIf', 'Confirm'
        'AssumeRoleName', 'OrganizationProfileName', 'OrganizationRoleArn', 'PlanOnly', 'ApiKeyId', 'Action', 'MinimumLevel', 'Plan', 'Protect', 'ProtectPath', 'Override'
        'LoggingSnapshot', 'Quota', 'CasePath', 'SkipEvidence', 'Force', 'JournalPath', 'ActionId', 'EvenIfChanged'
    )
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters
    $rows = foreach ($command in Get-Command -Module BedrockIR | Where-Object { $_.Parameters.ContainsKey('EndpointUrl') }) {
        foreach ($set in $command.ParameterSets) {
            $no = $refused["$($command.Name) $($set.Name)"] ?? $refused[$set.Name]
            foreach ($parameter in $set.Parameters.Name | Where-Object { $_ -notin $common }) {
                @{ Command = $command.Name; Set = $set.Name; Parameter = $parameter; Refused = $parameter -in $no; Known = $parameter -in $applies -and ($null -ne $no -or $set.Name -in $live) }
            }
        }
    }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')
    $line = ConvertTo-Line (New-TrailRecord)
    $null = Write-Text "$TestDrive/a.json" $line
    $places = @{ Path = "$TestDrive/a.json"; LiteralPath = "$TestDrive/a.json"; S3Uri = 's3://trail/AWSLogs/'; EventDataStore = 'EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE'; InputObject = $line }
    $values = @{ AllRegion = $true; Credential = [pscredential]::new('AKIAIOSFODNN7EXAMPLE', (ConvertTo-SecureString x -AsPlainText)); EndpointUrl = 'http://127.0.0.1:9' }
}

Describe 'Each parameter applies or is refused' {
    It 'the table has every parameter of <Command>' -ForEach @($rows | Group-Object { $_.Command } | ForEach-Object { @{ Command = $_.Name; Unknown = @($_.Group | Where-Object { -not $_.Known } | ForEach-Object { "-$($_.Parameter) ($($_.Set))" }) } }) {
        $Unknown | Should -BeNullOrEmpty
    }

    It '<Command> (<Set>) refuses -<Parameter>' -ForEach @($rows | Where-Object Refused) {
        $with = @{ $Set = $places[$Set]; $Parameter = $values[$Parameter] ?? 'audit' }
        $said = @(try { & $Command @with 2>&1 3>$null } catch { $_ })
        $said.Count | Should -Be 1
        $said[0].FullyQualifiedErrorId | Should -BeLike 'OptionNotApplicable,*'
        $said[0].Exception.Message | Should -BeLike "-$Parameter applies to *Nothing was read*"
    }

    It 'from the pipeline, too: nothing is returned before -<_> is refused' -ForEach 'ProfileName', 'RoleName' {
        $with = @{ $_ = 'audit' }
        $said = @(try { $line | Get-BedrockTrailEvent @with 2>&1 } catch { $_ })
        $said.FullyQualifiedErrorId | Should -BeLike 'OptionNotApplicable,*'
    }

    It 'a parameter of another set is an error of PowerShell, and nothing is read: <Call>' -ForEach @(
        @{ Call = { Get-BedrockTrailEvent -S3Uri s3://trail/ -CheckpointPath "$TestDrive/c" }; Id = 'AmbiguousParameterSet' }
        @{ Call = { Get-BedrockTrailEvent "$TestDrive/a.json" -CheckpointPath "$TestDrive/c" }; Id = 'PositionalParameterNotFound' }
        @{ Call = { $line | Get-BedrockTrailEvent -CheckpointPath "$TestDrive/c" }; Id = 'InputObjectNotBound' }
        @{ Call = { Start-BedrockTriage -S3Uri s3://trail/ -CheckpointPath "$TestDrive/c" }; Id = 'AmbiguousParameterSet' }
        @{ Call = { Start-BedrockTriage -S3Uri s3://trail/ -Region us-east-1 }; Id = 'AmbiguousParameterSet' }
        @{ Call = { Start-BedrockTriage "$TestDrive/a.json" -AccountId 111122223333 }; Id = 'PositionalParameterNotFound' }
        @{ Call = { Start-BedrockTriage "$TestDrive/a.json" -Region us-east-1 }; Id = 'PositionalParameterNotFound' }
        @{ Call = { Test-TrailIntegrity -PublicKeyPath "$TestDrive/a.json" }; Id = 'AmbiguousParameterSet' }
    ) {
        $said = @(try { & $Call 2>&1 } catch { $_ })
        $said.Count | Should -Be 1
        $said[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }

    It 'the size of a record is limited in the pipeline, too' {
        $long = ConvertTo-Line (New-TrailRecord @{ userAgent = 'x' * 2000 })
        $long | Get-BedrockTrailEvent -MaxRecordSize 1KB -ErrorAction SilentlyContinue -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $long | Get-BedrockTrailEvent | Should -Not -BeNullOrEmpty
    }
}
