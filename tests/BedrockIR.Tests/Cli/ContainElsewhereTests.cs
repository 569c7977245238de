using BedrockIR.Tests.Containment;

namespace BedrockIR.Tests.Cli;

/// <summary><c>bedrockir contain</c> with the credentials of another account, or with a name or a region that is mistyped, fails and changes
/// nothing.</summary>
public sealed class ContainElsewhereTests : IDisposable
{
    private readonly ContainedAccount _account = new("llmjacking"), _other = new(AccountScopeTests.OtherAccount);
    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
        _account.Dispose();
    }

    [Fact]
    public async Task Plan_of_another_account_is_refused()
    {
        CliResult planned = await Run(_account, "contain", "--user-name", "svc-leaked", "--format", "json");
        Assert.Equal(0, planned.ExitCode);
        string plan = _folder.Write("plan.json", planned.Output);
        foreach (string[] how in (string[][])[["--plan", plan], [plan], ["--plan", plan, "--yes", "--skip-evidence", "--case", _other.CasePath]])
        {
            CliResult refused = await Run(_other, ["contain", .. how]);
            Assert.Equal(1, refused.ExitCode);
            Assert.Contains("planned for the account 111122223333, and these credentials open 555566667777", refused.Output, StringComparison.Ordinal);
        }
        Assert.Empty(_other.Changes());
        Assert.Equal(0, (await Run(_account, "contain", "--plan", plan, "--yes", "--skip-evidence", "--case", _account.CasePath)).ExitCode);
        CliResult undone = await Run(_other, "undo", _account.JournalPath, "--yes");
        Assert.Equal(1, undone.ExitCode);
        Assert.Empty(_other.Changes());
    }

    [Fact]
    public async Task Findings_of_another_account_are_refused()
    {
        const string Finding = """{"RuleId":"r","Title":"Logging deleted","Severity":"Critical","UserIdentityType":"IAMUser","UserName":"svc-leaked","AccountId":"111122223333","Regions":["us-east-1"],"Containment":["DenyBedrock","RestoreLogging"]}""";
        CliResult refused = await CliProcess.RunWithInput(Finding, Environment(_other), ["contain", "-", .. Where(_other), "--yes", "--skip-evidence", "--case", _other.CasePath]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("belongs to the account 111122223333, and these credentials open 555566667777", refused.Output.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(_other.Changes());
    }

    [Theory]
    [InlineData("There is no user svc-laeked", "--user-name", "svc-laeked")]
    [InlineData("There is no role chatbot-prdo", "--role-name", "chatbot-prdo")]
    [InlineData("belongs to no user of the account", "--access-key-id", "AKIAEXAMPLENOBODYSKY")]
    [InlineData("There is no API key", "--api-key-id", "ACCAEXAMPLENOBODYSKEY")]
    public async Task Mistyped_name_fails_and_does_not_stop_the_others(string says, string option, string name)
    {
        CliResult result = await Run(_account, "contain", option, name, "--user-name", "svc-leaked", "--action", "DisableAccessKey", "--yes", "--skip-evidence", "--case", _account.CasePath);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("REFUSED", result.Output, StringComparison.Ordinal);
        Assert.Contains(says, result.Output, StringComparison.Ordinal);
        Assert.Contains("APPLIED", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistyped_region_fails()
    {
        CliResult result = await CliProcess.RunWith(Environment(_account), "contain", "--user-name", "svc-leaked", "--yes", "--endpoint-url", _account.Server.EndpointUrl, "--region", "us-eats-1");
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("Did you mean us-east-1?", result.Error, StringComparison.Ordinal);
        Assert.Empty(_account.Changes());
    }

    private static string[] Where(ContainedAccount account) => ["--endpoint-url", account.Server.EndpointUrl, "--region", "us-east-1"];

    private static Dictionary<string, string?> Environment(ContainedAccount account) => new()
    {
        ["AWS_ACCESS_KEY_ID"] = account.Server.AccessKey,
        ["AWS_SECRET_ACCESS_KEY"] = account.Server.SecretKey,
        ["AWS_SESSION_TOKEN"] = null,
        ["AWS_PROFILE"] = null,
    };

    private static Task<CliResult> Run(ContainedAccount account, params string[] arguments) => CliProcess.RunWith(Environment(account), [.. arguments, .. Where(account)]);
}
