# The collecting commands against a drill in place of a live account. Its pace is not AWS's two pages a second in each region
# (Fixtures.ps1 says why), which tests in C# are about.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    $Drill = Start-BedrockDrill
    $From = [datetime]::UtcNow.AddHours(-2)
    $Little = @{ EventSource = 'bedrock.amazonaws.com'; UserName = 'svc-leaked'; StartTime = $From; WarningAction = 'Ignore' }
    $Place = @{ EndpointUrl = $Drill.EndpointUrl; Region = 'us-west-2' }
    $Keys = @{ AccessKey = $Drill.AccessKey; SecretKey = $Drill.SecretKey }
    $Expected = @(Get-BedrockTrailEvent @Little @Place @Keys | ForEach-Object EventId | Sort-Object)

    # A machine that knows no credentials, region or profile.
    $Bare = @{
        HOME = "$TestDrive/nobody"; AWS_EC2_METADATA_DISABLED = 'true'; AWS_SHARED_CREDENTIALS_FILE = "$TestDrive/nobody/credentials"
        AWS_CONFIG_FILE = "$TestDrive/nobody/config"; AWS_ACCESS_KEY_ID = $null; AWS_SECRET_ACCESS_KEY = $null; AWS_SESSION_TOKEN = $null
        AWS_PROFILE = $null; AWS_REGION = $null; AWS_DEFAULT_REGION = $null; POWERSHELL_TELEMETRY_OPTOUT = '1'
    }
    $null = New-Item -ItemType Directory $Bare.HOME

    $Profiles = Join-Path $TestDrive 'credentials'
    Set-Content $Profiles "[ir]`naws_access_key_id = $($Drill.AccessKey)`naws_secret_access_key = $($Drill.SecretKey)`nregion = us-west-2`n`n[ir west]`naws_access_key_id = x`naws_secret_access_key = y"
}

AfterAll { Stop-BedrockDrill }

Describe 'Evidence' {
    It 'is read again in the account by the command of its finding' {
        $t = $Drill | Start-BedrockTriage -Region us-west-2 -StartTime $From -WarningAction Ignore
        $finding = $t.Findings | Where-Object { $_.DrillDown -match '^Get-BedrockTrailEvent -Region us-west-2 [^|]*-EventId ' } | Select-Object -First 1
        $finding | Should -Not -BeNullOrEmpty
        $StoredAWSCredentials = [pscustomobject]@{ AccessKeyId = $Drill.AccessKey; SecretAccessKey = $Drill.SecretKey }
        $before = $env:AWS_ENDPOINT_URL
        try {
            $env:AWS_ENDPOINT_URL = $Drill.EndpointUrl
            $found = Invoke-Expression "$(($finding.DrillDown -split ' [|] ')[0]) -WarningAction Ignore"
            $found.EventId | Sort-Object | Should -Be (@($finding.PrecedingEventIds) + @($finding.EventIds) | Where-Object { $_ } | Sort-Object -Unique)
        }
        finally { $env:AWS_ENDPOINT_URL = $before }
    }
}

Describe 'Credentials and regions' {
    It 'has something to find' { $Expected.Count | Should -BeGreaterThan 5 }

    It 'takes <What>' -ForEach @(
        @{ What = 'a drill from the pipeline'; Call = { $Drill | Get-BedrockTrailEvent @Little -Region us-west-2 } }
        @{ What = 'what bedrockir drill --serve prints'
            Call = { $Drill | Select-Object EndpointUrl, AccessKey, SecretKey, @{ n = 'Region'; e = { 'us-west-2' } } | ConvertTo-Json | ConvertFrom-Json | Get-BedrockTrailEvent @Little }
        }
        @{ What = 'the names that AWS Tools have for short'; Call = { Get-BedrockTrailEvent @Little @Place -AK $Drill.AccessKey -SK $Drill.SecretKey } }
        @{ What = 'an object of -Credential'; Call = { Get-BedrockTrailEvent @Little @Place -Credential ([pscustomobject]@{ AccessKeyId = $Drill.AccessKey; SecretAccessKey = $Drill.SecretKey; SessionToken = '' }) } }
        @{ What = 'a hashtable'; Call = { Get-BedrockTrailEvent @Little @Place -Credential @{ AccessKey = $Drill.AccessKey; SecretKey = $Drill.SecretKey } } }
        @{ What = 'a PSCredential'; Call = { Get-BedrockTrailEvent @Little @Place -Credential ([pscredential]::new($Drill.AccessKey, (ConvertTo-SecureString $Drill.SecretKey -AsPlainText -Force))) } }
        @{ What = 'a profile of a file'; Call = { Get-BedrockTrailEvent @Little -EndpointUrl $Drill.EndpointUrl -ProfileName ir -ProfileLocation $Profiles } }
    ) {
        (& $Call).EventId | Sort-Object | Should -Be $Expected
        @($Drill.Calls)[-1].Region | Should -Be 'us-west-2'
    }

    It 'takes an object with GetCredentials(), as those of AWS Tools are' {
        class ToolsCredential {
            hidden [object] $Inner
            ToolsCredential([string] $key, [string] $secret) { $this.Inner = [pscustomobject]@{ AccessKey = $key; SecretKey = $secret; Token = '' } }
            [object] GetCredentials() { return [ToolsKeys]::new($this.Inner.AccessKey, $this.Inner.SecretKey) }
        }
        class ToolsKeys {
            [string] $AccessKey; [string] $SecretKey; [string] $Token
            ToolsKeys([string] $key, [string] $secret) { $this.AccessKey = $key; $this.SecretKey = $secret }
        }
        $credential = [ToolsCredential]::new($Drill.AccessKey, $Drill.SecretKey)
        (Get-BedrockTrailEvent @Little @Place -Credential $credential).EventId | Sort-Object | Should -Be $Expected
    }

    It 'takes what the session has stored, the region too' {
        $StoredAWSCredentials = [pscustomobject]@{ AccessKey = $Drill.AccessKey; SecretKey = $Drill.SecretKey }
        $StoredAWSRegion = 'us-west-2'
        # The drill is this session's, and would bring its own region.
        (Get-BedrockTrailEvent @Little -EndpointUrl $Drill.EndpointUrl.Replace('127.0.0.1', 'localhost')).EventId | Sort-Object | Should -Be $Expected
    }

    It 'begins in the drill''s region where none is named, whatever the session has stored' {
        $StoredAWSRegion = 'eu-west-1'
        $null = $Drill | Get-BedrockTrailEvent -StartTime ([datetime]::UtcNow.AddMinutes(-1)) -WarningAction Ignore
        @($Drill.Calls)[-1].Region | Should -Be $Drill.Region
        $null = Get-BedrockTrailEvent -EndpointUrl $Drill.EndpointUrl @Keys -StartTime ([datetime]::UtcNow.AddMinutes(-1)) -WarningAction Ignore
        @($Drill.Calls)[-1].Region | Should -Be $Drill.Region
    }

    It 'takes the environment''s' {
        $environment = $Bare + @{} ; $environment.AWS_ACCESS_KEY_ID = $Drill.AccessKey; $environment.AWS_SECRET_ACCESS_KEY = $Drill.SecretKey; $environment.AWS_REGION = 'us-west-2'
        Invoke-Pwsh "(Get-BedrockTrailEvent -EventSource bedrock.amazonaws.com -UserName svc-leaked -StartTime '$($From.ToString('o'))' -EndpointUrl $($Drill.EndpointUrl) -WarningAction Ignore).EventId | Sort-Object" $environment |
            Should -Be $Expected
    }

    It 'refuses <What>' -ForEach @(
        @{ What = 'a profile that is not there, and names those that are'; Id = 'ProfileNotFound'; Says = "no profile 'nobody'.*ir, ir west"; Call = { Get-BedrockTrailEvent -ProfileName nobody -ProfileLocation $Profiles @Place } }
        @{ What = 'a wrong secret'; Id = 'CredentialsRejected'; Says = 'SignatureDoesNotMatch'; Call = { $Drill | Get-BedrockTrailEvent -SecretKey wrong } }
        @{ What = 'a key that is not known'; Id = 'CredentialsRejected'; Says = 'InvalidClientTokenId'; Call = { $Drill | Get-BedrockTrailEvent -AccessKey AKIANOBODYNOBODY2222 } }
        @{ What = 'a key without its secret'; Id = 'CredentialIncomplete'; Says = 'secret'; Call = { Get-BedrockTrailEvent @Place -AccessKey AKIA } }
        @{ What = 'an object that holds no credentials'; Id = 'NotACredential'; Says = 'holds no AWS credentials'; Call = { Get-BedrockTrailEvent @Place -Credential (Get-Date) } }
        @{ What = 'what is no region'; Id = 'NotARegion'; Says = 'us-east-1'; Call = { $Drill | Get-BedrockTrailEvent -Region nowhere } }
        @{ What = 'wildcards that fit no region'; Id = 'NotARegion'; Says = 'us-east-1'; Call = { $Drill | Get-BedrockTrailEvent -Region mars-* } }
        @{ What = 'a region that the account has not enabled'; Id = 'RegionNotEnabled'; Says = 'It has enabled: .*us-east-1'; Call = { $Drill | Get-BedrockTrailEvent -Region us-east-1, af-south-1 } }
        @{ What = 'what is no address'; Id = 'NotAnUrl'; Says = 'http://'; Call = { Get-BedrockTrailEvent @Keys -Region us-east-1 -EndpointUrl localhost } }
        @{ What = 'two accounts at a time'; Id = 'SeveralAccounts'; Says = 'ForEach-Object'; Call = { $Drill, $Drill | Get-BedrockTrailEvent -EventSource bedrock.amazonaws.com -UserName nobody -StartTime ([datetime]::UtcNow) -WarningAction Ignore } }
    ) {
        $ErrorActionPreference = 'Continue'
        $problem = @(try { & $Call 2>&1 } catch { $_ })
        $problem.Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -Be "$Id,BedrockIR.Commands.GetBedrockTrailEventCommand"
        $problem[0].Exception.Message | Should -Match $Says
        $problem[0].Exception.Message | Should -Not -Match ([regex]::Escape($Drill.SecretKey))
    }

    It 'says that there are no credentials' -ForEach 'Get-BedrockTrailEvent', 'Get-BedrockInvocation', 'Start-BedrockTriage' {
        $said = (Invoke-Pwsh "$_ -Region us-east-1 -EndpointUrl $($Drill.EndpointUrl)" $Bare) -join ' ' -replace '\s*\|\s*', ' ' -replace '\s+', ' '
        $said | Should -Match 'There are no AWS credentials'
        $said | Should -Match '-ProfileName'
    }

    It 'says that no region is known' {
        $said = Invoke-Pwsh "Get-BedrockTrailEvent -AccessKey a -SecretKey b -EndpointUrl $($Drill.EndpointUrl) -ErrorVariable e -ErrorAction SilentlyContinue; `$e[0].FullyQualifiedErrorId" $Bare
        $said | Should -Be 'NoRegion,BedrockIR.Commands.GetBedrockTrailEventCommand'
    }

    It 'completes the profiles of the file that is given' {
        Get-Completion "Get-BedrockTrailEvent -ProfileLocation '$Profiles' -ProfileName " | Should -Be 'ir', "'ir west'"
    }

    It 'says with -Debug which credentials were used, and the secret nowhere, at any verbosity' {
        $ErrorActionPreference = 'Continue'
        $all = @($Drill | Get-BedrockTrailEvent @Place -EventSource bedrock.amazonaws.com -UserName svc-leaked -StartTime $From -Debug -Verbose -WarningAction Continue *>&1
            $Drill | Get-BedrockTrailEvent -Region us-west-2 -SecretKey "$($Drill.SecretKey)x" -Debug -Verbose -WarningAction Continue *>&1
            $Drill | Get-BedrockInvocation -Region us-west-2 -StartTime $From -Debug -Verbose -WarningAction Continue *>&1
            Get-BedrockTrailEvent -ProfileName ir -ProfileLocation $Profiles -EndpointUrl $Drill.EndpointUrl -EventSource bedrock.amazonaws.com -UserName nobody -StartTime $From -Debug -Verbose -WarningAction Continue *>&1)
        $debug = @($all | Where-Object { $_ -is [Management.Automation.DebugRecord] }) -join "`n"
        $debug | Should -Match "the access key $($Drill.AccessKey) that was given; the region to begin with is us-west-2"
        $debug | Should -Match 'the profile ir of .*credentials'
        $debug | Should -Match 'AWS knows the caller as arn:aws:iam::\d{12}:user/ir-responder'
        $text = $all | ForEach-Object { "$_"; if ($_ -is [Management.Automation.ErrorRecord]) { $_ | Format-List * -Force | Out-String -Width 1000; $_.Exception.ToString() } } | Out-String -Width 1000
        $text | Should -Not -Match ([regex]::Escape($Drill.SecretKey))
    }
}

Describe 'The event history' {
    It 'looks at every region with -AllRegion' {
        $before = $Drill.Calls.Count
        $events = $Drill | Get-BedrockTrailEvent -AllRegion -EventSource bedrock.amazonaws.com -UserName svc-leaked -StartTime $From -WarningAction Ignore
        $regions = $Drill.Calls | Select-Object -Skip $before | Where-Object Operation -EQ LookupEvents | ForEach-Object Region | Sort-Object -Unique
        $regions.Count | Should -BeGreaterThan 10
        $events.Region | Sort-Object -Unique | Should -Contain 'us-east-1'
        $events.Region | Sort-Object -Unique | Should -Contain 'us-west-2'
        $events.EventId | Should -Contain $Expected[0]
    }

    It 'says what it cannot hold' {
        $null = $Drill | Get-BedrockTrailEvent @Place -EventSource bedrock.amazonaws.com -UserName nobody -StartTime $From -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -Match '90 days'
        "$said" | Should -Match 'no data events'
    }

    It 'gives the same again from a checkpoint, without asking for the pages again' {
        $folder = Join-Path $TestDrive 'lookup'
        $query = @{ UserName = 'svc-leaked'; StartTime = $From; EndTime = [datetime]::UtcNow; CheckpointPath = $folder; WarningAction = 'Ignore' }
        $first = $Drill | Get-BedrockTrailEvent @query -Region us-west-2
        $before = $Drill.Calls.Count
        $second = $Drill | Get-BedrockTrailEvent @query -Region us-west-2
        $second.EventId | Sort-Object | Should -Be ($first.EventId | Sort-Object)
        $first.EventId | Sort-Object | Should -Be $Expected
        $Drill.Calls | Select-Object -Skip $before | Where-Object Operation -EQ LookupEvents | Should -BeNullOrEmpty
        (Get-BedrockTrailEvent -Path $folder -UserName svc-leaked -WarningAction Ignore).EventId | Sort-Object | Should -Be $Expected
    }

    It 'asks for no further page where a later command has had enough' {
        $padded = Start-BedrockDrill clean -Padding 5000
        $events = $padded | Get-BedrockTrailEvent -Region us-east-1 -EventSource * -WarningAction Ignore | Select-Object -First 3
        $events.Count | Should -Be 3
        Start-Sleep -Milliseconds 300 # A page that was on its way arrives and is counted.
        $calls = $padded.Calls.Count
        Start-Sleep -Milliseconds 300
        $padded.Calls.Count | Should -Be $calls
        $null = $padded | Get-BedrockTrailEvent -Region us-east-1 -EventSource * -WarningAction Ignore
        $padded.Calls.Count | Should -BeGreaterThan (3 * $calls)
    }

    It 'asks for no further page when it is stopped' {
        $padded = Start-BedrockDrill clean -Padding 20000
        $stop = Stop-WhileRunning "Get-BedrockTrailEvent -AllRegion -EventSource * -EndpointUrl $($padded.EndpointUrl) -AccessKey $($padded.AccessKey) -SecretKey '$($padded.SecretKey)'" $TestDrive -Once { $padded.Calls.Operation -contains 'LookupEvents' }
        $stop.WasRunning | Should -BeTrue
        $stop.State | Should -Be 'Stopped'
        Start-Sleep -Milliseconds 300
        $calls = $padded.Calls.Count
        Start-Sleep -Milliseconds 300
        $padded.Calls.Count | Should -Be $calls
    }

    It 'goes on where one region denies it, and says which' {
        $own = Start-BedrockDrill
        # PowerShell finds no types of the module's own load context by name, nor words for members that are set where a thing is made.
        $fault = [activator]::CreateInstance($own.Faults.GetType().Assembly.GetType('BedrockIR.Drill.Faults.Fault'), [object[]] @([Enum]::Parse($own.Faults.GetType().Assembly.GetType('BedrockIR.Drill.Faults.FaultKind'), 'AccessDenied')))
        $with = @{ Operation = 'LookupEvents'; Region = 'us-west-2'; Count = $null }
        foreach ($name in $with.Keys) { $fault.GetType().GetProperty($name).SetValue($fault, $with[$name]) }
        $own.Faults.Add($fault)
        $events = $own | Get-BedrockTrailEvent -Region us-west-2, us-east-1 -EventSource bedrock.amazonaws.com -UserName svc-leaked -StartTime $From -WarningAction Ignore -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem.Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -Match '^AccessDenied,'
        $problem[0].Exception.Message | Should -Match 'us-west-2'
        $events.Region | Sort-Object -Unique | Should -Be 'us-east-1'
    }
}

Describe 'Buckets and log groups' {
    It 'reads the trail''s bucket, and has there what the history has' {
        $bucket = $Drill | Get-BedrockTrailEvent -S3Uri "s3://example-trail-$($Drill.AccountId)/AWSLogs/" -Region us-west-2 -EventSource bedrock.amazonaws.com -UserName svc-leaked -StartTime $From
        @($Expected | Where-Object { $_ -notin $bucket.EventId }).Count | Should -Be 0
        $Drill.Calls | Where-Object Service -EQ s3 | Should -Not -BeNullOrEmpty
    }

    It 'says of a bucket that is not there' {
        $null = $Drill | Get-BedrockTrailEvent -S3Uri s3://nobody-s-bucket/ -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].Exception.Message | Should -Match 'nobody-s-bucket'
    }

    It 'reads invocations where the configuration says they are delivered' {
        $invocations = $Drill | Get-BedrockInvocation -Region us-west-2 -StartTime $From
        $invocations.Count | Should -BeGreaterThan 10
        $invocations.Region | Sort-Object -Unique | Should -Be 'us-west-2'
    }

    It 'reads them from a log group, the same ones' {
        $until = [datetime]::UtcNow.AddMinutes(-30)
        $group = $Drill | Get-BedrockInvocation -LogGroupName /bedrock/invocations -Region us-west-2 -StartTime $From -EndTime $until
        $configured = $Drill | Get-BedrockInvocation -Region us-west-2 -StartTime $From -EndTime $until
        $group.RequestId | Sort-Object | Should -Be ($configured.RequestId | Sort-Object)
        $group.Count | Should -BeGreaterThan 10
    }

    It 'takes the region of the drill for a log group' {
        $null = $Drill | Get-BedrockInvocation -LogGroupName /bedrock/invocations -StartTime $From
        ($Drill.Calls | Where-Object Service -EQ cloudwatch-logs)[-1].Region | Should -Be $Drill.Region
    }

    It 'says where invocations are not logged' {
        $null = $Drill | Get-BedrockInvocation -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -Match 'not logged in us-east-1'
    }
}

Describe 'Triage' {
    It 'takes a drill, writes the report and finds who it was' {
        $triage = $Drill | Start-BedrockTriage -Region us-west-2 -StartTime $From -OutputPath "$TestDrive/case" -WarningAction Ignore
        $triage.Principals.Principal | Should -Contain 'svc-leaked'
        $triage.ReportPath | Should -Exist
        $triage.PageCount | Should -BeGreaterThan 3
        "$($triage.Gaps)" | Should -Match 'no data events'
        Get-Content -Raw $triage.ReportPath | Should -Not -Match ([regex]::Escape($Drill.SecretKey))
    }

    It 'reads buckets instead of the history with -S3Uri' {
        $before = $Drill.Calls.Count
        $triage = $Drill | Start-BedrockTriage -S3Uri "s3://example-trail-$($Drill.AccountId)/AWSLogs/$($Drill.AccountId)/CloudTrail/us-west-2/"
        $triage.Principals.Principal | Should -Contain 'svc-leaked'
        $Drill.Calls | Select-Object -Skip $before | Where-Object Operation -EQ LookupEvents | Should -BeNullOrEmpty
    }
}
