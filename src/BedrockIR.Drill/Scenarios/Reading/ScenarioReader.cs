using BedrockIR.Drill.Scenarios.Execution;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>Reads a scenario file.</summary>
internal static class ScenarioReader
{
    private static readonly string[] KnownMembers =
        ["name", "title", "description", "expected", "account", "region", "responder", "principals", "global", "regional", "objects", "story", "live", "padding"];

    /// <summary>Reads a file whose people are added to those of the account.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">The file, for errors.</param>
    /// <param name="others">Who takes part already.</param>
    /// <exception cref="ScenarioException">Something in it cannot be used.</exception>
    public static ScenarioFile Read(string text, string file, IReadOnlyDictionary<string, ScenarioPrincipal> others)
    {
        YamlItem top = YamlLoader.Load(text, file);
        Dictionary<string, YamlItem> members = top.ReadMembers(KnownMembers);
        YamlItem? Get(string name) => members.TryGetValue(name, out YamlItem value) ? value : null;
        Dictionary<string, ScenarioPrincipal> principals = new(others, StringComparer.Ordinal);
        foreach ((string name, YamlItem who) in Get("principals")?.ReadMembers() ?? [])
            principals[name] = PrincipalReader.Read(who);
        StepReader steps = new(principals);
        return new ScenarioFile
        {
            Description = ReadDescription(top, members),
            AccountId = Get("account")?.ReadText(),
            Region = Get("region")?.ReadText(),
            ResponderName = Get("responder")?.ReadText(),
            Principals = principals,
            State = members.Where(m => m.Key is "global" or "regional").ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal),
            Steps = [.. Get("story")?.ReadItems().Select(steps.ReadStoryStep) ?? []],
            LiveCalls = [.. Get("live")?.ReadItems().Select(i => ReadLiveCall(i, steps)) ?? []],
            Objects = [.. Get("objects")?.ReadItems().Select(ReadObject) ?? []],
            Padding = Get("padding") is { } padding ? ReadPadding(padding, steps) : null,
        };
    }

    private static ScenarioDescription ReadDescription(YamlItem top, Dictionary<string, YamlItem> members)
    {
        string Must(string name) => members.TryGetValue(name, out YamlItem value) ? value.ReadText().Trim() : throw top.CreateError($"a scenario needs '{name}'.");
        ScenarioExpectation expected = members.TryGetValue("expected", out YamlItem written) ? ReadExpectation(written) : new([], new Dictionary<string, IReadOnlyList<string>>(), [], []);
        return new ScenarioDescription(Must("name"), Must("title"), Must("description"), expected);
    }

    private static ScenarioExpectation ReadExpectation(YamlItem item)
    {
        Dictionary<string, YamlItem> members = item.ReadMembers("suspects", "findings", "ordinary", "checks");
        IReadOnlyList<string> List(string name) => members.TryGetValue(name, out YamlItem list) ? list.ReadTexts() : [];
        Dictionary<string, IReadOnlyList<string>> findings = new(StringComparer.Ordinal);
        if (members.TryGetValue("findings", out YamlItem named))
        {
            foreach ((string name, YamlItem rules) in named.ReadMembers())
                findings[name] = rules.ReadTexts();
        }
        return new ScenarioExpectation(List("suspects"), findings, List("ordinary"), List("checks"));
    }

    private static LiveCall ReadLiveCall(YamlItem item, StepReader steps)
    {
        Dictionary<string, YamlItem> members = item.ReadMembers("every", "escape", "step");
        if (!members.TryGetValue("every", out YamlItem every) || every.ReadDuration() <= TimeSpan.Zero || !members.TryGetValue("step", out YamlItem step))
            throw item.CreateError("a live call needs 'every', the time between two calls, and 'step'.");
        ScenarioStep call = steps.ReadFollowUp(step);
        return call.FollowUps.Prepend(call).All(s => s.Principal.AccessKeyId is not null || (s.Principal.IsObtained && s != call))
            ? new LiveCall(call, every.ReadDuration(), members.TryGetValue("escape", out YamlItem escape) ? escape.ReadText() : null)
            : throw step.CreateError("while the drill runs, only principals with a 'key' can call, and after them those with 'obtained'.");
    }

    private static ObjectDefinition ReadObject(YamlItem item)
    {
        Dictionary<string, YamlItem> members = item.ReadMembers("bucket", "key", "text", "at");
        YamlItem Must(string name) => members.TryGetValue(name, out YamlItem value) ? value : throw item.CreateError($"an object needs '{name}'.");
        return new ObjectDefinition(Must("bucket"), Must("key").ReadText(), Must("text"), Must("at").ReadDuration());
    }

    private static Padding ReadPadding(YamlItem item, StepReader steps)
    {
        Dictionary<string, YamlItem> members = item.ReadMembers("over", "regions", "steps");
        YamlItem Must(string name) => members.TryGetValue(name, out YamlItem value) ? value : throw item.CreateError($"padding needs '{name}'.");
        return new Padding(Must("over").ReadDuration(), Must("regions").ReadTexts(), [.. Must("steps").ReadItems().Select(steps.ReadFollowUp)]);
    }
}
