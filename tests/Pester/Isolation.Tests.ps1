# AWS Tools for PowerShell, and other modules, bring an AWSSDK.Core of their own into the session. Whichever comes first, and
# whatever its version: neither module may notice the other. The one here is made up, so that nothing has to be fetched.
Describe 'Isolation from other modules'' AWSSDK' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Fixtures.ps1')
        # A process of its own: an assembly once loaded stays.
        function Invoke-Session([string] $script) {
            $file = Join-Path $TestDrive "$(New-Guid).ps1"
            Set-Content $file "`$ErrorActionPreference = 'Stop'; `$WarningPreference = 'SilentlyContinue'; `$manifest = '$manifest'; `$sdk = '$sdk'`n$script"
            $said = Invoke-CurrentPowerShell -NoProfile -NonInteractive -File $file 2>&1
            $LASTEXITCODE | Should -Be 0 -Because "$said"
            $said
        }
        # Another version under the same name, with a type that ours has too, and members of its own.
        $sdk = Join-Path $TestDrive 'other/AWSSDK.Core.dll'
        New-Item -ItemType Directory (Split-Path $sdk) | Out-Null
        $make = Join-Path $TestDrive 'make.ps1'
        Set-Content $make @"
Add-Type -OutputAssembly '$sdk' -TypeDefinition @'
[assembly: System.Reflection.AssemblyVersion("3.3.0.0")]
namespace Amazon.Runtime {
    public class ImmutableCredentials {
        public string AccessKey { get; set; }
        public string SecretKey { get; set; }
        public string Token { get; set; }
    }
    public abstract class AWSCredentials { public abstract ImmutableCredentials GetCredentials(); }
    public class BasicAWSCredentials : AWSCredentials {
        readonly string key, secret;
        public BasicAWSCredentials(string key, string secret) { this.key = key; this.secret = secret; }
        public override ImmutableCredentials GetCredentials() { return new ImmutableCredentials { AccessKey = key, SecretKey = secret }; }
    }
}
'@
"@
        Invoke-CurrentPowerShell -NoProfile -NonInteractive -File $make | Out-Null
        $query = @'
$drill = Start-BedrockDrill clean
$other = [Amazon.Runtime.BasicAWSCredentials]::new($drill.AccessKey, $drill.SecretKey)
$events = Get-BedrockTrailEvent -Credential $other -EndpointUrl $drill.EndpointUrl -Region eu-west-1 -StartTime ([datetime]::UtcNow.AddHours(-30))
"events $($events.Count -gt 0)"
"other $($other.GetType().Assembly.GetName().Version) in $([Runtime.Loader.AssemblyLoadContext]::GetLoadContext($other.GetType().Assembly).Name)"
$ours = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'AWSSDK.Core' -and $_.GetName().Version.Major -ge 4 }
"ours in $([Runtime.Loader.AssemblyLoadContext]::GetLoadContext($ours).Name)"
Stop-BedrockDrill
'@
    }

    It 'works when the other version came first, and takes its credentials' {
        $said = Invoke-Session "[Reflection.Assembly]::LoadFrom(`$sdk) | Out-Null; Import-Module `$manifest`n$query"
        $said | Should -Be @('events True', 'other 3.3.0.0 in Default', 'ours in BedrockIR')
    }

    It 'works when the other version comes later, and does not get in its way' {
        $before = '$d = Start-BedrockDrill clean; $null = $d | Get-BedrockTrailEvent -Region eu-west-1 -StartTime ([datetime]::UtcNow.AddHours(-3)); Stop-BedrockDrill'
        $said = Invoke-Session "Import-Module `$manifest`n$before`n[Reflection.Assembly]::LoadFrom(`$sdk) | Out-Null`n$query"
        $said | Should -Be @('events True', 'other 3.3.0.0 in Default', 'ours in BedrockIR')
    }

    It 'leaves no type of the SDK in a parameter or an output' {
        $said = Invoke-Session @'
Import-Module $manifest
foreach ($command in Get-Command -Module BedrockIR) {
    $types = @($command.Parameters.Values.ParameterType) + @($command.OutputType.Type) + @($command.OutputType.Type | ForEach-Object { $_.GetProperties().PropertyType })
    $types | Where-Object { "$_" -like 'Amazon.*' } | ForEach-Object { "$command $_" }
}
'none'
'@
        $said | Should -Be 'none'
    }
}
