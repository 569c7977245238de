using System.Security.Cryptography;
using System.Text;
using BedrockIR.Aws.Access;
using BedrockIR.Drill;
using BedrockIR.Drill.Faults;
using BedrockIR.Drill.Scenarios;
using BedrockIR.Tests.Cli;

namespace BedrockIR.Tests.Aws.SignIn;

/// <summary>Each failure to sign in names its cause and what to do, whatever else is wrong with the files.</summary>
public sealed class SignInErrorTests : IDisposable
{
    private const string Keys = "aws_access_key_id = AKIABASE\naws_secret_access_key = s\n", Broken = "[profile lost]\nsso_session = missing\nsso_account_id = 111122223333\nsso_role_name = R\n[profile half]\naws_access_key_id = A\n[profile odd]\nnothing\n";

    private readonly TempFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "")]
    [InlineData(true, Broken)]
    [InlineData(false, Broken)]
    public async Task Unknown_profile_error_lists_existing_profiles(bool isOption, string broken)
    {
        CliResult result = await Run($"{broken}[profile p]\nregion = us-east-1\n{Keys}", isOption ? "nope" : null, isOption ? [] : new() { ["AWS_PROFILE"] = "nope", ["AWS_ACCESS_KEY_ID"] = "AKIAENV", ["AWS_SECRET_ACCESS_KEY"] = "s" });
        AssertFails(result, "ProfileNotFound", "'nope'", "p");
        Assert.Equal(!isOption, result.Error.Contains("AWS_PROFILE", StringComparison.Ordinal));
        Assert.Equal(broken.Length > 0, result.Error.Contains("half, lost, odd, p.", StringComparison.Ordinal));
        Assert.Equal(broken.Length > 0, result.Error.Contains("line 8 of", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sso", "sso", "aws sso login --profile sso")]
    [InlineData("legacy", "legacy", "aws sso login --profile legacy")]
    [InlineData("via", "sso", "aws sso login --profile sso")]
    [InlineData("my sso", "my sso", "aws sso login --profile 'my sso'")]
    [InlineData("login", "login", "aws login --profile login")]
    public async Task Expired_sign_in_names_login_command(string profile, string at, string command)
    {
        foreach (string cached in new[] { "corp", "https://example.awsapps.com/start" })
            _home.Write($".aws/sso/cache/{IdentityCenterCredentials.CacheName(cached)}.json", """{"accessToken":"x","expiresAt":"2020-01-01T00:00:00Z"}""");
        WriteLogin("2020-01-01T00:00:00Z");
        const string center = "sso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\n", role = "sso_account_id = 111122223333\nsso_role_name = R\nregion = us-east-1\n";
        string config = $"{Broken}[sso-session corp]\n{center}[profile sso]\nsso_session = corp\n{role}[profile 'my sso']\nsso_session = corp\n{role}[profile legacy]\n{center}{role}"
            + $"[profile via]\nrole_arn = arn:aws:iam::444455556666:role/R\nsource_profile = sso\nregion = us-east-1\n[profile login]\nlogin_session = {LoginSession}\nregion = us-east-1\n";
        AssertFails(await Run(config, profile, []), "SignInExpired", $"'{at}'", command, "2020-01-01T00:00Z");
        AssertFails(await Run(config, null, new() { ["AWS_PROFILE"] = profile }), "SignInExpired", command);
    }

    [Fact]
    public async Task Aws_login_session_signs_in()
    {
        using DrillServer drill = StartDrill();
        WriteLogin("2099-01-01T00:00:00Z", drill.AccessKey, drill.SecretKey);
        CliResult result = await Run($"[profile login]\nlogin_session = {LoginSession}\nregion = us-east-1\nendpoint_url = {drill.EndpointUrl}\n", "login", []);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains(drill.Calls, c => c is { Operation: "GetCallerIdentity", ErrorCode: null });
    }

    [Fact]
    public async Task Denied_role_names_caller_and_role()
    {
        using DrillServer drill = StartDrill();
        string config = $"[profile base]\naws_access_key_id = {drill.AccessKey}\naws_secret_access_key = {drill.SecretKey}\n[profile denied]\nrole_arn = arn:aws:iam::{drill.AccountId}:role/NoSuchRole\nsource_profile = base\nregion = us-east-1\nendpoint_url = {drill.EndpointUrl}\n";
        CliResult result = await Run(config, "denied", []);
        AssertFails(result, "AccessDenied", "sts:AssumeRole", $"arn:aws:iam::{drill.AccountId}:role/NoSuchRole", drill.Calls.Single(c => c.Operation == "GetCallerIdentity").PrincipalArn!, "trust policy");
        Assert.DoesNotContain(drill.SecretKey, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mfa_without_terminal_names_alternatives() =>
        AssertFails(await Run($"[profile base]\n{Keys}[profile r]\nrole_arn = arn:aws:iam::111122223333:role/R\nsource_profile = base\nmfa_serial = arn:aws:iam::111122223333:mfa/me\nregion = us-east-1\n", "r", []),
            "CodeNeeded", "arn:aws:iam::111122223333:mfa/me", "aws sts get-session-token");

    [Fact]
    public async Task Role_of_other_partition_sends_no_request() =>
        AssertFails(await Run($"[profile base]\n{Keys}[profile r]\nrole_arn = arn:aws-us-gov:iam::111122223333:role/R\nsource_profile = base\nregion = us-east-1\n", "r", []), "WrongPartition", "aws-us-gov", "us-east-1");

    [Fact]
    public async Task Clock_skew_is_reported()
    {
        using DrillServer drill = StartDrill();
        for (int i = 0; i < 20; i++)
            drill.Faults.Add(new Fault(FaultKind.ClockSkew) { Operation = "GetCallerIdentity", Delay = TimeSpan.FromHours(i % 2 == 0 ? 3 : -3) });
        AssertFails(await Run($"[profile p]\nregion = us-east-1\nendpoint_url = {drill.EndpointUrl}\naws_access_key_id = {drill.AccessKey}\naws_secret_access_key = {drill.SecretKey}\n", "p", []), "ClockSkewed", "clock");
    }

    private static DrillServer StartDrill() => DrillServer.Start(DrillScenarios.Load("clean", DateTimeOffset.UtcNow), new DrillOptions());

    private const string LoginSession = "arn:aws:iam::111122223333:user/me";

    private void WriteLogin(string expires, string key = "ASIALOGIN", string secret = "s") =>
        _home.Write($".aws/login/cache/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(LoginSession)))}.json", $$$"""{"accessToken":{"accessKeyId":"{{{key}}}","secretAccessKey":"{{{secret}}}","expiresAt":"{{{expires}}}"},"tokenType":"aws_sigv4"}""");

    private static void AssertFails(CliResult result, string id, params string[] parts)
    {
        Assert.True(result.ExitCode != 0, result.Output);
        Assert.Contains($"[id {id}]", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Check the network", result.Error, StringComparison.Ordinal);
        foreach (string part in parts)
            Assert.Contains(part, result.Error, StringComparison.Ordinal);
    }

    private Task<CliResult> Run(string config, string? profile, Dictionary<string, string?> environment)
    {
        _home.Write(".aws/config", config);
        foreach (string name in System.Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(n => n.StartsWith("AWS_", StringComparison.Ordinal)))
            environment.TryAdd(name, null);
        environment["HOME"] = _home.Path;
        environment["AWS_EC2_METADATA_DISABLED"] = "true";
        return CliProcess.RunWithInput("", environment, ["events", "--verbose", .. profile is null ? (string[])[] : ["--profile", profile]]);
    }
}
