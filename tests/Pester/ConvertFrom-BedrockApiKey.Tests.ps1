BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    # Made up; none of them ever worked.
    $Secret = 'n0tARealSecretMadeUpForTests0123456789'
    $Token = 'IQoJnotAToken5eC2eTsESSiONmadeUpForTests'
    $Signature = '5eca11ed5ec2e75eca11ed5ec2e7'

    function ConvertTo-Base64([string] $Text) { [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes($Text)) }

    function New-LongTermKey([string] $Name = 'BedrockAPIKey-x7k2-at-111122223333') { 'ABSK' + (ConvertTo-Base64 "${Name}:$Secret") }

    function New-ShortTermKey([datetime] $Issued = [datetime]::UtcNow, [int] $Seconds = 3600) {
        $stamp = $Issued.ToString('yyyyMMddTHHmmssZ', [cultureinfo]::InvariantCulture)
        'bedrock-api-key-' + (ConvertTo-Base64 ('bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Algorithm=AWS4-HMAC-SHA256' +
                "&X-Amz-Credential=ASIAQNZGKIQY56JQ7WML%2F20261003%2Feu-west-1%2Fbedrock%2Faws4_request&X-Amz-Date=$stamp&X-Amz-Expires=$Seconds" +
                "&X-Amz-Security-Token=$Token&X-Amz-Signature=$Signature&X-Amz-SignedHeaders=host&Version=1"))
    }

    # What of a key must be seen nowhere: the secrets in it, and itself.
    function Test-Leak([string] $Text) {
        # Base64 of the same text has three forms, by where it begins.
        $parts = @($Secret, $Token, $Signature) + (0..2 | ForEach-Object { (ConvertTo-Base64 ('x' * $_ + $Secret)).Substring(4, 20) })
        [bool]($parts | Where-Object { $Text.Contains($_) })
    }

    function ConvertTo-Secure([string] $Text) { ConvertTo-SecureString $Text -AsPlainText -Force }
}

Describe 'ConvertFrom-BedrockApiKey' {
    It 'tells whose a long-term key is' {
        $key = New-LongTermKey | ConvertFrom-BedrockApiKey
        $key.PSTypeNames[0] | Should -Be 'BedrockIR.Events.ApiKeys.BedrockApiKey'
        $key.Kind | Should -Be 'LongTerm'
        $key.AccountId | Should -Be '111122223333'
        $key.AccountIdSource | Should -Be 'Key'
        $key.UserName | Should -Be 'BedrockAPIKey-x7k2'
        $key.IsExpired | Should -BeNullOrEmpty
        $key.NextStep | Should -BeLike '*UpdateServiceSpecificCredential*'
    }

    It 'tells who signed a short-term key, where, and until when it works' {
        $issued = [datetime]::UtcNow.AddMinutes(-5)
        $key = New-ShortTermKey $issued | ConvertFrom-BedrockApiKey
        $key.Kind | Should -Be 'ShortTerm'
        $key.AccessKeyId | Should -Be 'ASIAQNZGKIQY56JQ7WML'
        $key.AccountId | Should -Be '029608264753'
        $key.AccountIdSource | Should -Be 'AccessKeyId'
        $key.Region | Should -Be 'eu-west-1'
        ($key.ExpiresAt.UtcDateTime - $issued).TotalMinutes | Should -BeGreaterThan 59
        $key.IsExpired | Should -BeFalse
        $key.HasSessionToken | Should -BeTrue
        $key.NextStep | Should -BeLike '*LookupEvents by AccessKeyId ASIAQNZGKIQY56JQ7WML*'
        (New-ShortTermKey $issued 60 | ConvertFrom-BedrockApiKey).IsExpired | Should -BeTrue
    }

    It 'takes <What>' -ForEach @(
        @{ What = 'text as an argument'; Call = { ConvertFrom-BedrockApiKey (New-LongTermKey) } }
        @{ What = 'text by name'; Call = { ConvertFrom-BedrockApiKey -Key (New-LongTermKey) } }
        @{ What = 'a SecureString as an argument'; Call = { ConvertFrom-BedrockApiKey (ConvertTo-Secure (New-LongTermKey)) } }
        @{ What = 'a SecureString from the pipeline'; Call = { ConvertTo-Secure (New-LongTermKey) | ConvertFrom-BedrockApiKey } }
        @{ What = 'text with a note property'; Call = { New-LongTermKey | Add-Member x y -PassThru | ConvertFrom-BedrockApiKey } }
        @{ What = 'quotes and Bearer'; Call = { "'Bearer $(New-LongTermKey)'" | ConvertFrom-BedrockApiKey } }
        @{ What = 'a line of a shell script'; Call = { "export AWS_BEARER_TOKEN_BEDROCK=`"$(New-LongTermKey)`"" | ConvertFrom-BedrockApiKey } }
        @{ What = 'broken lines'; Call = { ((New-LongTermKey) -replace '.{30}', "`$0`r`n") | ConvertFrom-BedrockApiKey } }
        @{ What = 'what Select-String returns'; Call = { "x`nkey=$(New-LongTermKey)" -split "`n" | Select-String ABSK | ConvertFrom-BedrockApiKey } }
    ) {
        (& $Call).UserName | Should -Be 'BedrockAPIKey-x7k2'
    }

    It 'takes several, of both kinds and both types' {
        $keys = ConvertFrom-BedrockApiKey (New-LongTermKey), (ConvertTo-Secure (New-ShortTermKey)), (New-LongTermKey 'bob-at-111122223333')
        $keys.Kind | Should -Be 'LongTerm', 'ShortTerm', 'LongTerm'
    }

    It 'finds the keys of a larger text, each once' {
        $text = "A leak:`n  a: $(New-LongTermKey)`n  b: $(New-ShortTermKey), again $(New-LongTermKey).`nThat is all."
        ($text | ConvertFrom-BedrockApiKey).Kind | Should -Be 'LongTerm', 'ShortTerm'
    }

    It 'reports what is no key, and decodes the others' {
        $keys = 'nothing', (New-LongTermKey), $null, '', 'ABSKbm90IGEga2V5IGF0IGFsbA', (New-ShortTermKey) |
            ConvertFrom-BedrockApiKey -ErrorAction SilentlyContinue -ErrorVariable problems
        $keys.Kind | Should -Be 'LongTerm', 'ShortTerm'
        $problems.Count | Should -Be 4
        $problems.FullyQualifiedErrorId | Sort-Object -Unique | Should -Be 'NotABedrockApiKey,BedrockIR.Commands.ConvertFromBedrockApiKeyCommand'
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidData'
        { ConvertFrom-BedrockApiKey nothing -ErrorAction Stop } | Should -Throw -ErrorId 'NotABedrockApiKey,*'
    }

    It 'refuses a text that is too long, and says how to go on' {
        $atMost = (New-LongTermKey).PadRight(65535)
        ($atMost | ConvertFrom-BedrockApiKey).AccountId | Should -Be '111122223333'
        "$atMost " | ConvertFrom-BedrockApiKey -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'TextTooLong,*'
        "$problems" | Should -BeLike '*Select-String*'
    }

    It 'composes with PowerShell''s own commands' {
        $json = New-ShortTermKey | ConvertFrom-BedrockApiKey | ConvertTo-Json -EnumsAsStrings | ConvertFrom-Json
        $json.Kind | Should -Be 'ShortTerm'
        (New-LongTermKey | ConvertFrom-BedrockApiKey | ConvertTo-Csv | ConvertFrom-Csv).UserName | Should -Be 'BedrockAPIKey-x7k2'
        (1..3 | ForEach-Object { New-LongTermKey } | ConvertFrom-BedrockApiKey | Sort-Object AccountId, UserName -Unique).Count | Should -Be 1
    }

    It 'shows the decisive in a table of <_> characters' -ForEach 79, 120 {
        $lines = (Format-Shown ((New-LongTermKey), (New-ShortTermKey) | ConvertFrom-BedrockApiKey) $_) -split "`n"
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
        $lines -match '^LongTerm  111122223333 BedrockAPIKey-x7k2' | Should -Not -BeNullOrEmpty
        $lines -match '^ShortTerm 029608264753 ASIAQNZGKIQY56JQ7WML    eu-west-1      20\d\d-\d\d-\d\d \d\d:\d\dZ' | Should -Not -BeNullOrEmpty
    }

    It 'shows everything in a list' {
        $text = Format-Shown (New-ShortTermKey | ConvertFrom-BedrockApiKey | Format-List)
        $text | Should -Match 'AccountIdSource\s+: AccessKeyId'
        $text | Should -Match 'ExpiresAt\s+: 20\d\d-\d\d-\d\d \d\d:\d\d:\d\dZ'
        $text | Should -Match 'NextStep\s+: It cannot be revoked'
    }
}

Describe 'The secret part of a key' {
    BeforeAll {
        # A key that decodes, and one that does not: a long-term one without the account.
        $Bad = 'ABSK' + (ConvertTo-Base64 "BedrockAPIKey-x7k2:$Secret")
    }

    It 'would be noticed by these tests' {
        Test-Leak "x $(New-LongTermKey) x" | Should -BeTrue
        Test-Leak $Token | Should -BeTrue
        Test-Leak "x $Bad x" | Should -BeTrue
        Test-Leak 'ABSK' | Should -BeFalse
    }

    It 'is in no stream, -Verbose and -Debug included' {
        $said = (New-LongTermKey), (New-ShortTermKey), $Bad | ConvertFrom-BedrockApiKey -Verbose -Debug -ErrorAction Continue *>&1
        $said.Count | Should -BeGreaterOrEqual 3
        $text = $said | ForEach-Object { Format-Shown ($_ | Format-List * -Force) 1000; Format-Shown $_ 1000; $_ | ConvertTo-Json -Depth 2 -WarningAction Ignore } | Out-String
        Test-Leak $text | Should -BeFalse
    }

    It 'is not in $Error, not even where it stands in the command' {
        $Error.Clear()
        $Bad | ConvertFrom-BedrockApiKey -ErrorAction SilentlyContinue
        Invoke-Expression "ConvertFrom-BedrockApiKey -Key '$Bad' -ErrorAction SilentlyContinue"
        try { Invoke-Expression "'$Bad' | ConvertFrom-BedrockApiKey -ErrorAction Stop" } catch { $caught = $_ }
        $Error.Count | Should -BeGreaterOrEqual 3
        foreach ($record in @($Error) + $caught) {
            $text = $record, $record.Exception, $record.InvocationInfo, $record.InvocationInfo.BoundParameters, $record.CategoryInfo, $record.TargetObject |
                ForEach-Object { $_ | Format-List * -Force | Out-String -Width 1000 }
            Test-Leak "$text" | Should -BeFalse
            Test-Leak (Get-Error -InputObject $record | Out-String -Width 1000) | Should -BeFalse
        }
    }

    It 'is not in a transcript' {
        $keys = New-Item (Join-Path $TestDrive 'keys.txt') -Value "$(New-LongTermKey)`n$Bad`n$(New-ShortTermKey)`n"
        $log = Join-Path $TestDrive 'transcript.txt'
        $said = Invoke-Pwsh "`$null = Start-Transcript '$log'; Get-Content '$keys' | ConvertFrom-BedrockApiKey -Verbose -Debug | Format-List; try { Get-Content '$keys' | ConvertFrom-BedrockApiKey -ErrorAction Stop } catch { `$_ }; `$null = Stop-Transcript"
        $text = Get-Content $log -Raw
        $text | Should -Match 'BedrockAPIKey-x7k2'
        $text | Should -Match 'begins like a Bedrock API key'
        Test-Leak $text | Should -BeFalse
        Test-Leak "$said" | Should -BeFalse
    }

    It 'is not in a trace of a SecureString, nor are other values bound' {
        $key = ConvertTo-Secure (New-LongTermKey)
        $log = Join-Path $TestDrive 'trace.txt'
        $null = Trace-Command ParameterBinding, CommandProcessor { ConvertFrom-BedrockApiKey -Key $key; $key | ConvertFrom-BedrockApiKey } -FilePath $log
        $text = Get-Content $log -Raw
        $text | Should -Match 'CALLING ProcessRecord'
        Test-Leak $text | Should -BeFalse
        (Get-Command ConvertFrom-BedrockApiKey).Parameters.Key.ParameterType | Should -Be ([securestring[]])
    }

    It 'is asked for with what hides it, so that it does not reach the history' {
        $said = Invoke-Pwsh 'ConvertFrom-BedrockApiKey'
        "$said" | Should -Match 'NonInteractive|Key'
        (Get-Help ConvertFrom-BedrockApiKey).description.Text -join ' ' | Should -Match 'history'
    }
}
