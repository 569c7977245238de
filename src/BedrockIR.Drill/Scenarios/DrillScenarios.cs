using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios.Buckets;
using BedrockIR.Drill.Scenarios.Execution;
using BedrockIR.Drill.Scenarios.Reading;
using BedrockIR.Drill.Scenarios.State;

namespace BedrockIR.Drill.Scenarios;

/// <summary>The scenarios of the practice account: those built in, and anybody's own.</summary>
public static class DrillScenarios
{
    private const string AccountFile = "account.yml";

    /// <summary>The names of the built-in scenarios, in order.</summary>
    public static IReadOnlyList<string> Names => ScenarioFiles.Names;

    /// <summary>What a scenario is about, and what is to be found in it.</summary>
    /// <param name="nameOrPath">A built-in scenario's name, or the path of a .yml file.</param>
    /// <exception cref="ScenarioException">There is no such scenario, or it cannot be used.</exception>
    public static ScenarioDescription Describe(string nameOrPath) => ReadFiles(nameOrPath).Scenario.Description;

    /// <summary>Makes the account that a scenario leaves behind at a moment.</summary>
    /// <param name="nameOrPath">A built-in scenario's name, or the path of a .yml file.</param>
    /// <param name="now">The moment at which the account opens. All times of the scenario count from it.</param>
    /// <param name="seed">Chooses ids, times to the second and whatever the scenario leaves open. The same seed and
    /// moment give the same account.</param>
    /// <param name="padding">How many harmless events to add, spread evenly over regions and time.</param>
    /// <exception cref="ScenarioException">There is no such scenario, or it cannot be used.</exception>
    public static DrillContent Load(string nameOrPath, DateTimeOffset now, int seed = 0, int padding = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        (ScenarioFile home, ScenarioFile scenario) = ReadFiles(nameOrPath);
        now = now.ToUniversalTime();
        string account = scenario.AccountId ?? home.AccountId!, region = scenario.Region ?? home.Region!;
        PlaceholderScope scope = new(now, now, account, region, new Random(seed));
        ScenarioState state = new();
        state.Apply(home.State, scope);
        state.Apply(scenario.State, scope);
        ScenarioRunner teller = new(state, now, account, region);
        teller.Run([
            .. home.Steps.Concat(scenario.Steps).SelectMany(step => CallScheduler.PlanCalls(step, now, now, scope.Random)),
            .. home.Padding!.CreateCalls(padding, now, new Random(seed + 1))]);
        state.AddMissingCollections();
        return CreateContent(home, scenario, state, teller.Logs, scope with { Random = new Random(seed + 2) });
    }

    private static (ScenarioFile Home, ScenarioFile Scenario) ReadFiles(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        (string text, string file) = ScenarioFiles.Read(nameOrPath);
        ScenarioFile home = ScenarioReader.Read(ScenarioFiles.ReadBuiltIn(AccountFile)!, AccountFile, new Dictionary<string, ScenarioPrincipal>());
        return (home, ScenarioReader.Read(text, file, home.Principals));
    }

    private static DrillContent CreateContent(ScenarioFile home, ScenarioFile scenario, ScenarioState state, ScenarioLogs archive, PlaceholderScope scope)
    {
        // What arrives in another account's bucket is not to be seen from here.
        HashSet<string> buckets = [.. state.GetItems("buckets").Where(b => b["_owner"] is null).Select(b => (string)b["Name"]!)];
        return new DrillContent
        {
            Scenario = scenario.Description.Name,
            AccountId = scope.AccountId,
            Now = scope.Now,
            Region = scope.Region,
            ResponderName = scenario.ResponderName ?? home.ResponderName!,
            Global = state.Global,
            Regional = state.Regional,
            Events = archive.Events,
            Invocations = archive.Invocations,
            Objects =
            [
                .. TrailLogFiles.Create(archive, scope.AccountId, scope.Now, scope.Random),
                .. InvocationLogFiles.Create(archive, scope.AccountId, buckets, scope.Now, scope.Random),
                .. home.Objects.Concat(scenario.Objects).Select(o => o.ToObject(scope)),
            ],
            LiveSteps = [.. scenario.LiveCalls.Select(l => l.ToStep(scope))],
        };
    }
}
