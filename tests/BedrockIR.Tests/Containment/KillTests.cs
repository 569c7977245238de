using System.Diagnostics;
using BedrockIR.Containment.Model;
using BedrockIR.Reporting;
using BedrockIR.Tests.Cli;

namespace BedrockIR.Tests.Containment;

/// <summary>The command line is killed, by the signal that nobody can catch, right before or right after a call that changes something.
/// What it left on the disk must be enough to put all of it back.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    // Calls that the plan of TenActions makes.
    private const int AllCalls = 14;

    [Theory]
    [InlineData(5, false)]
    [InlineData(12, true)]
    public Task Killed_at_one_call_undo_restores_the_state_before(int number, bool after) => KillAt(number, after);

    // It starts a process for each moment, so it runs only when it is asked for.
    [Fact(Explicit = true)]
    public async Task Killed_at_any_call_undo_restores_the_state_before()
    {
        int moments = 0;
        for (int number = 1; number <= AllCalls; number++)
        {
            foreach (bool after in (bool[])[false, true])
            {
                string what = await KillAt(number, after);
                output.WriteLine($"call {number,2}, {(after ? "after " : "before")} {what}: restored");
                moments++;
            }
        }
        output.WriteLine($"{moments} moments, all restored");
        // There is no further call at which it could be killed.
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => KillAt(AllCalls + 1, after: false));
    }

    private static async Task<string> KillAt(int number, bool after)
    {
        using ContainedAccount account = new("llmjacking") { Patience = TimeSpan.Zero };
        using TempFolder folder = new();
        List<ContainmentAction> plan = account.Plan(TenActions.Targets);
        Assert.True(plan.Count(a => a.Status == ContainmentStatus.Planned) >= 10);
        await File.WriteAllTextAsync(folder.GetPath("plan.json"), JsonDocumentSerializer.Serialize(plan), TestContext.Current.CancellationToken);
        string before = account.State;
        string? killedAt = await Contain(account, folder.GetPath("plan.json"), number, after);
        Assert.NotNull(killedAt);
        Assert.True(account.State != before || (number == 1 && !after), "It was killed before it had done anything.");
        List<ContainmentAction> undone = account.Undo();
        Assert.NotEmpty(undone);
        Assert.All(undone, a => Assert.True(a.Status == ContainmentStatus.Undone, $"{number} {killedAt}: {a}: {a.Message}"));
        Assert.True(before == account.State, $"Killed {(after ? "after" : "before")} call {number}, {killedAt}: the state differs.");
        return killedAt;
    }

    /// <summary>Runs containment in a process of its own until it is killed.</summary>
    /// <returns>The call at which that was; null when it came to its end.</returns>
    private static async Task<string?> Contain(ContainedAccount account, string plan, int number, bool after)
    {
        int calls = 0;
        string? killedAt = null;
        using Process process = CliProcess.StartWith(
            new Dictionary<string, string?>
            {
                ["AWS_ACCESS_KEY_ID"] = account.Server.AccessKey,
                ["AWS_SECRET_ACCESS_KEY"] = account.Server.SecretKey,
                ["AWS_SESSION_TOKEN"] = null,
                ["AWS_PROFILE"] = null,
            },
            "contain", "--plan", plan, "--yes", "--force", "--skip-evidence", "--case", account.CasePath, "--region", "us-east-1", "--endpoint-url", account.Server.EndpointUrl);
        account.Server.CallObserver = (call, isDone) =>
        {
            if (!call.Operation.Changes || call.Caller.UserName != "ir-responder" || (!isDone && ++calls != number) || calls != number || isDone != after)
                return;
            killedAt = call.Operation.Name;
            process.Kill();
            process.WaitForExit();
            throw new IOException("The client is dead.");
        };
        Task<string> said = process.StandardOutput.ReadToEndAsync(), complained = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        account.Server.CallObserver = null;
        Assert.True(killedAt is not null == (process.ExitCode is not (0 or 1)), $"{await said}\n{await complained}");
        return killedAt;
    }
}
