# The suite that ships with the module goes through the playbook itself; here it is only run.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    $Suite = Join-Path $Repository 'compliance/BedrockIR.Playbook.Tests.ps1'
    $Runner = Join-Path $PSScriptRoot 'Invoke-PesterFile.ps1'
}

Describe 'The playbook suite' {
    It 'passes over its three incidents' {
        $said = Invoke-CurrentPowerShell -NoProfile -NonInteractive -File $Runner $Suite *>&1 | Out-String
        $LASTEXITCODE | Should -Be 0 -Because $said
        $said | Should -Match 'Tests Passed: 48,'
    }
}
