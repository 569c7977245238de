using System.Text.Json.Nodes;
using BedrockIR.Tests.Containment;

namespace BedrockIR.Tests.Cli;

/// <summary><c>bedrockir contain</c> and <c>bedrockir undo</c> contain where there is no PowerShell. They change nothing without --yes, and
/// their exit codes say whether all is in place.</summary>
public sealed class ContainTests : IDisposable
{
    private readonly ContainedAccount _account = new("llmjacking");
    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        _folder.Dispose();
        _account.Dispose();
    }

    [Fact]
    public async Task From_a_plan_to_the_account_contained_and_back_again()
    {
        string before = _account.State;
        CliResult planned = await Run("contain", "--user-name", "svc-leaked", "--format", "json");
        Assert.Equal((0, ""), (planned.ExitCode, planned.Error));
        await File.WriteAllTextAsync(_folder.GetPath("plan.json"), planned.Output, TestContext.Current.CancellationToken);
        CliResult shown = await Run("contain", "--plan", _folder.GetPath("plan.json"));
        Assert.Equal(0, shown.ExitCode);
        Assert.Contains("PLANNED          1  DisableAccessKey  user/svc-leaked AKIADRILLSVCLEAKED22  (111122223333 us-east-1)", shown.Output, StringComparison.Ordinal);
        Assert.Contains("Calls: iam:UpdateAccessKey", shown.Output, StringComparison.Ordinal);
        Assert.Contains("nothing was changed. --yes carries it out", shown.Output, StringComparison.Ordinal);
        Assert.Empty(_account.Changes());
        Assert.False(Directory.Exists(_account.CasePath));

        CliResult done = await Run("contain", "--plan", _folder.GetPath("plan.json"), "--yes", "--skip-evidence", "--case", _account.CasePath, "--format", "json");
        Assert.Equal((0, ""), (done.ExitCode, done.Error));
        JsonArray actions = JsonNode.Parse(done.Output)!.AsArray();
        Assert.Equal(JsonNode.Parse(planned.Output)!.AsArray().Select(a => (string?)a!["ActionId"]), actions.Select(a => (string?)a!["ActionId"]));
        Assert.All(actions, a => Assert.Equal("Applied True", $"{a!["Status"]} {(bool?)a["Verified"]}"));
        Assert.NotEqual(before, _account.State);

        int calls = _account.Server.Calls.Count;
        // It signs in where the journal says.
        CliResult offered = await CliProcess.RunWith(Environment(), "undo", _account.JournalPath, "--endpoint-url", _account.Server.EndpointUrl);
        Assert.Equal(0, offered.ExitCode);
        Assert.Contains("Nothing was changed. --yes takes it back.", offered.Output, StringComparison.Ordinal);
        Assert.Empty(_account.Changes(calls));
        CliResult undone = await Run("undo", _account.JournalPath, "--yes");
        Assert.Equal((0, ""), (undone.ExitCode, undone.Error));
        Assert.Contains("UNDONE ", undone.Output, StringComparison.Ordinal);
        Assert.Equal(before, _account.State);
    }

    [Fact]
    public async Task Findings_come_by_standard_input_and_who_is_protected_is_refused()
    {
        await File.WriteAllTextAsync(_folder.GetPath("safe.txt"), "# the chatbot\nsvc-leaked  # for now\n", TestContext.Current.CancellationToken);
        string finding = await File.ReadAllTextAsync(Sample("guardduty-user.json"), TestContext.Current.CancellationToken);
        CliResult result = await CliProcess.RunWithInput(finding, Environment(), ["contain", "-", .. Where, "--yes", "--skip-evidence", "--protect-file", _folder.GetPath("safe.txt"), "--case", _account.CasePath]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("REFUSED ", result.Output, StringComparison.Ordinal);
        Assert.Contains("svc-leaked", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("APPLIED", result.Output, StringComparison.Ordinal);
        Assert.Empty(_account.Changes());
    }

    [Theory]
    [InlineData(false, "Declined", 1)]
    [InlineData(true, "Applied", 0)]
    public async Task What_cannot_be_undone_needs_force_besides(bool force, string status, int exitCode)
    {
        _account.Server.Account.GetCollection("loginProfiles", "").Add((JsonNode)new JsonObject { ["UserName"] = ContainedAccount.Leaked, ["CreateDate"] = "2026-01-01T00:00:00Z" });
        CliResult result = await Run(["contain", "--user-name", ContainedAccount.Leaked, "--action", "DisableConsole", "--yes", "--skip-evidence", "--case", _account.CasePath, "--format", "json", .. force ? (string[])["--force"] : []]);
        Assert.Equal((exitCode, status), (result.ExitCode, (string?)JsonNode.Parse(result.Output)![0]!["Status"]));
        Assert.Equal(force ? 1 : 0, _account.Changes().Count);
        Assert.Equal(!force, result.Error.Contains("it cannot be undone, and --force says yes to that.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Nobody is named who is to be contained. Give a file", "contain", "--yes")]
    [InlineData("Nobody is named", "contain", "--yes", "--action", "DenyBedrock")]
    [InlineData("'nowhere.txt' cannot be read as a list of names", "contain", "--yes", "--user-name", "svc-leaked", "--protect-file", "nowhere.txt")]
    [InlineData("'nowhere.json' cannot be read as what is to be contained", "contain", "nowhere.json", "--yes")]
    [InlineData("'nowhere.json' cannot be read as a plan", "contain", "--plan", "nowhere.json", "--yes")]
    [InlineData("This is an API key, not its id", "contain", "--api-key-id", "ABSKnotshown", "--yes")]
    [InlineData("invalid value `DenyMost` for --action; valid values: DisableAccessKey,", "contain", "--user-name", "svc-leaked", "--action", "DenyMost")]
    [InlineData("invalid value `Everybody` for --override; valid values: Caller, Protected, LastAdministrator", "contain", "--user-name", "svc-leaked", "--override", "Everybody")]
    [InlineData("'many' is not a valid value for --quota; use for example AttachedPoliciesPerUserQuota=20", "contain", "--user-name", "svc-leaked", "--quota", "many")]
    [InlineData("'AttachedPolicies' is not a quota; valid names: AttachedPoliciesPerUserQuota", "contain", "--user-name", "svc-leaked", "--quota", "AttachedPolicies=20")]
    [InlineData("'admin' is not the ARN of a role; use for example arn:aws:iam::111122223333:role/OrganizationAdmin", "contain", "--user-name", "svc-leaked", "--organization-role", "admin")]
    [InlineData("There is no option '--force-all'", "contain", "--user-name", "svc-leaked", "--force-all")]
    [InlineData("nowhere.jsonl", "undo", "nowhere.jsonl", "--yes")]
    public async Task A_mistake_changes_nothing_and_is_named(string message, params string[] arguments)
    {
        CliResult result = await Run(arguments);
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("ABSKnotshown", result.Error, StringComparison.Ordinal);
        Assert.Empty(_account.Changes());
    }

    private static string Sample(string name) => RepositoryRoot.Combine("tests", "BedrockIR.Tests", "Containment", "Inputs", "Samples", name);

    private string[] Where => ["--endpoint-url", _account.Server.EndpointUrl, "--region", "us-east-1"];

    private Dictionary<string, string?> Environment() => new()
    {
        ["AWS_ACCESS_KEY_ID"] = _account.Server.AccessKey,
        ["AWS_SECRET_ACCESS_KEY"] = _account.Server.SecretKey,
        ["AWS_SESSION_TOKEN"] = null,
        ["AWS_PROFILE"] = null,
    };

    private Task<CliResult> Run(params string[] arguments) => CliProcess.RunWith(Environment(), [.. arguments, .. Where]);
}
