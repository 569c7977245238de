BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    function Test-Open($Drill) {
        $client = [Net.Sockets.TcpClient]::new()
        try {
            $client.Connect('127.0.0.1', ([uri] $Drill.EndpointUrl).Port)
            $true
        }
        catch { $false }
        finally { $client.Dispose() }
    }
}

AfterAll { Stop-BedrockDrill }

Describe 'Stop-BedrockDrill' {
    BeforeAll { $Open = $null, $null }

    BeforeEach {
        # To open one takes most of a second, so what a test left open serves the next.
        $First, $Second = 0, 1 | ForEach-Object { if ($Open[$_] -and (Test-Open $Open[$_])) { $Open[$_] } else { Start-BedrockDrill clean } }
        $Open[0], $Open[1] = $First, $Second
    }

    It 'closes the one that comes down the pipeline, and says nothing' {
        $First | Stop-BedrockDrill | Should -BeNullOrEmpty
        Test-Open $First | Should -BeFalse
        Test-Open $Second | Should -BeTrue
    }

    It 'closes those that are given' {
        Stop-BedrockDrill $First, $Second
        Test-Open $First | Should -BeFalse
        Test-Open $Second | Should -BeFalse
    }

    It 'closes all that are open where none is named' {
        Stop-BedrockDrill
        Test-Open $First | Should -BeFalse
        Test-Open $Second | Should -BeFalse
    }

    It 'closes none where none comes down the pipeline, and says so' {
        { @() | Stop-BedrockDrill -ErrorAction Stop } | Should -Throw -ErrorId 'NothingGiven,*'
        Test-Open $First | Should -BeTrue
    }

    It 'takes one that is closed already' {
        $First | Stop-BedrockDrill
        $First | Stop-BedrockDrill -ErrorAction Stop
    }

    It 'closes nothing with -WhatIf' {
        Stop-BedrockDrill -WhatIf
        Test-Open $First | Should -BeTrue
    }

    It 'leaves what was called there to be read' {
        $null = $First | Get-BedrockTrailEvent -StartTime ([datetime]::UtcNow.AddMinutes(-5)) -WarningAction Ignore
        $First | Stop-BedrockDrill
        ($First.Calls | Select-Object -First 1).Operation | Should -Be 'GetCallerIdentity'
    }
}

Describe 'Remove-Module' {
    It 'closes the drills that are open' {
        Invoke-Pwsh (@'
            $drill = Start-BedrockDrill clean
            $port = ([uri] $drill.EndpointUrl).Port
            function Test-Port { $client = [Net.Sockets.TcpClient]::new(); try { $client.Connect('127.0.0.1', $port); 'open' } catch { 'closed' } finally { $client.Dispose() } }
            Test-Port; Remove-Module BedrockIR; Test-Port
'@) | Should -Be 'open', 'closed'
    }
}

Describe 'The end of PowerShell' {
    It 'does not wait for a drill that is open, live or not' {
        Invoke-Pwsh "`$null = Start-BedrockDrill llmjacking -Live; 'done'" | Should -Be 'done'
    }
}
