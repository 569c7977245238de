BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    Write-TrailLog "$TestDrive/logs/log.json" @(
        New-TrailRecord
        New-TrailRecord
        New-TrailRecord @{ eventName = 'InvokeModel' }
        New-TrailRecord @{ eventName = 'BrandNewCall' }
        New-TrailRecord @{ eventName = 'CreateInference'; eventSource = 'bedrock-mantle.amazonaws.com' }
        New-TrailRecord @{ eventName = 'RunInstances'; eventSource = 'ec2.amazonaws.com' }
        New-TrailRecord @{ eventName = 'CreateServiceSpecificCredential'; eventSource = 'iam.amazonaws.com' }
    )
}

Describe 'Get-BedrockEventName' {
    It 'gives the whole catalogue' {
        $all = Get-BedrockEventName
        $all.Count | Should -BeGreaterThan 500
        $all | ForEach-Object { $_.PSTypeNames[0] | Should -Be 'BedrockIR.Events.Catalogue.BedrockEventName' }
        $all.IsKnown | Should -Not -Contain $false
        ($all | Where-Object IsInPlaybook).Count | Should -Be 36
    }

    It 'explains a name by <What>' -ForEach @(
        @{ What = 'position'; Arguments = @('InvokeAgent') }
        @{ What = 'parameter'; Arguments = @('-Name', 'InvokeAgent') }
        @{ What = 'alias'; Arguments = @('-EventName', 'invokeagent') }
    ) {
        $name = & ([scriptblock]::Create("Get-BedrockEventName $Arguments"))
        $name.Name | Should -Be 'InvokeAgent'
        $name.Source | Should -Be 'bedrock.amazonaws.com'
        $name.LogType | Should -Be 'Data'
        $name.DataResource[0] | Should -Be 'AWS::Bedrock::AgentAlias'
        $name.IsInEventHistory | Should -BeFalse
        $name.ReadOnly | Should -BeFalse
        $name.Description | Should -Be 'Sends a prompt for the agent to process and respond to'
        $name.Meaning | Should -Not -BeNullOrEmpty
    }

    It 'filters by wildcards, group, kind of log and source' {
        (Get-BedrockEventName *logging*).Count | Should -Be 3
        (Get-BedrockEventName -Group 'Job Ingestion', RAG).Group | Sort-Object -Unique | Should -Be 'Job Ingestion', 'RAG'
        (Get-BedrockEventName -Group auto*).Group | Select-Object -Unique | Should -Be 'Automated Reasoning'
        (Get-BedrockEventName -LogType Data).LogType | Sort-Object -Unique | Should -Be 'Data'
        (Get-BedrockEventName -LogType Management, Data).Count | Should -BeGreaterThan (Get-BedrockEventName -LogType Management).Count
        (Get-BedrockEventName -Source *mantle*).Source | Sort-Object -Unique | Should -Be 'bedrock-mantle.amazonaws.com'
        (Get-BedrockEventName CreateInference).Count | Should -Be 2
        (Get-BedrockEventName CreateInference -Source bedrock-mantle.amazonaws.com).Group | Should -Be 'Bedrock Mantle'
        Get-BedrockEventName NoSuch* | Should -BeNullOrEmpty
        { Get-BedrockEventName -LogType Insight } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,*'
    }

    It 'says that it does not know a name' {
        $name = Get-BedrockEventName InvokeModle -ErrorAction Stop
        $name.IsKnown | Should -BeFalse
        $name.Group | Should -Be 'Unknown'
        $name.Meaning | Should -Match 'misspelt'
    }

    It 'explains events from the pipeline, each name once, unknown ones too' {
        $names = Get-BedrockTrailEvent "$TestDrive/logs" -EventSource * | Get-BedrockEventName
        $names.Name | Sort-Object | Should -Be 'BrandNewCall', 'CreateInference', 'CreateServiceSpecificCredential', 'DeleteModelInvocationLoggingConfiguration', 'InvokeModel', 'RunInstances'
        ($names | Where-Object -Not IsKnown).Name | Sort-Object | Should -Be 'BrandNewCall', 'RunInstances'
        ($names | Where-Object Name -eq CreateInference).Group | Should -Be 'Bedrock Mantle'
        ($names | Where-Object Name -eq RunInstances).Description | Should -Match 'another service'
        ($names | Where-Object Name -eq BrandNewCall).Source | Should -Be 'bedrock.amazonaws.com'
    }

    It 'takes names, findings and what other tools found from the pipeline' {
        ('InvokeModel', 'invokemodel', 'Retrieve' | Get-BedrockEventName).Name | Should -Be 'InvokeModel', 'Retrieve'
        (Get-BedrockTrailEvent $Sample | Find-BedrockThreat | Get-BedrockEventName).IsKnown | Should -Not -Contain $false
        ([pscustomobject]@{ EventName = 'InvokeModel'; EventSource = $null } | Get-BedrockEventName).IsKnown | Should -BeTrue
        (Get-BedrockTrailEvent $Sample | Group-Object EventName | Get-BedrockEventName).Name | Should -Contain 'InvokeModel'
        (Get-BedrockEventName InvokeModel | Get-BedrockEventName).Name | Should -Be 'InvokeModel'
    }

    It 'reports an event without a name and goes on' {
        $events = [pscustomobject]@{ EventName = $null }, [pscustomobject]@{ EventName = 'InvokeModel' }
        $names = $events | Get-BedrockEventName -ErrorAction SilentlyContinue -ErrorVariable problems
        $names.Name | Should -Be 'InvokeModel'
        $problems.Count | Should -Be 1
        { Get-BedrockEventName $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'knows every name in the sample incident' {
        (Get-BedrockTrailEvent $Sample | Get-BedrockEventName).IsKnown | Should -Not -Contain $false
    }

    It 'completes names, groups, kinds of log and sources' {
        Get-Completion 'Get-BedrockEventName logging' | Should -Contain 'DeleteModelInvocationLoggingConfiguration'
        (Get-Completion 'Get-BedrockEventName -Name invokem')[0] | Should -Be 'InvokeModel'
        Get-Completion 'Get-BedrockEventName -Group prov' | Should -Be "'Provisioned Throughput'"
        Get-Completion 'Get-BedrockEventName -LogType ' | Sort-Object | Should -Be 'Data', 'Management'
        Get-Completion 'Get-BedrockEventName -Source mantle' | Should -Be 'bedrock-mantle.amazonaws.com'
    }

    It 'shows what a name does beside it' {
        $line = 'Get-BedrockEventName PutUseCase'
        (TabExpansion2 $line $line.Length).CompletionMatches[0].ToolTip | Should -Be 'Sends the form that Anthropic asks for before its models are first used (Model Access, management event)'
        $line = 'Get-BedrockEventName CreateInference'
        $found = (TabExpansion2 $line $line.Length).CompletionMatches
        $found.CompletionText | Should -Be 'CreateInference', 'CreateInferenceProfile'
        $found[0].ToolTip | Should -Match '(?s)Claude Platform, data event.*Bedrock Mantle, data event'
        $line = 'Get-BedrockEventName -Group prov'
        (TabExpansion2 $line $line.Length).CompletionMatches[0].ToolTip | Should -BeLike '4 names: CreateProvisionedModelThroughput*'
    }

    It 'shows a table of <_> characters' -ForEach 80, 120 {
        $lines = (Format-Shown (Get-BedrockEventName InvokeModel, Retrieve) $_) -split "`n"
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
        $lines -match 'Name\s+Group\s+LogType\s+ReadOnly\s+Description' | Should -Not -BeNullOrEmpty
        $lines -match 'InvokeModel\s+Models\s+Management\s+True\s+Invokes the' | Should -Not -BeNullOrEmpty
    }

    It 'shows everything in a list' {
        $text = Format-Shown (Get-BedrockEventName StartAsyncInvoke | Format-List)
        $text | Should -Match 'DataResource\s+: AWS::Bedrock::Model, AWS::Bedrock::AsyncInvoke'
        $text | Should -Match 'Techniques\s+: T1496.004'
        $text | Should -Match 'IsInEventHistory\s+: False'
    }

    It 'composes with PowerShell''s own commands' {
        (Get-BedrockEventName | Group-Object Group).Name | Should -Contain 'AgentCore'
        (Get-BedrockEventName InvokeModel | ConvertTo-Json | ConvertFrom-Json).Name | Should -Be 'InvokeModel'
    }
}
