# Signing in from PowerShell: the same errors and the same settings as the command line has, which tests in C# compare with the AWS CLI.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Fixtures.ps1')
    Import-Module (Join-Path $PSScriptRoot '../../BedrockIR.psd1')

    $Drill = Start-BedrockDrill
    $Config = Join-Path $TestDrive 'config'
    Set-Content $Config @"
[default]
region = eu-west-1
[profile drill]
region = us-west-2
endpoint_url = $($Drill.EndpointUrl)
aws_access_key_id = $($Drill.AccessKey)
aws_secret_access_key = $($Drill.SecretKey)
[profile 'with space']
region = us-west-2
services = local
aws_access_key_id = $($Drill.AccessKey)
aws_secret_access_key = $($Drill.SecretKey)
[services local]
sts =
  endpoint_url = $($Drill.EndpointUrl)
cloudtrail =
  endpoint_url = $($Drill.EndpointUrl)
account =
  endpoint_url = $($Drill.EndpointUrl)
[profile denied]
role_arn = arn:aws:iam::$($Drill.AccountId):role/NoSuchRole
source_profile = drill
region = us-west-2
endpoint_url = $($Drill.EndpointUrl)
[profile lost]
sso_session = missing
sso_account_id = 111122223333
sso_role_name = ReadOnly
region = us-west-2
[sso-session corp]
sso_start_url = https://nobody.example/start
sso_region = eu-west-1
[profile never]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ReadOnly
region = us-west-2
[profile login]
login_session = arn:aws:iam::111122223333:user/nobody
region = us-west-2
this line is nothing
"@
    $Names = 'AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_LOGIN_CACHE_DIRECTORY', 'AWS_EC2_METADATA_DISABLED', 'AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_REGION',
        'AWS_DEFAULT_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_ENDPOINT_URL'
    $Before = @{}
    foreach ($name in $Names) {
        $Before[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $null)
    }
    $env:AWS_CONFIG_FILE = $Config
    $env:AWS_SHARED_CREDENTIALS_FILE = Join-Path $TestDrive 'none'
    $env:AWS_LOGIN_CACHE_DIRECTORY = Join-Path $TestDrive 'no-cache'
    $env:AWS_EC2_METADATA_DISABLED = 'true'
    $Little = @{ EventSource = 'bedrock.amazonaws.com'; UserName = 'svc-leaked'; StartTime = [datetime]::UtcNow.AddHours(-2); WarningAction = 'Ignore' }
}

AfterAll {
    foreach ($name in $Names) { [Environment]::SetEnvironmentVariable($name, $Before[$name]) }
    Stop-BedrockDrill
}

Describe 'A profile' {
    AfterEach { $env:AWS_PROFILE = $null }

    It 'brings its region and its address, given as <How>' -ForEach @(
        @{ How = '-ProfileName'; Name = 'drill'; Variable = $false }, @{ How = 'AWS_PROFILE'; Name = 'drill'; Variable = $true }
        @{ How = 'a name with a space'; Name = 'with space'; Variable = $false }, @{ How = 'AWS_PROFILE with a space'; Name = 'with space'; Variable = $true }
    ) {
        $given = if ($Variable) { $env:AWS_PROFILE = $Name; @{} } else { @{ ProfileName = $Name } }
        Get-BedrockTrailEvent @Little @given | Should -Not -BeNullOrEmpty
        @($Drill.Calls)[-1].Region | Should -Be 'us-west-2'
    }

    It 'that cannot be used is an error that names the cure: <Name>' -ForEach @(
        @{ Name = 'nope'; Id = 'ProfileNotFound'; Says = "*'nope'*There are: default, denied, drill, login, lost, never, with space.*" }
        @{ Name = 'lost'; Id = 'ProfileUnusable'; Says = "*sso_session 'missing'*aws configure sso*" }
        @{ Name = 'never'; Id = 'SignInExpired'; Says = '*aws sso login --profile never' }
        @{ Name = 'login'; Id = 'SignInExpired'; Says = '*aws login --profile login' }
        @{ Name = 'denied'; Id = 'AccessDenied'; Says = '*:user/ir-responder was denied sts:AssumeRole on arn:aws:iam::*:role/NoSuchRole*trust policy*' }
    ) {
        foreach ($isVariable in $false, $true) {
            $given = if ($isVariable) { $env:AWS_PROFILE = $Name; @{} } else { @{ ProfileName = $Name } }
            Get-BedrockTrailEvent @Little @given -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
            $problems[0].Exception.Message | Should -BeLike $Says
            $problems[0].Exception.Message | Should -Not -BeLike '*Check the network*'
        }
    }
}
