using System.Diagnostics;
using BedrockIR.Drill;
using BedrockIR.Drill.Scenarios;
using BedrockIR.Tests.Cli;
using BedrockIR.Tests.Drill;

namespace BedrockIR.Tests.Aws.SignIn;

/// <summary>Files and environments with which the AWS CLI and bedrockir must sign in as the same caller, in the same region, at the same
/// address. Debian's AWS CLI judges; settings that are newer than it, an installed botocore.</summary>
public sealed class SignInTableTests(ITestOutputHelper output)
{
    private const int MinimumCaseCount = 60;

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private static readonly Lazy<string?> Python = new(() => new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(HasBotocore));

    [Fact(Explicit = true)]
    public async Task Sign_in_equals_AWS_CLI()
    {
        using DrillServer drill = DrillServer.Start(DrillScenarios.Load("clean", DateTimeOffset.UtcNow), new DrillOptions());
        using FakeSignInEnvironment world = new(drill);
        List<string> wrong = [];
        string? only = System.Environment.GetEnvironmentVariable("BEDROCKIR_SIGN_IN_CASE");
        SignInCase[] cases = [.. SignInCase.ReadAll().Where(c => only is null || c.Name.Contains(only, StringComparison.OrdinalIgnoreCase))];
        int judged = 0, same = 0, listed = 0;
        foreach (SignInCase given in cases)
        {
            if (given.JudgedBy == "botocore" && Python.Value is null)
                continue;
            judged++;
            string theirs = await Run(given, world, isOurs: false), ours = await Run(given, world, isOurs: true);
            string verdict = Compare(given, theirs, ours);
            output.WriteLine($"{(verdict.Length == 0 ? given.KnownDifference is null ? "same" : "listed" : "DIFFERS")} | {given.Name} | {ours}{(given.KnownDifference is null && verdict.Length == 0 ? "" : $" | {given.JudgedBy}: {theirs} {given.KnownDifference}")}");
            if (verdict.Length > 0)
                wrong.Add($"{given.Name}: {verdict}\n  {given.JudgedBy}: {theirs}\n  ours: {ours}");
            else if (given.KnownDifference is null)
                same++;
            else
                listed++;
        }
        output.WriteLine($"{judged} of {cases.Length} judged: {same} the same, {listed} listed differences, {wrong.Count} wrong.");
        if (judged < cases.Length)
            TestContext.Current.AddWarning($"There is no Python with botocore, which judges {cases.Length - judged} of {cases.Length} cases.");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.True(only is not null || judged >= MinimumCaseCount, $"Only {judged} cases were judged.");
    }

    private static string Compare(SignInCase given, string theirs, string ours)
    {
        bool isRefused = theirs.StartsWith("fails", StringComparison.Ordinal);
        if (given.KnownDifference is not null)
            return ours == theirs ? "they do not differ any more" : ours.StartsWith(given.Ours!, StringComparison.Ordinal) ? "" : $"expected {given.Ours}";
        if (given.ExpectedError is { } id)
            return !isRefused ? "the judge does not fail" : ours.StartsWith($"fails {id}", StringComparison.Ordinal) ? "" : $"expected the error {id}";
        return isRefused ? "the judge fails" : ours == theirs ? "" : "they differ";
    }

    private static async Task<string> Run(SignInCase given, FakeSignInEnvironment world, bool isOurs)
    {
        using TempFolder home = new();
        SignInCase filled = given.WriteTo(home.Path, world.GetValues(home.Path));
        ProcessStartInfo start = isOurs ? StartOwnCli(filled) : StartAwsCli(filled);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.WorkingDirectory = home.Path;
        Dictionary<string, string?> kept = start.Environment.Where(v => v.Key is "PATH" or "LANG" || v.Key.StartsWith("DOTNET_", StringComparison.Ordinal) || v.Key.StartsWith("PYENV_", StringComparison.Ordinal)).ToDictionary();
        start.Environment.Clear();
        foreach ((string name, string? value) in kept.Concat(CreateEnvironment(world, filled)).Concat(filled.Environment.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))))
            start.Environment[name] = value;
        start.Environment["HOME"] = home.Path;
        world.TakeCalls();
        using CancellationTokenSource stop = new(Timeout);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> printed = process.StandardOutput.ReadToEndAsync(stop.Token), errors = process.StandardError.ReadToEndAsync(stop.Token);
        await process.WaitForExitAsync(stop.Token);
        return Describe(world.TakeCalls(), filled, process.ExitCode, $"{await printed}{await errors}", isOurs);
    }

    // Up to the call that the case is about; what a command reads after it is its own affair.
    private static string Describe(IReadOnlyList<SignInCall> calls, SignInCase given, int exitCode, string text, bool isOurs)
    {
        string wanted = given.Operation == "trail" ? "LookupEvents" : "GetCallerIdentity";
        string[] before = [.. calls.TakeWhile(c => c.Operation != wanted).Where(c => c.Operation is not ("GetCallerIdentity" or "ListRegions")).Select(c => c.ToString()).Distinct()];
        bool isRefused = isOurs && text.Contains("[id ", StringComparison.Ordinal);
        if (!isRefused && (exitCode == 0 || isOurs) && calls.FirstOrDefault(c => c.Operation == wanted) is { } call)
            return string.Join(" < ", before.Reverse().Prepend(call.ToString()));
        string id = text.Split("[id ") is [_, { } rest, ..] ? rest.Split(']')[0] : "", error = text.Split('\n').FirstOrDefault(l => l.StartsWith("error:", StringComparison.Ordinal)) ?? text;
        return $"fails {id} {error.ReplaceLineEndings(" ").Trim()}";
    }

    private static ProcessStartInfo StartOwnCli(SignInCase given)
    {
        ProcessStartInfo start = new("dotnet", [CliProcess.Assembly, "events", "--verbose"]);
        foreach (string argument in given.Profile is { } profile ? (string[])["--profile", profile] : [])
            start.ArgumentList.Add(argument);
        return start;
    }

    private static ProcessStartInfo StartAwsCli(SignInCase given)
    {
        if (given.JudgedBy == "botocore")
            return new(Python.Value!, [RepositoryRoot.Combine("tests", "conformance", "sign_in.py"), given.Operation, .. given.Profile is { } named ? (string[])[named] : []]);
        string[] call = given.Operation == "trail" ? ["cloudtrail", "lookup-events", "--max-items", "1"] : ["sts", "get-caller-identity"];
        return new(AwsCli.Program, [.. call, .. given.Profile is { } profile ? (string[])["--profile", profile] : []]);
    }

    private static Dictionary<string, string?> CreateEnvironment(FakeSignInEnvironment world, SignInCase given)
    {
        string proxy = $"http://127.0.0.1:{world.Port}";
        Dictionary<string, string?> variables = new()
        {
            ["HTTP_PROXY"] = proxy, ["http_proxy"] = proxy, ["HTTPS_PROXY"] = proxy, ["https_proxy"] = proxy, ["NO_PROXY"] = "127.0.0.1", ["no_proxy"] = "127.0.0.1",
            ["AWS_PAGER"] = "", ["PYTHONUTF8"] = "1", ["DOTNET_NOLOGO"] = "1",
        };
        if (given.Metadata)
            variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = $"http://127.0.0.1:{world.Port}/";
        else
            variables["AWS_EC2_METADATA_DISABLED"] = "true";
        if (given.Trust != "none")
            variables["REQUESTS_CA_BUNDLE"] = variables["SSL_CERT_FILE"] = world.AuthorityPath;
        return variables;
    }

    private static bool HasBotocore(string python)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(python, ["-c", "import botocore, sys; sys.exit(tuple(map(int, botocore.__version__.split('.')[:2])) < (1, 34))"]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
