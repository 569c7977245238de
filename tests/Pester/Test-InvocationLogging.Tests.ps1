# Each region takes three seconds at the pace of CloudTrail's event history, so what is needed of several is asked at once.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    . (Join-Path $PSScriptRoot 'DrillFixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    $Drill = Start-BedrockDrill logging-tamper
    $Keys = @{ EndpointUrl = $Drill.EndpointUrl; AccessKey = $Drill.AccessKey; SecretKey = $Drill.SecretKey }
    $Asked = 'Status', 'Well', 'Ill' | ForEach-Object -Parallel {
        Import-Module $using:Manifest
        $keys = $using:Keys
        switch ($_) {
            'Status' { @{ Status = $using:Drill | Test-InvocationLogging -Region us-* } }
            'Well' { @{ Well = @(Test-InvocationLogging @keys -Region ap-northeast-1, ap-south-1 -Quiet) } }
            'Ill' { @{ Ill = @(Test-InvocationLogging @keys -Region eu-west-1, eu-central-1 -Quiet) } }
        }
    }
    $Status = $Asked.Status
    $Deleted = $Status | Where-Object Region -EQ us-west-2
}

AfterAll { Stop-BedrockDrill }

Describe 'Test-InvocationLogging' {
    It 'looks at the regions that fit, of a drill from the pipeline' {
        $Status.Region | Should -Be 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'
        $Status.AccountId | Sort-Object -Unique | Should -Be $Drill.AccountId
    }

    It 'tells <Region>: enabled <Enabled>, healthy <Healthy>' -ForEach @(
        @{ Region = 'us-east-1'; Enabled = $true; Healthy = $false; Says = 'textDataDeliveryEnabled is false' }
        @{ Region = 'us-west-1'; Enabled = $true; Healthy = $true; Says = $null }
        @{ Region = 'us-west-2'; Enabled = $false; Healthy = $false; Says = 'Deleted 20\d\d-\d\d-\d\d \d\d:\d\d:\d\dZ by .*nora\.falk@example\.com' }
    ) {
        $one = $Status | Where-Object Region -EQ $Region
        $one.Enabled | Should -Be $Enabled
        $one.Healthy | Should -Be $Healthy
        if ($Says) { "$($one.Problems)" | Should -Match $Says } else { $one.Problems | Should -BeNullOrEmpty }
    }

    It 'has each problem with its kind, its severity and its remedy' {
        $Deleted.Problems[0].Kind | Should -Be 'Off'
        $Deleted.Problems[0].Severity | Should -Be 'High'
        $Deleted.Problems[0].Remedy | Should -Match 'RestoreLogging'
    }

    It 'has the events by which it was changed, as other commands take them' {
        $Deleted.Changes[0].EventName | Should -Be 'DeleteModelInvocationLoggingConfiguration'
        ($Deleted.Changes | Measure-BedrockActivity).Principal | Should -Match 'nora\.falk@example\.com'
    }

    Context '-Quiet' {
        It 'is one answer for all regions: <Answer>' -ForEach @{ Name = 'Well'; Answer = $true }, @{ Name = 'Ill'; Answer = $false } {
            $Asked.$Name | Should -Be @($Answer)
        }

        It 'is false where the account cannot be opened, and reports that' {
            $closed = Get-ClosedUrl
            $answer = Test-InvocationLogging -EndpointUrl $closed -AccessKey AKIAEXAMPLE -SecretKey x -Region us-east-1 -Quiet -ErrorVariable problem -ErrorAction SilentlyContinue
            $answer | Should -BeFalse
            $problem.Count | Should -Be 1
            $problem[0].Exception.Message | Should -Match 'got no answer'
        }

        It 'is false where the region is not known' {
            $answer = $Drill | Test-InvocationLogging -Region mars-* -Quiet -ErrorVariable problem -ErrorAction SilentlyContinue
            $answer | Should -BeFalse
            $problem.FullyQualifiedErrorId | Should -Be 'RegionNotFound,BedrockIR.Commands.TestInvocationLoggingCommand'
        }

        It 'is $false of a pipeline through which nothing came' {
            @() | Test-InvocationLogging -Quiet -ErrorAction SilentlyContinue | Should -BeFalse
        }
    }

    It 'asks nothing where a pipeline brought nothing' {
        $before = $Drill.Calls.Count
        { @() | Test-InvocationLogging @Keys -ErrorAction Stop } | Should -Throw -ErrorId 'NothingGiven,*'
        $Drill.Calls.Count | Should -Be $before
    }

    It 'refuses -LookbackDays <_>, since the history has 90 days' -ForEach 0, 91 {
        { Test-InvocationLogging @Keys -LookbackDays $_ } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }

    It 'names the permission that is missing, and does not know then' {
        Deny-DrillOperation $Drill GetModelInvocationLoggingConfiguration sa-east-1
        $one = $Drill | Test-InvocationLogging -Region sa-east-1
        $one.State | Should -Be 'Unknown'
        $one.Enabled | Should -Be $null
        $one.Healthy | Should -Be $null
        $one.MissingPermissions | Should -Be 'bedrock:GetModelInvocationLoggingConfiguration'
        Format-Shown $one 80 | Should -Match 'Not permitted'
        $Drill | Test-InvocationLogging -Region sa-east-1 -Quiet | Should -BeFalse
    }

    It 'is a table in 79 columns' {
        $shown = Format-Shown $Status 80
        Measure-Width $shown | Should -BeLessOrEqual 79
        $shown | Should -Match '(?m)^Region +Enabled +Healthy +Problems'
        $shown | Should -Match '(?m)^us-west-2 +False +False +Deleted 20'
        $shown | Should -Match '(?m)^us-west-1 +True +True *$'
    }

    It 'is a list with what to do' {
        $shown = Format-Shown ($Deleted | Format-List) 400
        $shown | Should -Match 'Problems +: Deleted .* Restore it with Invoke-BedrockContainment'
        $shown | Should -Match 'Changes +: 20\S+ \S+ DeleteModelInvocationLoggingConfiguration \S+nora\.falk'
        $shown | Should -Not -Match 'System\.|LoggingProblem'
    }
}
