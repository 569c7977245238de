using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios.Buckets;
using BedrockIR.Drill.Scenarios.Reading;
using BedrockIR.Drill.Scenarios.State;
using BedrockIR.Drill.Scenarios.Story;

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
    public static ScenarioDescription Describe(string nameOrPath) => Read(nameOrPath).Scenario.Description;

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
        (ScenarioFile home, ScenarioFile scenario) = Read(nameOrPath);
        now = now.ToUniversalTime();
        string account = scenario.Account ?? home.Account!, region = scenario.Region ?? home.Region!;
        Scope scope = new(now, now, account, region, new Random(seed));
        AccountState state = new();
        state.Apply(home.State, scope);
        state.Apply(scenario.State, scope);
        StoryTeller teller = new(state, now, account, region);
        teller.Tell([
            .. home.Story.Concat(scenario.Story).SelectMany(step => Schedule.Of(step, now, now, scope.Dice)),
            .. home.Padding!.Calls(padding, now, new Random(seed + 1))]);
        state.Complete();
        return Content(home, scenario, state, teller.Archive, scope with { Dice = new Random(seed + 2) });
    }

    private static (ScenarioFile Home, ScenarioFile Scenario) Read(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrPath);
        (string text, string file) = ScenarioFiles.Find(nameOrPath);
        ScenarioFile home = ScenarioReader.Read(ScenarioFiles.BuiltIn(AccountFile)!, AccountFile, new Dictionary<string, Principal>());
        return (home, ScenarioReader.Read(text, file, home.Principals));
    }

    private static DrillContent Content(ScenarioFile home, ScenarioFile scenario, AccountState state, Archive archive, Scope scope)
    {
        // What arrives in another account's bucket is not to be seen from here.
        HashSet<string> buckets = [.. state.In("buckets").Where(b => b["_owner"] is null).Select(b => (string)b["Name"]!)];
        return new DrillContent
        {
            Scenario = scenario.Description.Name,
            AccountId = scope.Account,
            Now = scope.Now,
            Region = scope.Region,
            ResponderName = scenario.Responder ?? home.Responder!,
            Global = state.Global,
            Regional = state.Regional,
            Events = archive.Events,
            Invocations = archive.Invocations,
            Objects =
            [
                .. TrailBucket.Pack(archive, scope.Account, scope.Now, scope.Dice),
                .. InvocationBucket.Pack(archive, scope.Account, buckets, scope.Now, scope.Dice),
                .. home.Objects.Concat(scenario.Objects).Select(o => o.ToObject(scope)),
            ],
            Live = [.. scenario.Live.Select(l => l.ToStep(scope))],
        };
    }
}
