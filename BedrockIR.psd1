@{
    RootModule           = 'bin/BedrockIR.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '5b0c1d5e-1d0f-4c0e-9a53-6a3d2f7c8e14'
    Author               = 'BedrockIR'
    CompanyName          = 'BedrockIR'
    Copyright            = 'Copyright (c) BedrockIR contributors. Apache-2.0.'
    Description          = 'Incident response for Amazon Bedrock: reads a live account or its logs, finds abuse such as LLMjacking, says who did it, contains it, and reports.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('BedrockIR.format.ps1xml')
    CmdletsToExport      = @(
        'ConvertFrom-BedrockApiKey'
        'Find-BedrockThreat'
        'Get-BedrockEventName'
        'Get-BedrockInvocation'
        'Get-BedrockResource'
        'Get-BedrockRule'
        'Get-BedrockTrailEvent'
        'Invoke-BedrockContainment'
        'Measure-BedrockActivity'
        'Start-BedrockDrill'
        'Start-BedrockTriage'
        'Stop-BedrockDrill'
        'Test-BedrockReadiness'
        'Test-InvocationLogging'
        'Test-TrailIntegrity'
        'Undo-BedrockContainment'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags = @('AWS', 'Bedrock', 'CloudTrail', 'IncidentResponse', 'DFIR', 'Sigma', 'LLMjacking', 'Security')
        }
    }
}
