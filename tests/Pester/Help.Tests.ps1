BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../BedrockIR.psd1" -Force
    $commands = Get-Command -Module BedrockIR | ForEach-Object { @{ Name = $_.Name } }
}

Describe 'Get-Help <Name>' -ForEach $commands {
    BeforeAll {
        $command = Get-Command $Name
        $help = Get-Help $Name -Full
        $common = [System.Management.Automation.Cmdlet]::CommonParameters
    }

    It 'has a synopsis, which is not the syntax that PowerShell makes up' {
        $help.Synopsis | Should -Match '^[A-Z].*\.$'
        $help.Synopsis | Should -Not -Match $Name
    }

    It 'has a description' {
        $help.description.Text | Should -Not -BeNullOrEmpty
    }

    It 'has three examples or more, each with code and what it does' {
        @($help.examples.example).Count | Should -BeGreaterOrEqual 3
        foreach ($example in $help.examples.example) {
            $example.code | Should -Not -BeNullOrEmpty
            $example.remarks[0].Text | Should -Not -BeNullOrEmpty
        }
    }

    It 'has examples that PowerShell can parse, with parameters that the commands have' {
        foreach ($example in $help.examples.example) {
            $problems = $null
            $ast = [System.Management.Automation.Language.Parser]::ParseInput($example.code, [ref] $null, [ref] $problems)
            $problems | Should -BeNullOrEmpty
            $calls = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
            foreach ($call in $calls | Where-Object { $_.GetCommandName() -like '*-Bedrock*' }) {
                $named = $call.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] }
                foreach ($parameter in $named) {
                    (Get-Command $call.GetCommandName()).Parameters.Keys | Should -Contain $parameter.ParameterName
                }
            }
        }
    }

    It 'describes every parameter' {
        $own = $command.Parameters.Keys | Where-Object { $_ -notin $common }
        foreach ($parameter in $own) {
            $text = (Get-Help $Name -Parameter $parameter).description.Text
            $text | Should -Not -BeNullOrEmpty -Because "-$parameter needs a description"
        }
        $help.parameters.parameter.name | Should -BeExactly $own
    }

    It 'says of each parameter what PowerShell says' {
        foreach ($parameter in $help.parameters.parameter) {
            $sets = $command.ParameterSets.Parameters | Where-Object Name -EQ $parameter.name
            $parameter.required | Should -Be "$([bool] $sets[0].IsMandatory)" -Because $parameter.name
            $first = ($sets.Position | Measure-Object -Maximum).Maximum # The help has one position for all parameter sets.
            $position = $first -lt 0 ? 'named' : "$first"
            $parameter.position | Should -Be $position -Because $parameter.name
            ($parameter.pipelineInput -ne 'false') |
                Should -Be ($sets[0].ValueFromPipeline -or $sets[0].ValueFromPipelineByPropertyName) -Because $parameter.name
        }
    }

    It 'shows as many lines of syntax as there are parameter sets' {
        @($help.syntax.syntaxItem).Count | Should -Be $command.ParameterSets.Count
    }

    It 'says what comes out' {
        $help.returnValues.returnValue.type.name | Should -Be $command.OutputType.Name
    }

    It 'does not promise help online' {
        $help.relatedLinks | Should -BeNullOrEmpty
    }
}
