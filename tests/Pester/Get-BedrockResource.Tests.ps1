BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    . (Join-Path $PSScriptRoot 'DrillFixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    $Drill = Start-BedrockDrill insider-agent
    $Keys = @{ EndpointUrl = $Drill.EndpointUrl; AccessKey = $Drill.AccessKey; SecretKey = $Drill.SecretKey }
    $All = $Drill | Get-BedrockResource -Region us-*
}

AfterAll { Stop-BedrockDrill }

Describe 'Get-BedrockResource' {
    It 'lists what there is in the regions that fit' {
        $All.Region | Should -BeLike 'us-*'
        $All.AccountId | Sort-Object -Unique | Should -Be $Drill.AccountId
        'Agent', 'AgentAlias', 'KnowledgeBase', 'DataSource', 'Flow', 'Guardrail' | Should -BeIn $All.ResourceType
    }

    It 'looks at all regions that are enabled, where none is named' {
        $before = $Drill.Calls.Count
        $null = $Drill | Get-BedrockResource Guardrail
        ($Drill.Calls | Select-Object -Skip $before | Where-Object Operation -EQ ListGuardrails).Region | Sort-Object -Unique | Should -Contain 'eu-west-1'
    }

    It 'lists <What>' -ForEach @(
        @{ What = 'a type'; Call = { $Drill | Get-BedrockResource DataSource -Region us-east-1 }; Expected = 'DataSource' }
        @{ What = 'types that fit'; Call = { $Drill | Get-BedrockResource agent*, flow -Region us-east-1 }; Expected = 'Agent', 'AgentActionGroup', 'AgentAlias', 'AgentKnowledgeBase', 'AgentRuntime', 'AgentVersion', 'Flow' }
        @{ What = 'for parameters as for a drill'; Call = { Get-BedrockResource Guardrail @Keys -Region us-east-1 }; Expected = 'Guardrail' }
    ) {
        (& $Call).ResourceType | ForEach-Object { "$_" } | Sort-Object -Unique | Should -Be $Expected
    }

    It 'shows with -ModifiedAfter what the insider turned, and where it leads' {
        $changed = $Drill | Get-BedrockResource AgentActionGroup, DataSource -Region us-east-1 -ModifiedAfter $Drill.StartTime.AddHours(-9)
        $changed.Name | Sort-Object -Unique | Should -Be 'order-lookup', 'partners', 'relay'
        $changed.Where{ $_.Name -eq 'relay' }[0].Target | Should -Be 'arn:aws:lambda:us-east-1:444455556666:function:relay'
        $changed.Where{ $_.Name -eq 'partners' }.Target | Should -Match '444455556666'
    }

    It 'shows with -CreatedAfter only what was made' {
        $made = $Drill | Get-BedrockResource Agent, DataSource -Region us-east-1 -CreatedAfter $Drill.StartTime.AddHours(-9)
        $made.Name | Should -Be 'partners'
    }

    It 'goes into -Inventory' {
        $agent = $All | Where-Object ResourceType -EQ Agent
        $role = @{
            type = 'AssumedRole'; arn = 'arn:aws:sts::111122223333:assumed-role/own/s'; accountId = '111122223333'; invokedBy = 'bedrock.amazonaws.com'
            sessionContext = @{ sessionIssuer = @{ type = 'Role'; arn = $agent.RoleArn; accountId = '111122223333' } }
        }
        $event = ConvertTo-Line (New-TrailRecord @{ eventName = 'InvokeModel'; sourceIPAddress = 'bedrock.amazonaws.com'; userIdentity = $role }) | Get-BedrockTrailEvent -Inventory $All
        "$($event.InvocationPath) $($event.ResourceName)" | Should -Be 'Agent support-desk'
    }

    It 'refuses a type that there is not' {
        $found = $Drill | Get-BedrockResource Agents -ErrorVariable problem -ErrorAction SilentlyContinue
        $found | Should -BeNullOrEmpty
        $problem.Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -Be 'ResourceTypeNotFound,BedrockIR.Commands.GetBedrockResourceCommand'
        $problem[0].Exception.Message | Should -Match "'Agents'.*AgentAlias"
    }

    It 'reports that nobody answers' {
        $closed = Get-ClosedUrl
        $found = Get-BedrockResource -EndpointUrl $closed -AccessKey AKIAEXAMPLE -SecretKey x -Region us-east-1 -ErrorVariable problem -ErrorAction SilentlyContinue
        $found | Should -BeNullOrEmpty
        $problem.Count | Should -Be 1
        $problem[0].Exception.Message | Should -Match 'got no answer'
    }

    It 'asks nothing where a pipeline brought nothing' {
        $before = $Drill.Calls.Count
        { @() | Get-BedrockResource @Keys -ErrorAction Stop } | Should -Throw -ErrorId 'NothingGiven,*'
        $Drill.Calls.Count | Should -Be $before
    }

    It 'reports a kind that may not be listed, once for each region, and lists the others' {
        $own = Start-BedrockDrill clean
        Deny-DrillOperation $own ListAgents us-east-1
        $found = $own | Get-BedrockResource Agent, Guardrail -Region us-east-1 -ErrorVariable problem -ErrorAction SilentlyContinue
        $found.ResourceType | Sort-Object -Unique | Should -Be 'Guardrail'
        $problem.Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -Match '^AccessDenied'
        $problem[0].Exception.Message | Should -Match 'bedrock:ListAgents'
    }

    It 'completes types' {
        Get-Completion 'Get-BedrockResource AgentA' | Should -Be 'AgentActionGroup', 'AgentAlias'
        Get-Completion 'Get-BedrockResource -ResourceType Know' | Should -Contain 'KnowledgeBase'
    }

    It 'is a table in 79 columns, and shows targets where there is room' {
        $shown = Format-Shown $All 80
        Measure-Width $shown | Should -BeLessOrEqual 79
        $shown | Should -Match '(?m)^Region +ResourceType +Name +LastModifiedTime'
        $shown | Should -Match '(?m)^us-east-1 +Agent +support-desk +20\d\d-\d\d-\d\d \d\d:\d\dZ'
        $shown | Should -Match '(?m)^us-east-1 +ProvisionedModelThroughput '
        Format-Shown $All 160 | Should -Match 'function:relay'
    }

    It 'is a list' {
        $shown = Format-Shown ($All | Where-Object ResourceType -EQ Agent | Format-List) 200
        $shown | Should -Match 'RoleArn +: arn:aws:iam::\d{12}:role/service-role/AmazonBedrockExecutionRoleForAgents_SUPPORTDSK'
        $shown | Should -Match 'CreationTime +: 20\d\d-\d\d-\d\d \d\d:\d\d:\d\dZ'
    }
}
