BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    # Prints the assemblies of PowerShell's own load context that must not be there.
    $Intruders = '[Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | ForEach-Object { $_.GetName().Name } | Where-Object { $_ -match "^(AWSSDK|Amazon|YamlDotNet|BedrockIR\.(Core|Drill))" }'
    $Triage = "(Start-BedrockTriage '$Sample').EventCount"
}

Describe 'The module' {
    It 'has a valid manifest' {
        $manifest = Test-ModuleManifest $Manifest
        $manifest.Version | Should -Be '0.1.0'
        $manifest.PowerShellVersion | Should -Be '7.4'
        $manifest.CompatiblePSEditions | Should -Be 'Core'
    }

    It 'exports its cmdlets and nothing else' {
        $module = Get-Module BedrockIR
        $module.ExportedCmdlets.Keys | Sort-Object | Should -Be 'ConvertFrom-BedrockApiKey', 'Find-BedrockThreat', 'Get-BedrockEventName', 'Get-BedrockInvocation', 'Get-BedrockResource', 'Get-BedrockRule', 'Get-BedrockTrailEvent', 'Invoke-BedrockContainment', 'Measure-BedrockActivity', 'Start-BedrockDrill', 'Start-BedrockTriage', 'Stop-BedrockDrill', 'Test-BedrockReadiness', 'Test-InvocationLogging', 'Test-TrailIntegrity', 'Undo-BedrockContainment'
        $module.ExportedFunctions.Count + $module.ExportedAliases.Count + $module.ExportedVariables.Count | Should -Be 0
    }

    It 'uses approved verbs: importing it warns of nothing' {
        Invoke-Pwsh "Import-Module '$Manifest' 3>&1" -NoModule | Should -BeNullOrEmpty
    }

    It 'loads when a command is used, without an import' {
        $link = Join-Path $TestDrive 'modules/BedrockIR'
        $null = New-Item -ItemType Directory (Split-Path $link)
        $null = New-Item -ItemType SymbolicLink $link -Target $Repository
        Invoke-Pwsh "`$env:PSModulePath = '$(Split-Path $link)'; (Get-BedrockRule).Count -gt 0" -NoModule | Should -Be 'True'
    }

    It 'declares the type that each cmdlet returns' -ForEach @(
        @{ Name = 'ConvertFrom-BedrockApiKey'; Type = 'BedrockIR.Events.ApiKeys.BedrockApiKey' }
        @{ Name = 'Get-BedrockTrailEvent'; Type = 'BedrockIR.Events.TrailEvent' }
        @{ Name = 'Get-BedrockInvocation'; Type = 'BedrockIR.Invocations.Invocation' }
        @{ Name = 'Find-BedrockThreat'; Type = 'BedrockIR.Detection.Finding' }
        @{ Name = 'Get-BedrockResource'; Type = 'BedrockIR.Resources.BedrockResource' }
        @{ Name = 'Get-BedrockRule'; Type = 'BedrockIR.Rules.DetectionRule', 'BedrockIR.Detection.Examples.RuleTestResult' }
        @{ Name = 'Start-BedrockDrill'; Type = 'BedrockIR.Drill.DrillServer' }
        @{ Name = 'Start-BedrockTriage'; Type = 'BedrockIR.Triage.TriageResult' }
        @{ Name = 'Stop-BedrockDrill'; Type = 'System.Void' }
        @{ Name = 'Test-BedrockReadiness'; Type = 'BedrockIR.Posture.ReadinessCheck' }
        @{ Name = 'Test-InvocationLogging'; Type = 'BedrockIR.Posture.Logging.LoggingStatus', 'System.Boolean' }
        @{ Name = 'Test-TrailIntegrity'; Type = 'BedrockIR.Posture.Integrity.TrailIntegrity' }
        @{ Name = 'Invoke-BedrockContainment'; Type = 'BedrockIR.Containment.Model.ContainmentAction' }
        @{ Name = 'Undo-BedrockContainment'; Type = 'BedrockIR.Containment.Model.ContainmentAction' }
    ) {
        (Get-Command $Name).OutputType.Name | Should -Be $Type
    }
}

Describe 'Isolation' {
    It 'keeps its dependencies out of the default load context' {
        Invoke-Pwsh $Intruders | Should -BeNullOrEmpty
    }

    It 'does so after a triage with rules, events and findings, and a drill' {
        $rules = Join-Path $Repository 'rules'
        Invoke-Pwsh "`$null = Start-BedrockTriage '$Sample' -RulePath '$rules/cloudtrail-management/bedrock_api_key_created.yml' -OutputPath '$TestDrive/case'; `$null = Get-BedrockTrailEvent '$Sample' | Find-BedrockThreat; `$null = Get-BedrockRule; `$null = Start-BedrockDrill clean | Get-BedrockTrailEvent -StartTime ([datetime]::UtcNow.AddMinutes(-5)) -WarningAction Ignore; $Intruders" |
            Should -BeNullOrEmpty
    }

    It 'works beside another YamlDotNet that is there before it' {
        $impostor = Join-Path $TestDrive 'YamlDotNet.dll'
        Invoke-Pwsh "Add-Type 'namespace YamlDotNet { public class Impostor { } }' -OutputAssembly '$impostor'" -NoModule
        Invoke-Pwsh "Add-Type -Path '$impostor'; Import-Module '$Manifest'; $Triage; [YamlDotNet.Impostor].Name" -NoModule |
            Should -Be '210', 'Impostor'
    }

    It 'works beside another YamlDotNet that comes after it' {
        $impostor = Join-Path $TestDrive 'after/YamlDotNet.dll'
        $null = New-Item -ItemType Directory (Split-Path $impostor)
        Invoke-Pwsh "Add-Type 'namespace YamlDotNet { public class Impostor { } }' -OutputAssembly '$impostor'" -NoModule
        Invoke-Pwsh "$Triage; Add-Type -Path '$impostor'; [YamlDotNet.Impostor].Name; $Triage" | Should -Be '210', 'Impostor', '210'
    }

    It 'works beside a released YamlDotNet of another version' {
        # BedrockIR.Tests.csproj has it restored.
        $other = Get-Item (Join-Path ($env:NUGET_PACKAGES ? $env:NUGET_PACKAGES : (Join-Path $HOME '.nuget/packages')) 'yamldotnet/16.3.0/lib/netstandard2.0/YamlDotNet.dll')
        $own = [Reflection.AssemblyName]::GetAssemblyName((Join-Path $Repository 'bin/deps/YamlDotNet.dll')).Version
        [Reflection.AssemblyName]::GetAssemblyName($other).Version | Should -Not -Be $own
        Invoke-Pwsh "Add-Type -Path '$other'; Import-Module '$Manifest'; $Triage" -NoModule | Should -Be '210'
    }
}

Describe 'Constrained language mode' {
    It 'warns once that views are incomplete, and gives whole objects' {
        $constrained = "`$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'"
        $two = "`$t = Start-BedrockTriage '$Sample' -WarningVariable first -WarningAction SilentlyContinue; `$null = Start-BedrockTriage '$Sample' -WarningVariable second -WarningAction SilentlyContinue"
        Invoke-Pwsh "Import-Module '$Manifest'; $constrained; $two; (`$first -match 'constrained language mode').Count; (`$second -match 'constrained language mode').Count; `$t.EventCount" -NoModule |
            Should -Be '1', '0', '210'
    }

    It 'warns whichever command is the first: <_>' -ForEach 'Get-BedrockRule -Id *logging_deleted', 'Get-BedrockEventName InvokeModel', "'AKIAIOSFODNN7EXAMPLE' | ConvertFrom-BedrockApiKey", 'Start-BedrockDrill -WhatIf',
        "Get-BedrockTrailEvent '$Sample' -ErrorAction Ignore", '@() | Find-BedrockThreat', '@() | Measure-BedrockActivity', 'Test-TrailIntegrity /nowhere-at-all', 'Get-BedrockInvocation /nowhere-at-all' {
        Import-Module $Manifest
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$Manifest'; `$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; `$null = $_").Invoke()
            @($shell.Streams.Warning.Message -match 'constrained language mode').Count | Should -Be 1
        }
        finally { $shell.Dispose() }
    }
}

Describe 'Importing again' {
    It 'can be imported twice' {
        Invoke-Pwsh "Import-Module '$Manifest'; $Triage" | Should -Be '210'
    }

    It 'can be imported with -Force' {
        Invoke-Pwsh "$Triage; Import-Module '$Manifest' -Force; $Triage" | Should -Be '210', '210'
    }

    It 'can be removed and imported again, and has its views again' {
        Invoke-Pwsh "Remove-Module BedrockIR; (Get-Command Get-BedrockRule -ErrorAction Ignore).Count; Import-Module '$Manifest'; $Triage; (Get-BedrockRule | Select-Object -First 1 | Out-String) -match 'Severity'" |
            Should -Be '0', '210', 'True'
    }

    It 'can be removed before anything was used' {
        Invoke-Pwsh "Remove-Module BedrockIR; Import-Module '$Manifest'; $Triage" | Should -Be '210'
    }

    It 'works in several runspaces of one process' {
        Invoke-Pwsh "1..3 | ForEach-Object -Parallel { Import-Module '$Manifest'; $Triage }" | Should -Be '210', '210', '210'
    }

    It 'works in a background job' {
        Invoke-Pwsh "Start-Job { Import-Module '$Manifest'; $Triage } | Receive-Job -Wait -AutoRemoveJob" | Should -Be '210'
    }
}
