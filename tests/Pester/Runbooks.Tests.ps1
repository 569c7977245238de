# The scripts of the packed documents, each run as Systems Manager runs it: in a PowerShell of its own, which knows its payload, its
# credentials and a folder with the attachment, and nothing else.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    . (Join-Path $PSScriptRoot 'DrillFixtures.ps1')
    . (Join-Path $PSScriptRoot 'RunbookFixtures.ps1')
    . (Join-Path $PSScriptRoot 'RunbookDrill.ps1')
}

AfterAll { Stop-BedrockDrill }

Describe 'The package' {
    It 'has the module, the documents and their sums, and is the same when it is made again' {
        $again = New-TestPackage (Join-Path $TestDrive 'again')
        (Get-ChildItem $Package.Folder).Name | Should -Be 'BedrockIR-0.1.0.zip', 'BedrockIR-Containment.yaml', 'BedrockIR-Triage.yaml', 'BedrockIR-Undo.yaml', 'SHA256SUMS'
        Get-Content -Raw "$($again.Folder)/SHA256SUMS" | Should -Be (Get-Content -Raw "$($Package.Folder)/SHA256SUMS")
        foreach ($line in Get-Content "$($Package.Folder)/SHA256SUMS") {
            $sum, $name = $line -split '  '
            (Get-FileHash "$($Package.Folder)/$name").Hash | Should -Be $sum
        }
    }

    It 'holds what the manifest needs, no symbols and no tests of ours' {
        $entries = Get-ArchiveEntry $Package.Archive
        $manifest = Import-PowerShellDataFile $Manifest
        $manifest.RootModule, $manifest.FormatsToProcess | ForEach-Object { $entries | Should -Contain "BedrockIR/$_" }
        $entries | Where-Object { $_ -notmatch '^BedrockIR/(BedrockIR\.(psd1|format\.ps1xml)|LICENSE|bin/BedrockIR\.dll|bin/deps/[A-Za-z0-9.]+\.dll|en-US/BedrockIR\.dll-Help\.xml|compliance/BedrockIR\.[A-Za-z]+\.Tests\.ps1)$' } | Should -BeNullOrEmpty
    }

    It 'is imported from a folder in which nothing else is' {
        [IO.Compression.ZipFile]::ExtractToDirectory($Package.Archive, "$TestDrive/empty")
        Invoke-Pwsh "Import-Module '$TestDrive/empty/BedrockIR/BedrockIR.psd1'; (Get-Command -Module BedrockIR).Count -eq $((Get-Command -Module BedrockIR).Count); (Get-BedrockRule).Count -gt 100; (Get-Help Start-BedrockTriage).Synopsis.Length -gt 40" -NoModule | Should -Be 'True', 'True', 'True'
    }

    It 'refuses to pack a module that was not built' {
        { New-TestPackage (Join-Path $TestDrive 'unbuilt') -Root $TestDrive } | Should -Throw '*build.ps1 Build*'
    }
}

Describe 'A summary' {
    It 'holds no variable of Systems Manager, no control character, and no more than there is room for: <Text>' -ForEach @(
        @{ Text = '{{ global:ACCOUNT_ID }}' }, @{ Text = '{{{{{ automation:EXECUTION_ID }}}' }, @{ Text = "a$([char]27)[2Jb" }, @{ Text = 'x' * 5000 }
    ) {
        $said = & { . (Join-Path $Repository 'runbooks/scripts/common.ps1'); Limit-Line (@($Text) * 40) }
        $said | Should -Not -Match '\{\{|\x1b'
        $said.Length | Should -BeLessThan 3100
        @($said -split "`n" | Where-Object { $_ -notmatch 'more, which' }).Count + [int]($said -match '(\d+) more, which' ? $Matches[1] : 0) | Should -Be 40
    }
}

Describe 'The runbooks' {
    It 'change nothing where the journal has no place' {
        $run = New-Run @{ UserName = @('svc-leaked') }
        $plan = Invoke-RunbookStep $Package Containment plan $run
        $before = (Get-Change).Count
        Deny-DrillOperation $Drill PutObject
        try { { Invoke-RunbookStep $Package Containment contain ($run + @{ 'plan.PlanKey' = $plan.PlanKey; 'plan.PlanSha256' = $plan.PlanSha256 }) } | Should -Throw '*not authorized*' }
        finally { $Drill.Faults.Clear() }
        (Get-Change).Count | Should -Be $before
    }
}
